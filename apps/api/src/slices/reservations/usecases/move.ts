import { parseInstant } from '@permanence/time'
import { Problem } from '../../../platform/http/problem.js'
import {
  alternativesTo,
  byModalite,
  listOffered,
  rankAt,
  searchMove,
  type Creneaux,
  type RechercheEnLigne,
} from '../../creneaux/index.js'
import { lockRdv } from '../../occupations/index.js'
import { moveRdv } from '../../rdvs/index.js'
import { refuseDeja, sameVenants } from './refuse-deja.js'
import { isDeplacable } from '../rules/deplacable.js'
import { selectRdvUsager, type Deplacable } from '../sql/reservations.js'
import type { RdvUsagerLu } from '../contract/rows.js'
import type { Ctx } from '../../../platform/http/context.js'

/** Agents asked under the lock: few, since the person who is locked waits. */
const CANDIDATS = 4

/** Where it can go: the créneaux of its motif, lieu and modalité, as if its own time were free (R14). */
export async function listMoves(ctx: Ctx, lu: RdvUsagerLu, range: { du: string; au: string }): Promise<Creneaux> {
  requireDeplacable(lu, ctx.nowMs)
  return listOffered(await searchFor(ctx, lu), range)
}

/**
 * Moves it there; it keeps its length, its agent if he can, its lieu and its link.
 * @throws Problem `rdv.non_deplacable`; `reservation.deja`; `creneau.pris`, `creneau.indisponible` with what can be had instead
 */
export async function moveByUsager(ctx: Ctx, lu: RdvUsagerLu, text: string): Promise<void> {
  requireDeplacable(lu, ctx.nowMs)
  const wish = { debut: parseInstant(text, 'debut'), lieuId: lu.lieuId }
  if (wish.debut === lu.debut) return
  const recherche = await searchFor(ctx, lu)
  const candidats = preferred(recherche, wish, lu.agentIds[0]!).slice(0, CANDIDATS)
  if (candidats.length === 0) throw refusal(recherche, wish)
  await lockRdv(ctx.db, lu.rdvId, candidats)
  // Under the locks everything is asked again, on fresh rows.
  const fresh = await selectRdvUsager(ctx.db, lu.participationId)
  if (!fresh || fresh.version !== lu.version) throw new Problem('version.depassee')
  const found = await searchFor(ctx, lu, { agentIds: candidats, autour: wish.debut })
  const [agentId] = preferred(found, wish, lu.agentIds[0]!)
  if (agentId === undefined) throw refusal(await searchFor(ctx, lu), wish, true)
  await refuseDeja(ctx, await sameVenants(ctx, lu.rdvId), {
    motifId: lu.motifId,
    debut: wish.debut,
    fin: wish.debut + lu.fin - lu.debut,
    fuseau: lu.fuseau,
    deplace: lu.rdvId,
  })
  await moveRdv(ctx, lu.rdvId, { debut: wish.debut, agentId })
}

function requireDeplacable(lu: RdvUsagerLu, nowMs: number): void {
  if (!isDeplacable(lu, nowMs)) throw new Problem('rdv.non_deplacable')
}

const searchFor = async (
  ctx: Ctx,
  { motifId, lieuId, modalite, rdvId }: Deplacable & { rdvId: number },
  precis: { agentIds?: readonly number[]; autour?: number } = {},
): Promise<RechercheEnLigne> =>
  byModalite(await searchMove(ctx, { motifId, lieuIds: [lieuId], deplace: rdvId, ...precis }), modalite)

/** Who knows the person first, then as for a new rdv. */
function preferred(recherche: RechercheEnLigne, wish: { debut: number; lieuId: number | null }, actuel: number) {
  const ids = rankAt(recherche, wish).map(({ agentId }) => agentId)
  return ids.includes(actuel) ? [actuel, ...ids.filter((id) => id !== actuel)] : ids
}

const refusal = (recherche: RechercheEnLigne, wish: { debut: number; lieuId: number | null }, pris = false): Problem =>
  new Problem(pris ? 'creneau.pris' : 'creneau.indisponible', { alternatives: alternativesTo(recherche, wish) })
