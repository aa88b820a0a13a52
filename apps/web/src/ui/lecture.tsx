import { formatHeure } from '@permanence/domain'
import { Button } from '@mantine/core'
import { useSyncExternalStore, type ReactNode } from 'react'
import { fuseauDuNavigateur } from '../lib/instants.js'
import { problemeDe } from '../lib/problemes.js'
import { isHorsLigne, onReseau } from '../lib/reseau.js'
import { Attente, Panne } from './etats.js'
import './lecture.css'

/** What is asked of a reading, whichever hook made it. */
export type Lisible<T> = {
  data: T | undefined
  error: Error | null
  isPlaceholderData: boolean
  dataUpdatedAt: number
  refetch: () => unknown
}

/**
 * What was read, by the one rule of all screens: awaited, it says so; failed, it says so and offers another try; nothing
 * is drawn as empty before the answer. What answers another question stays in sight under a veil while this one is
 * read, and what could not be read anew says since when it is known.
 */
export function Lecture<T>({
  lecture,
  texte,
  isVide,
  vide = null,
  children,
}: {
  lecture: Lisible<T>
  /** What is awaited. */
  texte?: string
  isVide?: (donnees: T) => boolean
  vide?: ReactNode
  children?: (donnees: T) => ReactNode
}) {
  const { data, error, isPlaceholderData } = lecture
  const rien = data !== undefined && isVide?.(data) === true
  const attente = <Attente {...(texte !== undefined && { texte })} />
  if (data === undefined || isRefus(error) || (isPlaceholderData && rien)) {
    return error === null ? attente : <Panne erreur={error} retry={() => void lecture.refetch()} />
  }
  return (
    <>
      <Ancien lecture={lecture} />
      <div aria-busy={isPlaceholderData} className="lecture">
        {rien ? vide : children?.(data)}
        {isPlaceholderData && <div className="lecture-voile">{attente}</div>}
      </div>
    </>
  )
}

/** The answer is no: what was read before is not for these eyes any more. */
function isRefus(erreur: Error | null): boolean {
  const probleme = problemeDe(erreur)
  return probleme !== null && probleme.status < 500
}

/** Says that what is shown is not of this minute: until when it was, and that it is asked for again. */
export function Ancien({ lecture }: { lecture: Lisible<unknown> }) {
  const horsLigne = useSyncExternalStore(onReseau, isHorsLigne)
  if (lecture.data === undefined || lecture.isPlaceholderData) return null
  if (lecture.error === null && !horsLigne) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no button
    <div className="avis lecture-ancien" role="status">
      <span>
        {horsLigne ? 'Hors ligne' : 'Le serveur ne répond pas'} : vu à {heureIci(lecture.dataUpdatedAt)}.
      </span>
      <Button onClick={() => void lecture.refetch()} size="compact-sm" variant="default">
        Réessayer
      </Button>
    </div>
  )
}

/** By the clock of the person who looks. */
function heureIci(ms: number): string {
  return formatHeure(Math.floor(ms / 60_000), fuseauDuNavigateur())
}
