import { JOURS } from '@permanence/domain'
import type { Recurrence as Regle } from '@permanence/scheduling'
import type { Recurrence } from '../http/recurrence.js'

/** The columns of `schema/columns.ts` that say when a plage or an absence comes back. */
export type RecurrenceColumns = {
  frequence: 'semaine' | 'mois' | null
  intervalle: number | null
  jours: number[] | null
  rang: number | null
  jourDuMois: number | null
  dernierJourSerie: string | null
  exceptions: string[]
}

const UNE_FOIS: RecurrenceColumns = {
  frequence: null,
  intervalle: null,
  jours: null,
  rang: null,
  jourDuMois: null,
  dernierJourSerie: null,
  exceptions: [],
}

type JourSemaine = (typeof JOURS)[number]
const numeroOf = (jour: JourSemaine): number => JOURS.indexOf(jour) + 1
const jourOf = (numero: number | null): JourSemaine => JOURS[(numero ?? 1) - 1]!

/** As the API says it → columns. Days come out in the order of the week, exceptions in the order of time. */
export function columnsOfRecurrence(recurrence: Recurrence | null): RecurrenceColumns {
  if (recurrence === null) return UNE_FOIS
  const { frequence, intervalle, dernierJour: dernierJourSerie } = recurrence
  const exceptions = recurrence.exceptions.toSorted()
  const common = { ...UNE_FOIS, intervalle, dernierJourSerie, exceptions }
  return frequence === 'semaine'
    ? { ...common, frequence, jours: recurrence.jours.map(numeroOf).toSorted((a, b) => a - b) }
    : { ...common, frequence, rang: recurrence.rang, jourDuMois: numeroOf(recurrence.jour) }
}

/** Columns → as the API says it; null is a one-off. */
export function recurrenceOfColumns(columns: RecurrenceColumns): Recurrence | null {
  if (columns.frequence === null) return null
  const common = {
    intervalle: columns.intervalle ?? 1,
    dernierJour: columns.dernierJourSerie,
    exceptions: columns.exceptions,
  }
  return columns.frequence === 'semaine'
    ? { frequence: 'semaine', jours: (columns.jours ?? []).map(jourOf), ...common }
    : {
        frequence: 'mois',
        rang: columns.rang as 1 | 2 | 3 | 4 | 5 | -1,
        jour: jourOf(columns.jourDuMois),
        ...common,
      }
}

/** Two ways to say one recurrence come out alike: days in the order of the week, exceptions in the order of time. */
export const normaliseRecurrence = (recurrence: Recurrence | null): Recurrence | null =>
  recurrenceOfColumns(columnsOfRecurrence(recurrence))

/** As the API says it → as the engine of créneaux reads it. */
export function regleOf(recurrence: Recurrence | null): Regle | null {
  if (recurrence === null) return null
  const { intervalle, dernierJour, exceptions } = recurrence
  return recurrence.frequence === 'semaine'
    ? { frequence: 'semaine', jours: recurrence.jours.map(numeroOf), intervalle, dernierJour, exceptions }
    : {
        frequence: 'mois',
        rang: recurrence.rang,
        jour: numeroOf(recurrence.jour),
        intervalle,
        dernierJour,
        exceptions,
      }
}
