import { formatHeureMurale } from '@permanence/domain'
import type { Bornes } from '../bornes.js'
import { heureA } from './decorate.js'
import { followPointer } from '../pointeur.js'

/** `part`: how far across the day, from 0 to 1. */
export type Selected = { jour: string; de: string; a: string | null; part: number; ou?: { x: number; y: number } }

/** The column of free time that was pointed at. */
function libre(cible: EventTarget | null): HTMLElement | null {
  if (!(cible instanceof HTMLElement) || cible.closest('.sx__event') !== null) return null
  return cible.closest<HTMLElement>('.sx__time-grid-day')
}

const across = (colonne: HTMLElement, x: number): number => {
  const { left, width } = colonne.getBoundingClientRect()
  return (x - left) / width
}

/** How far down a column, from 0 to 1. */
function part(colonne: HTMLElement, y: number): number {
  const { top, height } = colonne.getBoundingClientRect()
  return (y - top) / height
}

/**
 * Clicking free time gives its quarter of an hour; dragging over it gives a start and an end. Returns what to do on
 * `pointerdown`; fingers scroll the page, so for them only a tap counts (`click`).
 */
export function followSelection(bornes: Bornes, onChoix: (choix: Selected) => void) {
  const touch = (evenement: PointerEvent) => {
    const colonne = libre(evenement.target)
    if (evenement.pointerType === 'mouse' || colonne === null) return
    const de = heureA(part(colonne, evenement.clientY), bornes, 'bas')
    onChoix({ jour: colonne.dataset['timeGridDate'] ?? '', de, a: null, part: across(colonne, evenement.clientX) })
  }

  const drag = (evenement: PointerEvent) => {
    const colonne = libre(evenement.target)
    if (evenement.pointerType !== 'mouse' || evenement.button !== 0 || colonne === null) return
    evenement.preventDefault()
    const origine = evenement.clientY
    const voie = across(colonne, evenement.clientX)
    const fantome = document.createElement('div')
    fantome.className = 'fantome'
    let [de, a]: [string, string | null] = [heureA(part(colonne, origine), bornes, 'bas'), null]

    const move = ({ clientY }: PointerEvent) => {
      if (Math.abs(clientY - origine) < 6) return
      const [haut, bas] = [Math.min(origine, clientY), Math.max(origine, clientY)]
      de = heureA(part(colonne, haut), bornes, 'bas')
      a = heureA(part(colonne, bas), bornes, 'haut')
      if (a <= de) return
      fantome.textContent = `${formatHeureMurale(de)} – ${formatHeureMurale(a)}`
      fantome.style.top = `${position(de, bornes)}%`
      fantome.style.height = `${position(a, bornes) - position(de, bornes)}%`
      if (!fantome.isConnected) colonne.append(fantome)
    }
    followPointer({
      onMove: move,
      onEnd: (lache) => {
        fantome.remove()
        if (lache !== null)
          onChoix({
            jour: colonne.dataset['timeGridDate'] ?? '',
            de,
            a: a !== null && a > de ? a : null,
            part: voie,
            ou: { x: lache.clientX, y: lache.clientY },
          })
      },
    })
  }
  return { drag, touch }
}

function position(heure: string, { debut, fin }: Bornes): number {
  const [heures = 0, minutes = 0] = heure.split(':').map(Number)
  return ((heures + minutes / 60 - debut) / (fin - debut)) * 100
}
