import { useEffect, useState } from 'react'

/** After so long, the person who waits wonders whether it is lost. */
const LONG_MS = 5_000

/** Beside a save that does not come back: that it still may, and that nothing typed is lost. */
export function EtatReseau() {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const minuterie = setTimeout(() => setLong(true), LONG_MS)
    return () => clearTimeout(minuterie)
  }, [])
  if (!long) return null
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an <output> holds no paragraphs
    <div className="avis" role="status">
      <p className="resume-titre">Le serveur tarde à répondre.</p>
      <p>Ce que vous avez saisi est gardé : laissez cette page ouverte.</p>
    </div>
  )
}
