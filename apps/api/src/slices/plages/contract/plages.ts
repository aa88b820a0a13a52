import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { NewRecurrence, Recurrence, listFields, porteeFields } from '../../../platform/http/recurrence.js'
import { Avertissement } from '../../../platform/http/problem.js'
import {
  Closed,
  Heure,
  HeureFin,
  Id,
  Jour,
  LigneRequise,
  Nullable,
  Shape,
  Version,
} from '../../../platform/http/types.js'
import { RdvBref } from '../../occupations/index.js'

const fields = {
  agentId: Id,
  organisationId: Id,
  lieuId: Nullable(Id),
  titre: LigneRequise(LIMITES.nomMax, 'Titre, pour les agents.'),
  premierJour: Jour,
  heureDebut: Heure,
  heureFin: HeureFin,
  recurrence: Nullable(Recurrence),
  motifIds: Type.Array(Id, {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
    description: 'Motifs individuels proposés.',
  }),
}
const input = { ...fields, recurrence: Nullable(NewRecurrence) }
const { agentId: _agent, organisationId: _organisation, ...changeable } = input
const out = {
  id: Id,
  ...fields,
  fuseau: Type.String({ description: 'Fuseau du lieu, sinon de l’organisation.' }),
  serieId: Nullable(Id),
  version: Version,
}
export const Plage = Shape('Plage', out)
export const PlageEnregistree = Shape('PlageEnregistree', {
  ...out,
  rdvsAReplacer: Type.Array(RdvBref, {
    description: 'Rendez-vous à venir que le changement laisse hors de toute plage.',
  }),
  avertissements: Type.Array(Avertissement, {
    description: 'Enregistrée, mais à savoir (chevauchement, plage trop courte…).',
  }),
})
export const NewPlage = Closed(
  { ...input, lieuId: Type.Optional(fields.lieuId), recurrence: Type.Optional(input.recurrence) },
  'NouvellePlage',
)
export const PlageChange = Closed(
  { ...Type.Partial(Type.Object(changeable)).properties, ...porteeFields },
  'PlageModifiee',
)
export const PlagesQuery = Closed({
  agentId: Type.Optional(Id),
  organisationId: Type.Optional(Id),
  ...listFields,
})
export const SeriesDeleteQuery = Closed({ ...porteeFields, essai: Type.Optional(Type.Enum(['1'])) })
export const PlageRetablie = Shape('PlageRetablie', {
  plage: Nullable(Plage),
  rdvsAReplacer: Type.Array(RdvBref, {
    description: 'Rendez-vous à venir que le retour laisse hors de toute plage.',
  }),
})
export const SeriesDeleted = Shape('SerieSupprimee', { rdvsAReplacer: Type.Array(RdvBref) })
export const OccurrencesQuery = Closed({ du: Jour, au: Jour })
export const Occurrence = Shape('Occurrence', {
  jour: Jour,
  debut: Type.String(),
  fin: Type.String(),
  fuseau: Type.String(),
})

export type Plage = Static<typeof Plage>
export type PlageEnregistree = Static<typeof PlageEnregistree>
export type NewPlage = Static<typeof NewPlage>
export type PlageChange = Static<typeof PlageChange>
export type PlagesQuery = Static<typeof PlagesQuery>
export type SeriesDeleteQuery = Static<typeof SeriesDeleteQuery>
export type PlageRetablie = Static<typeof PlageRetablie>
export type SeriesDeleted = Static<typeof SeriesDeleted>
export type OccurrencesQuery = Static<typeof OccurrencesQuery>
export type Occurrence = Static<typeof Occurrence>
