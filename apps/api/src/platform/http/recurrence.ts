import { Type, type Static } from 'typebox'
import { Closed, Jour, Nullable, OneOf, Ordre, PageQuery, SuiviQuery } from './types.js'
import { JOURS, REACHES } from '@permanence/domain'

const JourSemaine = OneOf(JOURS, 'Jour de la semaine.')
const common = {
  intervalle: Type.Integer({ minimum: 1, maximum: 52, description: 'Toutes les n semaines, ou tous les n mois.' }),
  dernierJour: Nullable(Jour),
  exceptions: Type.Array(Jour, {
    maxItems: 400,
    uniqueItems: true,
    description: 'Jours où la règle ne s’applique pas.',
  }),
}
const kinds = [
  Closed(
    {
      frequence: Type.Enum(['semaine']),
      jours: Type.Array(JourSemaine, {
        maxItems: 7,
        uniqueItems: true,
        description: 'Vide : le jour du premier jour.',
      }),
      ...common,
    },
    'RecurrenceSemaine',
  ),
  Closed(
    {
      frequence: Type.Enum(['mois']),
      rang: Type.Enum([1, 2, 3, 4, 5, -1], { description: '1 à 5, ou -1 pour le dernier.' }),
      jour: JourSemaine,
      ...common,
    },
    'RecurrenceMois',
  ),
] as const
/** Every n weeks on given weekdays, or every n months on the nth (or last) weekday. */
export const Recurrence = Type.Union([...kinds])
export type Recurrence = Static<typeof Recurrence>

/** A recurrence as it comes in: `frequence` says which of the two is meant, so that faults are those of that one alone. */
export const NewRecurrence = Type.Unsafe<Recurrence>({
  type: 'object',
  required: ['frequence'],
  discriminator: { propertyName: 'frequence' },
  oneOf: kinds,
})

/** What a change of a series reaches. */
export const Reach = OneOf(REACHES, 'Cette fois, à partir d’ici, ou toute la série.')
/** Query of a change to a series; without `portee`, the whole row. */
export const porteeFields = {
  portee: Type.Optional(Reach),
  occurrence: Type.Optional(Jour),
}
export type PorteeQuery = { portee?: 'occurrence' | 'suite' | 'serie'; occurrence?: string }

/** Query of a list, latest first day first. A year of an agent's plages fits in the first page. */
export const listFields = {
  ...PageQuery,
  ...SuiviQuery,
  ordre: Ordre('-premierJour'),
  limite: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 200, description: 'Nombre par page.' })),
  passees: Type.Optional(
    Type.Boolean({ description: 'true : seulement les terminées ; false : seulement les autres.' }),
  ),
}
