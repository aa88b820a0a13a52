import { useEffect, useRef } from 'react'
import type { Selection } from './grid/types.js'
import './choix-temps.css'

/** What to do with a stretch of free time that was dragged over, where the pointer let it go. */
export function ChoixTemps({
  selection,
  onRdv,
  onAbsence,
  onNote,
  onClose,
}: {
  selection: Selection
  onRdv: () => void
  onAbsence: () => void
  onNote: () => void
  onClose: () => void
}) {
  const boite = useRef<HTMLDivElement>(null)
  useEffect(() => boite.current?.querySelector('button')?.focus(), [])
  const { x = 0, y = 0 } = selection.ou ?? {}
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and leaving close it
    <div
      aria-label="Que mettre à cette heure ?"
      className="choix-temps"
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onClose()}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      ref={boite}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- not modal: what lies around stays in reach
      role="dialog"
      style={{ left: Math.min(x, globalThis.innerWidth - LARGEUR_PX), top: Math.min(y, globalThis.innerHeight - 160) }}
    >
      <button onClick={onRdv} type="button">
        Rendez-vous
      </button>
      <button onClick={onAbsence} type="button">
        Absence
      </button>
      <button onClick={onNote} type="button">
        Note
      </button>
    </div>
  )
}

/** Its own width, and a margin: it opens within the window. */
const LARGEUR_PX = 190
