import { droitAgenda, permits, type AgentCible } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { agentQuery } from '../parametres/queries.js'
import { useContexte } from './contexte.js'

/** What stands over a form that may be read and not written. */
export const LECTURE_SEULE = {
  agenda:
    'Vous pouvez lire cet agenda, pas le changer : il est tenu par son agent, ses collègues de service, l’accueil et les administrateurs de son organisation.',
  rdv: 'Vous pouvez lire ce rendez-vous, pas le changer : il est tenu par ses agents, leurs collègues de service, l’accueil et les administrateurs de l’organisation.',
  reglages:
    'Vous pouvez lire ces réglages, pas les changer : ils sont tenus par les administrateurs de l’organisation.',
  agent: 'Vous pouvez lire cette fiche, pas la changer : elle est tenue par les administrateurs de l’organisation.',
} as const

/** A new one that one may not make. */
export const CREATION_RESERVEE = 'Seuls les administrateurs de l’organisation peuvent en ajouter.'

/** The agent whose agenda or record it is, as the rights table knows him. */
export const cibleDe = (agent: {
  id: number
  roles: readonly { organisationId: number }[]
  serviceIds: readonly number[]
}): AgentCible => ({
  agentId: agent.id,
  organisationIds: agent.roles.map(({ organisationId }) => organisationId),
  serviceIds: agent.serviceIds,
})

/**
 * Why the plages and absences of this agent may be read and not written; null when they may. Not ready while it is not
 * known. `organisationId`: of a plage; an absence has none.
 */
export function useAgendaModifiable(
  agentId: number,
  organisationId?: number,
): { pret: boolean; lectureSeule: string | null } {
  const { moi, actor } = useContexte()
  const soi = agentId === moi.agentId
  const { data: agent, isPending } = useQuery({ ...agentQuery(agentId), enabled: !soi })
  if (soi) return { pret: true, lectureSeule: null }
  // An agent whose record is not read here leaves the answer to the API.
  const permis = agent === undefined || permits(droitAgenda(actor, cibleDe(agent), 'ecrire', organisationId))
  return { pret: !isPending, lectureSeule: permis ? null : LECTURE_SEULE.agenda }
}
