import type { Agenda } from './agenda.js'
import type { PlageCompilee } from './periodes.js'
import type { Recherche } from './demande.js'
import type { JoursFeries } from './feries.js'
import type { Masque } from './modalites.js'

/** A plage that can serve, with its agent's time and what closes its organisation. */
export type Candidat = {
  readonly agenda: Agenda
  readonly plage: PlageCompilee
  readonly feries: JoursFeries
  /** The modalités in which it serves this search. */
  readonly masque: Masque
}

/** Why an agent, or one of his plages, was left out: the first reason met, in this order. */
export const RAISONS = ['en_ligne', 'referent', 'agent', 'sans_plage', 'archivee', 'motif', 'lieu', 'modalite'] as const
export type Raison = (typeof RAISONS)[number]
export type Ecarte = { readonly agentId: number; readonly plageId: number | null; readonly raison: Raison }

/** R1, R11. Who can serve; the others go to `ecartes` when it is asked for, each with the reason. */
export function listCandidats(agendas: readonly Agenda[], r: Recherche, ecartes?: Ecarte[]): Candidat[] {
  const candidats: Candidat[] = []
  for (const agenda of agendas) {
    const raison = refuseAgent(agenda, r)
    if (raison !== null) {
      ecartes?.push({ agentId: agenda.agentId, plageId: null, raison })
      continue
    }
    for (const plage of agenda.plages) {
      const motive = refusePlage(plage, r)
      if (motive !== null) ecartes?.push({ agentId: agenda.agentId, plageId: plage.id, raison: motive })
      else candidats.push({ agenda, plage, feries: r.feriesOf(plage.organisationId), masque: plage.masque & r.masque })
    }
  }
  return candidats
}

function refuseAgent(agenda: Agenda, r: Recherche): Raison | null {
  if (r.fermee) return 'en_ligne'
  if (r.referents !== null && !r.referents.has(agenda.agentId)) return 'referent'
  if (r.agents !== null && !r.agents.has(agenda.agentId)) return 'agent'
  return agenda.plages.length === 0 ? 'sans_plage' : null
}

function refusePlage(plage: PlageCompilee, r: Recherche): Raison | null {
  if (plage.archivee) return 'archivee'
  if (!plage.motifIds.includes(r.motifId)) return 'motif'
  if (r.lieux !== null && !r.lieux.has(plage.lieuId)) return 'lieu'
  return (plage.masque & r.masque) === 0 ? 'modalite' : null
}
