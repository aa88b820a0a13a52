import { findAgentsAt } from '@permanence/scheduling'
import { dayAt, formatJour, zoneOf } from '@permanence/time'
import type { Modalite } from '@permanence/domain'
import { demandeOf } from '../rules/demande.js'
import { openSearch } from '../memory/ouverture.js'
import { searchable } from '../rules/policy.js'
import { sourceOf } from './search-public.js'
import { loadTerrain } from '../memory/terrain.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** An rdv about to be written, times in whole epoch minutes; `fuseau`: the zone in which it is said. */
export type Depose = {
  motifId: number
  agentIds: readonly number[]
  lieuId: number | null
  modalite: Modalite
  fuseau: string
  debut: number
  fin: number
  /** The rdv itself, when it is being moved. */
  deplace: number | null
}

/**
 * Whether the agents' own search lists that very start, for each of these agents. Under their locks, and before any of
 * their time is written: what it reads is remembered.
 */
export async function isProposed(ctx: AgentCtx, depose: Depose): Promise<boolean> {
  const { motifId, agentIds, lieuId, modalite, fuseau, debut, fin } = depose
  const jour = formatJour(dayAt(zoneOf(fuseau), debut))
  const asked = {
    motifId,
    agentIds,
    lieuIds: [lieuId],
    modalite,
    autour: debut,
    du: jour,
    au: jour,
    ...(depose.deplace === null ? {} : { deplace: depose.deplace }),
  }
  const source = sourceOf(ctx)
  const ouverture = searchable(ctx.actor, await openSearch(source, asked), asked)
  const { motif, deplace } = ouverture
  // A séance is no start that one may take again; a length of one's own is no créneau.
  if (motif.collectif || fin - debut !== (deplace ? deplace.fin - deplace.debut : motif.dureeMin)) return false
  const terrain = await loadTerrain(source, ouverture, debut)
  const demande = demandeOf('agent', ctx.nowMs, ouverture, terrain, asked)
  const able = findAgentsAt(terrain.agendas, demande, { debut, lieuId })
  return agentIds.every((id) => able.includes(id))
}
