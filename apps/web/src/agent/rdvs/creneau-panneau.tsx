import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { hasCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { ListeCreneaux } from '../creneaux/liste-creneaux.js'
import type { Creneau, DemandeCreneaux } from '../creneaux/queries.js'
import { Avertissements } from './avertissements.js'

/** Where and when an rdv begins. */
export type Depart = Pick<Creneau, 'debut' | 'fin' | 'lieuId' | 'modalites'>

/**
 * A part of the panel where a créneau is chosen, and its rdv written at once. What the API warns of is said above the
 * list; it is written all the same only for that créneau, with exactly the warnings that were read.
 */
export function CreneauPanneau({
  titre,
  demande,
  du,
  lieuId,
  enCours,
  erreur,
  accord,
  onRun,
  avant,
  renderLibre,
}: {
  titre: string
  demande: DemandeCreneaux
  du: string
  lieuId: number | null | undefined
  enCours: boolean
  erreur: unknown
  /** What the button says that goes on in spite of the warnings. */
  accord: string
  onRun: (depart: Depart, accepte: string[]) => void
  /** Above the list. */
  avant?: ReactNode
  /** Under the list: another start, chosen freely. */
  renderLibre?: (run: (depart: Depart) => void) => ReactNode
}) {
  const [choisi, setChoisi] = useState<Depart | null>(null)
  const averti = hasCode(erreur, 'rdv.avertissements')
  const avertissements = averti ? (problemeDe(erreur)?.avertissements ?? []) : []
  const run = (depart: Depart) => {
    setChoisi(depart)
    onRun(depart, [])
  }
  return (
    <section aria-label={titre} className="panneau-suite">
      <h3>{titre}</h3>
      {avant}
      {erreur !== null && !averti && (
        <p className="avis" role="alert">
          {phraseErreur(erreur)}
        </p>
      )}
      {choisi !== null && avertissements.length > 0 && (
        <Avertissements avertissements={avertissements}>
          <Button
            loading={enCours}
            onClick={() =>
              onRun(
                choisi,
                avertissements.map(({ code }) => code),
              )
            }
          >
            {accord}
          </Button>
        </Avertissements>
      )}
      <ListeCreneaux
        demande={demande}
        du={du}
        enCours={enCours}
        key={du}
        onChoose={run}
        {...(lieuId !== undefined && { lieuId })}
      />
      {renderLibre?.(run)}
    </section>
  )
}
