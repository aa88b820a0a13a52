import { Button } from '@mantine/core'
import { formatHeure, formatJourCourt } from '@permanence/domain'
import { addJours } from '@permanence/time'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { jourDe, minutesDe } from '../../lib/instants.js'
import { Lecture } from '../../ui/lecture.js'
import { creneauxQuery, type Creneau, type DemandeCreneaux } from './queries.js'
import './liste-creneaux.css'

/** How many are listed at once, and how far ahead they are looked for. */
const [COMBIEN, JOURS] = [8, 42]

/** The next créneaux of a motif from a day on, each a button, grouped by day; « Plus tard » shows those after. */
export function ListeCreneaux({
  demande,
  du,
  lieuId,
  enCours,
  titres: Titre = 'h4',
  onChoose,
}: {
  demande: DemandeCreneaux
  du: string
  /** Only those of this lieu; undefined for all. */
  lieuId?: number | null
  enCours: boolean
  /** Of the days, under the title of what it is a part of. */
  titres?: 'h3' | 'h4'
  onChoose: (creneau: Creneau) => void
}) {
  const [depuis, setDepuis] = useState(du)
  const lecture = useQuery(creneauxQuery({ ...demande, du: depuis, au: addJours(depuis, JOURS) }))
  const ici = (lecture.data ?? []).filter((creneau) => lieuId === undefined || creneau.lieuId === lieuId)
  const montres = ici.slice(0, COMBIEN)
  const dernier = montres.at(-1)
  const jours = [...new Set(montres.map((creneau) => jourDe(creneau.debut, creneau.fuseau)))]
  return (
    <Lecture
      isVide={() => montres.length === 0}
      lecture={lecture}
      vide={<p>Aucun créneau dans les six semaines qui suivent.</p>}
    >
      {() => (
        <div className="liste-creneaux">
          {jours.map((jour) => (
            <div key={jour}>
              <Titre>{formatJourCourt(jour)}</Titre>
              <ul>
                {montres
                  .filter((creneau) => jourDe(creneau.debut, creneau.fuseau) === jour)
                  .map((creneau) => (
                    <li key={`${creneau.debut} ${creneau.lieuId}`}>
                      <Button disabled={enCours} onClick={() => onChoose(creneau)} size="compact-md" variant="default">
                        {formatHeure(minutesDe(creneau.debut), creneau.fuseau)}
                      </Button>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
          {dernier !== undefined && ici.length > montres.length && (
            <Button
              onClick={() => setDepuis(addJours(jourDe(dernier.debut, dernier.fuseau), 1))}
              size="compact-md"
              variant="subtle"
            >
              Plus tard
            </Button>
          )}
        </div>
      )}
    </Lecture>
  )
}
