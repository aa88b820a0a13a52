import { formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery } from '../referentiel/queries.js'
import { useContexte } from './contexte.js'

/** Whose agenda a form is about, when it is a colleague's: nobody writes an absence in the wrong one. */
export function AgendaDe({ agentId }: { agentId: number }) {
  const { moi, organisationId } = useContexte()
  const sien = agentId === moi.agentId
  const { data: agents } = useQuery({ ...agentsQuery(organisationId), enabled: !sien })
  const agent = agents?.find(({ id }) => id === agentId)
  if (sien || agent === undefined) return null
  return (
    <p>
      Agenda de <strong>{formatNom(agent)}</strong>
    </p>
  )
}
