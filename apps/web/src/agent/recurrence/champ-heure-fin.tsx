import type { ComponentProps } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { finEnvoyee, finSaisie } from './fin.js'

type Props = Omit<ComponentProps<typeof ChampTexte>, 'label' | 'nom' | 'type'>

/** The hour a plage or an absence ends: midnight closes the day, though the field of a browser says 00:00. */
export function ChampHeureFin({ valeur, onChange, ...props }: Props) {
  return (
    <ChampTexte
      {...props}
      aide={valeur === '24:00' ? 'Minuit, à la fin du jour.' : undefined}
      label="À"
      nom="heureFin"
      onChange={(heure) => onChange(finEnvoyee(heure))}
      type="time"
      valeur={finSaisie(valeur)}
    />
  )
}
