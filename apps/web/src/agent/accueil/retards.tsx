import { notifications } from '@mantine/notifications'
import { formatDuree, formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { ChampChoix } from '../../ui/champs.js'
import { changeRetardMutation, type AccueilLu } from './queries.js'

const PROPOSES = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120]

/** How late each agent of the day runs: said by the person who keeps her agenda, worth nothing tomorrow. */
export function Retards({ accueil }: { accueil: AccueilLu }) {
  const client = useQueryClient()
  const change = useMutation(changeRetardMutation(client))
  const noms = new Map(accueil.donnees.flatMap(({ rdv }) => rdv.agents.map((agent) => [agent.id, formatNom(agent)])))
  const agents = accueil.agents.map((agent) => ({ ...agent, nom: noms.get(agent.agentId) ?? '' }))
  if (agents.length === 0) return null
  const enRetard = agents.filter(({ retardMin }) => retardMin > 0)
  const resume = enRetard.map(({ nom, retardMin }) => `${nom}, ${formatDuree(retardMin)}`).join(' ; ')
  return (
    <details className="carte accueil-section accueil-retards">
      <summary>
        <h2>Retard des agents</h2> <span>{resume === '' ? 'Tous à l’heure' : resume}</span>
      </summary>
      <div className="accueil-agents">
        {agents.map(({ agentId, nom, retardMin, peutEcrire }) => (
          <ChampChoix
            desactive={!peutEcrire}
            key={agentId}
            label={nom}
            nom={`retard-${agentId}`}
            onChange={(valeur) =>
              change.mutate(
                { agentId, retardMin: Number(valeur) },
                {
                  onError: (erreur) =>
                    notifications.show({
                      color: 'red',
                      title: 'Le retard n’a pas changé',
                      message: phraseErreur(erreur),
                    }),
                },
              )
            }
            options={[...new Set([...PROPOSES, retardMin])]
              .toSorted((a, b) => a - b)
              .map((minutes) => ({
                valeur: String(minutes),
                texte: minutes === 0 ? 'À l’heure' : `${formatDuree(minutes)} de retard`,
              }))}
            valeur={String(
              change.isPending && change.variables.agentId === agentId ? change.variables.retardMin : retardMin,
            )}
          />
        ))}
      </div>
    </details>
  )
}
