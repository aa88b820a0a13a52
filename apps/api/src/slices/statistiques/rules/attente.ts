import { formatJour, localOf, parseInstant, parseJour } from '@permanence/time'
import type { Creneau } from '../../creneaux/index.js'

/** The first créneau may be a cancellation an hour ago: the third says how long people really wait. */
export const TROISIEME = 3

/** Several agents free at once are one start. */
export function firstStarts(creneaux: readonly Creneau[], now: number): Creneau[] {
  const found: Creneau[] = []
  for (const creneau of creneaux) {
    if (found.length === TROISIEME) break
    if (parseInstant(creneau.debut) >= now && found.at(-1)?.debut !== creneau.debut) found.push(creneau)
  }
  return found
}

/** How long people wait for what was found, its first starts in order; `jusquAu`: the last day that was searched. */
export function attenteOf(debuts: readonly Creneau[], now: number, jusquAu: string) {
  const premier = delaiOf(debuts[0], now)
  return { premier, troisieme: delaiOf(debuts[TROISIEME - 1], now), completJusquAu: completOf(debuts[0], now, jusquAu) }
}

function delaiOf(creneau: Creneau | undefined, now: number) {
  if (creneau === undefined) return null
  const { debut, fuseau } = creneau
  const today = parseJour(localOf(fuseau, now).jour, 'jour')
  const minute = parseInstant(debut)
  return { debut, fuseau, delaiMin: minute - now, delaiJours: parseJour(localOf(fuseau, minute).jour, 'jour') - today }
}

/** The day before the first that is free; null: today still is. */
function completOf(premier: Creneau | undefined, now: number, jusquAu: string): string | null {
  if (premier === undefined) return jusquAu
  const jour = localOf(premier.fuseau, parseInstant(premier.debut)).jour
  return jour === localOf(premier.fuseau, now).jour ? null : formatJour(parseJour(jour, 'jour') - 1)
}
