import { Refus } from '@permanence/time'

/** Rows of one kind that one agent may have: beyond, their positions would not sort exactly (`interval-set.ts`). */
export const MAX_LIGNES = 2 ** 20
/** Minutes; a day. */
export const MAX_TAMPON = 1440
/** Minutes; a day: a créneau lies within one occurrence, which begins and ends the same day. */
export const MAX_DUREE = 1440
/** Days a search may cover, its horizon included: ten years. */
export const MAX_JOURS = 3_660
/** Créneaux one search may list, before it is refused as too wide. */
export const MAX_CRENEAUX = 1_000_000
/** Occurrences one search may look at, before it is refused as too wide. */
export const MAX_OCCURRENCES = 10_000_000
/** Years 1970 to 2199, in minutes. */
export const MAX_MINUTE = 121_000_000

export function requireTampon(value: number, champ: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= MAX_TAMPON) return value
  throw new Refus('tampon.hors_bornes', champ, `Un nombre de minutes de 0 à ${MAX_TAMPON} attendu.`)
}

export function requirePeriode<T extends { debut: number; fin: number }>(periode: T): T {
  requireMinute(periode.debut, 'debut')
  requireMinute(periode.fin, 'fin')
  if (periode.fin > periode.debut) return periode
  throw new Refus('periode.fin_avant_debut', 'fin', 'La fin doit suivre le début.')
}

export function requireMinute(value: number, champ: string): number {
  if (Number.isInteger(value) && value >= 0 && value < MAX_MINUTE) return value
  throw new Refus('instant.invalide', champ, 'Un instant en minutes entières attendu, de 1970 à 2199.')
}

/** A whole number between two bounds, both included. */
export function requireInteger(
  value: number,
  min: number,
  max: number,
  champ: string,
  code = 'nombre.hors_bornes',
): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value
  throw new Refus(code, champ, `Un nombre entier de ${min} à ${max} attendu.`)
}

export function requireId(value: number, champ: string): number {
  if (Number.isSafeInteger(value)) return value
  throw new Refus('id.invalide', champ, 'Un identifiant entier attendu.')
}
