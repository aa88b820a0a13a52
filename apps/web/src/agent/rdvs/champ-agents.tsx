import { MultiSelect } from '@mantine/core'
import { formatNom } from '@permanence/domain'
import { idChamp, useErreur } from '../../ui/erreurs.js'

/** How many are listed under the search: of two thousand agents, one types the name. */
const MONTRES = 30

/** The agents of an rdv, found by their names. */
export function ChampAgents({
  agents,
  valeurs,
  onChange,
}: {
  agents: readonly { id: number; prenom: string; nom: string }[]
  valeurs: readonly number[]
  onChange: (ids: number[]) => void
}) {
  const erreur = useErreur('agentIds')
  return (
    // What is missing is read from here, as from every group of choices.
    <fieldset
      aria-label="Agents du rendez-vous"
      className="champ-cases"
      data-refus={valeurs.length === 0 ? 'Choisissez au moins un agent.' : undefined}
      name="agentIds"
    >
      <MultiSelect
        clearButtonProps={{ 'aria-label': 'Retirer tous les agents' }}
        comboboxProps={{ withinPortal: true }}
        data={agents.map((agent) => ({ value: String(agent.id), label: formatNom(agent) }))}
        error={erreur}
        id={idChamp('agentIds')}
        label="Agents"
        limit={MONTRES}
        nothingFoundMessage="Aucun agent de ce nom"
        onChange={(choisis) => onChange(choisis.map(Number))}
        searchable
        value={valeurs.map(String)}
        withAsterisk
      />
    </fieldset>
  )
}
