import { formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery } from '../referentiel/queries.js'
import { useContexte } from './contexte.js'

/** Whose planning: only agents whose agenda one may see. The page stays the same when the agent changes. */
export function ChoixAgent() {
  const { moi, organisationId, agentIds, agentId, chooseAgents } = useContexte()
  const { data: agents = [] } = useQuery(agentsQuery(organisationId))
  const visibles = agents.filter((agent) => agent.agenda !== 'aucun' && !agent.desactive)
  const connu = visibles.some(({ id }) => id === agentId)
  return (
    <div className="choix-agent">
      <label className="hors-ecran" htmlFor="planning-agent">
        Planning de
      </label>
      <select
        id="planning-agent"
        onChange={(evenement) => chooseAgents([Number(evenement.target.value)])}
        value={agentIds.length > 1 ? 'plusieurs' : agentId}
      >
        {agentIds.length > 1 && <option value="plusieurs">{agentIds.length} agents</option>}
        {!connu && agentIds.length === 1 && (
          <option value={agentId}>{agentId === moi.agentId ? formatNom(moi) : '…'}</option>
        )}
        {visibles.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {formatNom(agent)}
            {agent.agenda === 'occupe' ? ' (occupé seulement)' : ''}
          </option>
        ))}
      </select>
    </div>
  )
}
