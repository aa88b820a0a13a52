import { formatDate } from '@permanence/domain'
import type { Pas } from './recherche.js'

const POURCENT = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 })
const MOIS = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const MOIS_COURT = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: '2-digit', timeZone: 'UTC' })
const JOUR_COURT = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const NOMBRE = new Intl.NumberFormat('fr-FR')

const dateOf = (jour: string) => new Date(`${jour}T00:00:00Z`)

/** « – » where there is nothing to divide. */
export const formatTaux = (taux: number | null): string => (taux === null ? '–' : POURCENT.format(taux))
export const tauxOf = (part: number, total: number): number | null => (total === 0 ? null : part / total)
export const formatNombre = (nombre: number): string => NOMBRE.format(nombre)
/** Hours are enough where there are hundreds of them. */
export const formatHeures = (minutes: number): string => `${NOMBRE.format(Math.round(minutes / 6) / 10)} h`

export function formatPeriode(debut: string, pas: Pas): string {
  if (pas === 'mois') return MOIS.format(dateOf(debut))
  return pas === 'semaine' ? `Semaine du ${formatDate(debut)}` : formatDate(debut)
}

/** Under a bar. */
export const formatRepere = (debut: string, pas: Pas): string =>
  (pas === 'mois' ? MOIS_COURT : JOUR_COURT).format(dateOf(debut))
