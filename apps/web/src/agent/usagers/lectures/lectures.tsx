import { Button } from '@mantine/core'
import { formatMoment } from '@permanence/domain'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { minutesDe } from '../../../lib/instants.js'
import { Attente, Panne } from '../../../ui/etats.js'
import { phraseLecture } from './phrases.js'
import { lecturesQuery, type Lecture } from './queries.js'

/** Who read this person, for the person who answers her; read only when asked for. */
export function Lectures({ usagerId }: { usagerId: number }) {
  const titre = useRef<HTMLHeadingElement>(null)
  const [ouvert, setOuvert] = useState(false)
  return (
    <section className="carte">
      <h2 ref={titre} tabIndex={-1}>
        Qui a lu cette fiche
      </h2>
      {ouvert ? (
        <Liste usagerId={usagerId} />
      ) : (
        <>
          <p>Chaque lecture laisse une trace pendant un an. Cette personne peut la demander.</p>
          <div className="formulaire-actions">
            <Button
              onClick={() => {
                setOuvert(true)
                // The button leaves.
                titre.current?.focus()
              }}
              variant="default"
            >
              Voir les lectures
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Liste({ usagerId }: { usagerId: number }) {
  const lecture = useInfiniteQuery(lecturesQuery(usagerId))
  const { data, isPending, isError, error } = lecture
  return (
    <>
      {/* There before what it says. */}
      <div aria-live="polite">
        {isPending && <Attente texte="Lecture des traces…" />}
        {data?.length === 0 && <p>Personne ne l’a lue depuis un an.</p>}
      </div>
      {isError && <Panne erreur={error} retry={() => void lecture.refetch()} />}
      <ul className="lignes">
        {data?.map((une) => (
          <Ligne key={une.id} lecture={une} />
        ))}
      </ul>
      {lecture.hasNextPage && (
        <Button loading={lecture.isFetchingNextPage} onClick={() => void lecture.fetchNextPage()} variant="default">
          Voir plus
        </Button>
      )}
    </>
  )
}

function Ligne({ lecture }: { lecture: Lecture }) {
  const { at, lecteur, programme } = lecture
  const par = programme !== null && programme !== lecteur ? ` · par le programme « ${programme} »` : ''
  return (
    <li>
      {phraseLecture(lecture)}
      <div className="discret">
        {formatMoment(minutesDe(at), new Intl.DateTimeFormat().resolvedOptions().timeZone)}
        {par}
      </div>
    </li>
  )
}
