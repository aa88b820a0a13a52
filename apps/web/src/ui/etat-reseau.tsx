import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'

/** After so long, whoever waits wonders whether it is lost. */
const LONG_MS = 5_000

/** Beside a save that does not come back: why, and that nothing typed is lost. */
export function EtatReseau() {
  const enLigne = useSyncExternalStore(
    (prevenir) => onlineManager.subscribe(prevenir),
    () => onlineManager.isOnline(),
  )
  const [long, setLong] = useState(false)
  useEffect(() => {
    const minuterie = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(minuterie)
  }, [])
  if (enLigne && !long) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
    <div className="avis" role="status">
      <p className="resume-titre">{enLigne ? 'Le serveur tarde à répondre.' : 'En attente du réseau.'}</p>
      <p>
        {enLigne
          ? 'Ce que vous avez saisi est gardé : laissez cette page ouverte.'
          : 'L’enregistrement partira dès son retour. Ce que vous avez saisi est gardé : laissez cette page ouverte.'}
      </p>
    </div>
  )
}
