import { Button } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { formatJourLong, formatMoment, LIMITES } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { jourDe, minutesDe } from '../../lib/instants.js'
import { addJours } from '@permanence/time'
import { Vide } from '../../ui/etats.js'
import { Lecture } from '../../ui/lecture.js'
import { ExplicationCreneaux } from './explication.js'
import { prochainsQuery } from './queries.js'

/** As far as the search itself looks: about six months. */
const JOURS_EXPLIQUES = LIMITES.creneauxJoursAgentMax - 1

/** A wait that surprises nobody: a week-end, a day off. */
const JOURS_ORDINAIRES = 3

/** The next availability of each lieu, at once. */
export function Prochains(props: PropsProchains) {
  const lecture = useQuery(prochainsQuery({ ...props.demande, du: props.du }))
  return (
    <Lecture lecture={lecture} texte="Recherche des disponibilités…">
      {(prochains) => <Lieux {...props} prochains={prochains} />}
    </Lecture>
  )
}

type PropsProchains = {
  demande: { motifId: number; agentIds?: string; lieuId?: number }
  du: string
  lieux: readonly { id: number; nom: string; adresse: string }[]
  agents: Parameters<typeof ExplicationCreneaux>[0]['agents']
  /** The lieu whose week is shown; 0 for none. */
  choisi: number | null
  onChoose: (lieuId: number | null, jour: string) => void
}

function Lieux({
  prochains,
  demande,
  du,
  lieux,
  agents,
  choisi,
  onChoose,
}: PropsProchains & { prochains: Schemas['ProchainsCreneaux']['donnees'] }) {
  if (prochains.every(({ creneau }) => creneau === null)) {
    return (
      <Vide titre="Aucun créneau n’est libre pour ce motif.">
        <ExplicationCreneaux agents={agents} demande={{ ...demande, du, au: addJours(du, JOURS_EXPLIQUES) }} />
        <p>
          Essayez d’autres agents ou un autre lieu, ou ouvrez une plage. Vous pouvez aussi poser un rendez-vous hors des
          plages, depuis l’agenda.
        </p>
      </Vide>
    )
  }
  return (
    <section aria-label="Prochaine disponibilité par lieu" className="prochains">
      {prochains.map(({ lieuId, creneau }) => {
        const lieu = lieux.find(({ id }) => id === lieuId)
        return (
          <article className="carte prochain" key={lieuId ?? 0}>
            <h2>{lieu?.nom ?? (lieuId === null ? 'Sans lieu' : 'Autre lieu')}</h2>
            {lieu !== undefined && <p className="discret">{lieu.adresse}</p>}
            <Wait
              agents={agents}
              demande={{ ...demande, ...(lieuId !== null && { lieuId }) }}
              du={du}
              prochain={creneau === null ? null : jourDe(creneau.debut, creneau.fuseau)}
            />
            {creneau !== null && (
              <>
                <p>
                  Prochaine disponibilité : <strong>{formatMoment(minutesDe(creneau.debut), creneau.fuseau)}</strong>
                </p>
                <Button
                  aria-pressed={choisi === (lieuId ?? 0)}
                  onClick={() => onChoose(lieuId, jourDe(creneau.debut, creneau.fuseau))}
                  variant={choisi === (lieuId ?? 0) ? 'filled' : 'default'}
                >
                  Voir la semaine
                </Button>
              </>
            )}
          </article>
        )
      })}
    </section>
  )
}

/** Days without a créneau are not passed over in silence: until when, and why, for who asks. */
function Wait({
  prochain,
  du,
  demande,
  agents,
}: {
  prochain: string | null
  du: string
  demande: { motifId: number; agentIds?: string; lieuId?: number }
  agents: Parameters<typeof ExplicationCreneaux>[0]['agents']
}) {
  const [ouvert, setOuvert] = useState(false)
  if (prochain !== null && prochain <= addJours(du, JOURS_ORDINAIRES)) return null
  const au = prochain === null ? addJours(du, JOURS_EXPLIQUES) : addJours(prochain, -1)
  return (
    <>
      <p>{prochain === null ? 'Rien de libre.' : `Aucun créneau avant le ${formatJourLong(prochain)}.`}</p>
      <details className="prochain-pourquoi" onToggle={({ currentTarget }) => setOuvert(currentTarget.open)}>
        <summary>Pourquoi ?</summary>
        {ouvert && <ExplicationCreneaux agents={agents} demande={{ ...demande, du, au }} />}
      </details>
    </>
  )
}
