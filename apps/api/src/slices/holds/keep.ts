import { together } from '../../platform/db/together.js'
import type { Ctx } from '../../platform/http/unit.js'
import {
  byModalite,
  rankAt,
  searchOnline,
  sessionsAt,
  type Choix,
  type RechercheEnLigne,
} from '../creneaux/usecases.js'
import { lockAgendas, lockFreeAgendas, occupy } from '../occupations/usecases.js'
import { drawHoldId, insertHold, lockSessions, trying, type NewHoldRow } from './repo.js'

export type Wish = Omit<NewHoldRow, 'rdvId' | 'raisonAgent'>
export type Kept = { id: number; fin: number }

/** Asked first: those of the best whom nobody is writing to, few of them, since whoever comes for a locked one waits. */
const LIBRES = { parmi: 8, ensemble: 2 }
/** Then locked together, whoever writes to them: thirty in all, then the créneau is called taken. */
const GROUPES = [3, 9, 18]

/**
 * Takes the time of the best agent who can still serve that start. Those who could are asked in order; if the first was
 * taken meanwhile, the next is tried under the same locks, then the next few. When everybody comes at once, the best are
 * not waited for while others are free. Null: nobody can any more.
 */
export async function keepTime(ctx: Ctx, recherche: RechercheEnLigne, wish: Wish): Promise<Kept | null> {
  const { db } = ctx
  const ranked = rankAt(recherche, wish)
  const ids = ranked.map(({ agentId }) => agentId)
  const keep = (agentIds: readonly number[], lock: (among: readonly number[]) => Promise<readonly number[]>) =>
    trying(db, () => keepAmong(ctx, wish, { ranked, agentIds, locked: lock(agentIds) }))
  const kept = await keep(ids.slice(0, LIBRES.parmi), (among) => lockFreeAgendas(db, among, LIBRES.ensemble))
  if (kept !== null) return kept
  let from = 0
  for (const size of GROUPES) {
    const group = ids.slice(from, from + size)
    from += size
    if (group.length === 0) return null
    // Who finds nothing lets go of the agents at once: others are waiting.
    const found = await keep(group, async (among) => (await lockAgendas(db, among), among))
    if (found !== null) return found
  }
  return null
}

type Essai = { ranked: readonly Choix[]; agentIds: readonly number[]; locked: Promise<readonly number[]> }

/** Under their locks the search is made again, on fresh rows. */
async function keepAmong(ctx: Ctx, wish: Wish, { ranked, agentIds, locked }: Essai): Promise<Kept | null> {
  const { motifId, lieuId, debut } = wish
  // Sent together, in this order: others wait for these agents.
  const [ours, fresh, id] = await together(
    locked,
    searchOnline(ctx, { motifId, lieuIds: [lieuId], agentIds, autour: debut }),
    drawHoldId(ctx.db),
  )
  const choix = rankAt(byModalite(fresh, wish.modalite), wish).find(({ agentId }) => ours.includes(agentId))
  if (choix === undefined) return null
  // Why he comes there among all who could serve, not among the few that were locked.
  const { raison } = ranked.find(({ agentId }) => agentId === choix.agentId) ?? choix
  return take(ctx, id, wish, { ...choix, raison })
}

async function take({ db, nowMs }: Ctx, id: number, wish: Wish, { agentId, raison }: Choix): Promise<Kept> {
  const { debut, fin } = wish
  await together(
    insertHold(db, id, { ...wish, rdvId: null, raisonAgent: raison.phrase }),
    occupy(db, { agentIds: [agentId], debut, fin, cause: { holdId: id }, nowMs, surbookingAccepte: false }),
  )
  return { id, fin }
}

/** Takes a place in a session of that start: its agents' time is taken already. Null: no place is left. */
export async function keepPlace(ctx: Ctx, recherche: RechercheEnLigne, wish: Wish): Promise<Kept | null> {
  const { toutes } = sessionsAt(recherche, wish)
  if (toutes.length === 0) return null
  await lockSessions(
    ctx.db,
    toutes.map(({ id }) => id),
  )
  const fresh = await searchOnline(ctx, { motifId: wish.motifId, lieuIds: [wish.lieuId] })
  const [session] = sessionsAt(byModalite(fresh, wish.modalite), wish).ouvertes
  if (session === undefined) return null
  const id = await drawHoldId(ctx.db)
  await insertHold(ctx.db, id, { ...wish, fin: session.fin, rdvId: session.id, raisonAgent: null })
  return { id, fin: session.fin }
}
