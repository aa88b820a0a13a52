import { JOURS } from '@permanence/domain'
import type { Recurrence as Regle } from '@permanence/scheduling'
import { sql, type SQL } from 'drizzle-orm'
import type { Recurrence } from '../http/recurrence.js'
import { OneOf, Nullable } from '../http/types.js'
import { Row } from './rows.js'
import { Type, type Static } from 'typebox'

/** The columns of `schema/columns.ts` that say when a plage or an absence comes back. */
export const RecurrenceColumns = Row({
  frequence: Nullable(OneOf(['semaine', 'mois'])),
  intervalle: Nullable(Type.Number()),
  jours: Nullable(Type.Array(Type.Number())),
  rang: Nullable(Type.Number()),
  jourDuMois: Nullable(Type.Number()),
  dernierJourSerie: Nullable(Type.String()),
  exceptions: Type.Array(Type.String()),
})
export type RecurrenceColumns = Static<typeof RecurrenceColumns>

/** When the plage or the absence under that alias is, and when it comes back: the names and values of a JSON object. */
export const horaireJson = (alias: SQL): SQL => sql`'premierJour', ${alias}.premier_jour,
  'heureDebut', to_char(${alias}.heure_debut, 'HH24:MI'), 'heureFin', to_char(${alias}.heure_fin, 'HH24:MI'),
  'frequence', ${alias}.frequence, 'intervalle', ${alias}.intervalle, 'jours', ${alias}.jours, 'rang', ${alias}.rang,
  'jourDuMois', ${alias}.jour_du_mois, 'dernierJourSerie', ${alias}.dernier_jour_serie, 'exceptions', ${alias}.exceptions`

/**
 * The last day on which the plage or the absence under that alias may still be: `infinity` when it comes back for ever.
 * `seul` is the column that ends a one-off.
 */
export const dernierJour = (alias: SQL, seul: 'premier_jour' | 'dernier_jour'): SQL =>
  sql`coalesce(${alias}.dernier_jour_serie, case when ${alias}.frequence is null then ${alias}.${sql.raw(seul)} end, 'infinity')`

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

/** The columns that say when a plage or an absence is, and when it comes back. */
export const HoraireColumns = Row({
  ...RecurrenceColumns.properties,
  premierJour: Type.String(),
  heureDebut: Type.String(),
  heureFin: Type.String(),
})
export type HoraireColumns = Static<typeof HoraireColumns>

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

/** Columns → as the engine of créneaux reads them; null is a one-off. */
export function regleOfColumns(columns: RecurrenceColumns): Regle | null {
  if (columns.frequence === null) return null
  const common = {
    intervalle: columns.intervalle ?? 1,
    dernierJour: columns.dernierJourSerie,
    exceptions: columns.exceptions,
  }
  return columns.frequence === 'semaine'
    ? { frequence: 'semaine', jours: columns.jours ?? [], ...common }
    : { frequence: 'mois', rang: columns.rang ?? 1, jour: columns.jourDuMois ?? 1, ...common }
}

/** As the API says it → as the engine of créneaux reads it. */
export const regleOf = (recurrence: Recurrence | null): Regle | null => regleOfColumns(columnsOfRecurrence(recurrence))
