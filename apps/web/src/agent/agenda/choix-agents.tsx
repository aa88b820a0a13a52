import { Button, Checkbox, Popover } from '@mantine/core'
import { formatNom } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Panne } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { useContexte } from '../coque/contexte.js'
import { agentsQuery, equipesQuery } from '../referentiel/queries.js'

const MAX = 20

/** Several agents side by side: one by one, or a whole équipe. */
export function ChoixAgents({
  agentIds,
  onChange,
}: {
  agentIds: readonly number[]
  onChange: (ids: number[]) => void
}) {
  const { organisationId } = useContexte()
  const [ouvert, setOuvert] = useState(false)
  const { data: agents = [], ...lusAgents } = useQuery({ ...agentsQuery(organisationId), enabled: ouvert })
  const { data: equipes = [], ...lusEquipes } = useQuery({ ...equipesQuery, enabled: ouvert })
  // Open once there is something in it: the focus goes to what it finds then, and comes back from there.
  const montre = ouvert && !lusAgents.isPending && !lusEquipes.isPending
  const visibles = agents.filter((agent) => agent.agenda !== 'aucun' && !agent.desactive)
  const change = (id: number, coche: boolean) => {
    const suite = coche ? [...agentIds, id] : agentIds.filter((autre) => autre !== id)
    if (suite.length > 0 && suite.length <= MAX) onChange(suite)
  }
  return (
    <Popover onChange={setOuvert} opened={montre} position="bottom-end" returnFocus trapFocus withRoles={false}>
      <Popover.Target>
        <Button
          aria-expanded={montre}
          leftSection={<Icone nom="usagers" taille={16} />}
          onClick={() => setOuvert(!ouvert)}
          variant="default"
        >
          {agentIds.length > 1 ? `${agentIds.length} agents` : 'Comparer'}
        </Button>
      </Popover.Target>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- Mantine places it */}
      <Popover.Dropdown aria-label="Agents affichés" className="choix-agents" role="dialog">
        {lusAgents.isError && <Panne erreur={lusAgents.error} retry={() => void lusAgents.refetch()} />}
        {equipes.length > 0 && (
          <div className="choix-equipes">
            {equipes.map((equipe) => (
              <Button
                key={equipe.id}
                onClick={() =>
                  onChange(equipe.agentIds.filter((id) => visibles.some((a) => a.id === id)).slice(0, MAX))
                }
                size="compact-sm"
                variant="light"
              >
                {equipe.nom}
              </Button>
            ))}
          </div>
        )}
        {visibles.map((agent) => (
          <Checkbox
            checked={agentIds.includes(agent.id)}
            key={agent.id}
            label={formatNom(agent)}
            onChange={(evenement) => change(agent.id, evenement.currentTarget.checked)}
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  )
}
