import type { Ctx } from '../../platform/http/unit.js'
import {
  byModalite,
  rankAt,
  searchOnline,
  sessionsAt,
  type Choix,
  type RechercheEnLigne,
} from '../creneaux/usecases.js'
import { lockAgendas, occupy } from '../occupations/usecases.js'
import { insertHold, lockSessions, trying, type NewHoldRow } from './repo.js'

export type Wish = Omit<NewHoldRow, 'rdvId' | 'raisonAgent'>
export type Kept = { id: number; fin: number }

/** Agents locked together: few at first, since whoever is locked waits. Thirty in all, then the créneau is called taken. */
const GROUPES = [3, 9, 18]

/**
 * Takes the time of the best agent who can still serve that start. Those who could are asked in order; if the first was
 * taken meanwhile, the next is tried under the same locks, then the next few. Null: nobody can any more.
 */
export async function keepTime(ctx: Ctx, recherche: RechercheEnLigne, wish: Wish): Promise<Kept | null> {
  const ranked = rankAt(recherche, wish).map(({ agentId }) => agentId)
  let from = 0
  for (const size of GROUPES) {
    const agentIds = ranked.slice(from, from + size)
    from += size
    if (agentIds.length === 0) return null
    // Who finds nothing lets go of the agents at once: others are waiting.
    const kept = await trying(ctx.db, () => keepAmong(ctx, agentIds, wish))
    if (kept !== null) return kept
  }
  return null
}

/** Under their locks the search is made again, on fresh rows. */
async function keepAmong(ctx: Ctx, agentIds: readonly number[], wish: Wish): Promise<Kept | null> {
  await lockAgendas(ctx.db, agentIds)
  const fresh = await searchOnline(ctx, { motifId: wish.motifId, lieuIds: [wish.lieuId], agentIds })
  const [choix] = rankAt(byModalite(fresh, wish.modalite), wish)
  return choix ? take(ctx, wish, choix) : null
}

async function take({ db, nowMs }: Ctx, wish: Wish, { agentId, raison }: Choix): Promise<Kept> {
  const id = await insertHold(db, { ...wish, rdvId: null, raisonAgent: raison.phrase })
  const { debut, fin } = wish
  await occupy(db, { agentIds: [agentId], debut, fin, cause: { holdId: id }, nowMs, surbookingAccepte: false })
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
  const id = await insertHold(ctx.db, { ...wish, fin: session.fin, rdvId: session.id, raisonAgent: null })
  return { id, fin: session.fin }
}
