/** Where an event lies on screen. */
type Boite = { left: number; top: number; width: number; height: number }

export type Fleche = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight'
export const isFleche = (touche: string): touche is Fleche =>
  ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(touche)

/**
 * The event to go to from another one: up and down, the nearest in its column; left and right, the nearest in height of
 * the next column that has any. Null: there is none that way.
 */
export function neighbour(de: Boite, autres: readonly Boite[], fleche: Fleche): number | null {
  const milieu = ({ left, width }: Boite) => left + width / 2
  const memeColonne = (une: Boite) => Math.abs(milieu(une) - milieu(de)) < Math.max(une.width, de.width) / 2
  const sens = fleche === 'ArrowDown' || fleche === 'ArrowRight' ? 1 : -1
  const vertical = fleche === 'ArrowUp' || fleche === 'ArrowDown'
  const distance = (une: Boite): number => {
    if (vertical) return memeColonne(une) ? (une.top - de.top) * sens : 0
    const ecart = (milieu(une) - milieu(de)) * sens
    // The column first, then the height: a day is never skipped for an event that lies straighter.
    return memeColonne(une) || ecart <= 0 ? 0 : ecart * 10_000 + Math.abs(une.top - de.top)
  }
  let proche: number | null = null
  autres.forEach((une, rang) => {
    const combien = distance(une)
    if (combien > 0 && (proche === null || combien < distance(autres[proche]!))) proche = rang
  })
  return proche
}

/** Gives the focus to the neighbour of an event of the grid. False when there is none that way. */
export function focusNeighbour(zone: HTMLElement, noeud: HTMLElement, fleche: Fleche): boolean {
  const noeuds = [...zone.querySelectorAll<HTMLElement>('.sx__event[data-event-id]')].filter(
    (autre) => autre !== noeud && autre.tabIndex >= 0,
  )
  const rang = neighbour(
    noeud.getBoundingClientRect(),
    noeuds.map((autre) => autre.getBoundingClientRect()),
    fleche,
  )
  if (rang === null) return false
  noeuds[rang]!.focus()
  return true
}
