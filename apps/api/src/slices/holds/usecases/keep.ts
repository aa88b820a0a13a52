import type { ChosenAgent } from '@permanence/scheduling'
import { together } from '../../../platform/db/together.js'
import { byModalite, rankAt, searchOnline, sessionsAt, type RechercheEnLigne } from '../../creneaux/index.js'
import { lockAgendas, lockFreeAgendas, occupy } from '../../occupations/index.js'
import { drawHoldId, insertHold, lockSessions, trying, type NewHoldRow } from '../sql/holds.js'
import type { Ctx } from '../../../platform/http/context.js'

export type Wish = Omit<NewHoldRow, 'rdvId' | 'raisonAgent'>
/** Whose the créneau is, as limits count it. */
export type Owner = Pick<Wish, 'navigateur' | 'origine' | 'client'>
export type Kept = { id: number; fin: number }

/**
 * Of the best, those whom nobody is writing to are asked first; few are locked, since the person who comes for one
 * waits.
 */
const LIBRES = { parmi: 6, ensemble: 2 }
/** Then locked together, even while other requests write to them. Thirty in all, then the créneau is called taken. */
const GROUPES = [3, 9, 18]

/**
 * Takes the time of the best agent who can still serve that start. When everybody comes at once, the best are not waited
 * for while the next are free. Then those who could are asked in order; if the first was taken meanwhile, the next is
 * tried under the same locks, then the next few. Null: nobody can any more.
 */
export async function keepTime(ctx: Ctx, recherche: RechercheEnLigne, wish: Wish): Promise<Kept | null> {
  const ranked = rankAt(recherche, wish).map(({ agentId }) => agentId)
  const kept = await keepAmong(ctx, ranked.slice(0, LIBRES.parmi), wish, (among) =>
    lockFreeAgendas(ctx.db, among, LIBRES.ensemble),
  )
  if (kept !== null) return kept
  let from = 0
  for (const size of GROUPES) {
    const agentIds = ranked.slice(from, from + size)
    from += size
    if (agentIds.length === 0) return null
    const found = await keepAmong(ctx, agentIds, wish, async (among) => {
      await lockAgendas(ctx.db, among)
      return among
    })
    if (found !== null) return found
  }
  return null
}

type Lock = (agentIds: readonly number[]) => Promise<readonly number[]>

/** Under their locks the search is made again, on fresh rows. Who finds nothing lets go of the agents at once. */
const keepAmong = (ctx: Ctx, agentIds: readonly number[], wish: Wish, lock: Lock): Promise<Kept | null> =>
  trying(ctx.db, async () => {
    const { motifId, lieuId, debut } = wish
    // Sent together, in this order: others wait for these agents.
    const [locked, fresh, id] = await together(
      () => lock(agentIds),
      () => searchOnline(ctx, { motifId, lieuIds: [lieuId], agentIds, autour: debut }),
      () => drawHoldId(ctx.db),
    )
    const choix = rankAt(byModalite(fresh, wish.modalite), wish).find(({ agentId }) => locked.includes(agentId))
    return choix === undefined ? null : take(ctx, id, wish, choix)
  })

async function take({ db, nowMs }: Ctx, id: number, wish: Wish, { agentId, raison }: ChosenAgent): Promise<Kept> {
  const { debut, fin } = wish
  await together(
    () => insertHold(db, id, { ...wish, rdvId: null, raisonAgent: raison.phrase }),
    () => occupy(db, { agentIds: [agentId], debut, fin, cause: { holdId: id }, nowMs, surbookingAccepte: false }),
  )
  return { id, fin }
}

/** Takes a place in a session of that start: its agents' time is taken already. Null: no place is left. */
export async function keepPlace(ctx: Ctx, recherche: RechercheEnLigne, wish: Wish): Promise<Kept | null> {
  const { toutes } = sessionsAt(recherche, wish)
  if (toutes.length === 0) return null
  // Sent together, in this order: others wait for these sessions.
  const [, fresh, id] = await together(
    () =>
      lockSessions(
        ctx.db,
        toutes.map((one) => one.id),
      ),
    () => searchOnline(ctx, { motifId: wish.motifId, lieuIds: [wish.lieuId] }),
    () => drawHoldId(ctx.db),
  )
  const [session] = sessionsAt(byModalite(fresh, wish.modalite), wish).ouvertes
  if (session === undefined) return null
  await insertHold(ctx.db, id, { ...wish, fin: session.fin, rdvId: session.id, raisonAgent: null })
  return { id, fin: session.fin }
}
