import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { NewRecurrence, Recurrence, listFields, porteeFields } from '../../../platform/http/recurrence.js'
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
  titre: LigneRequise(LIMITES.nomMax, 'Titre ; les autres agents lisent « Absent ».'),
  premierJour: Jour,
  dernierJour: {
    ...Jour,
    description: 'Jour où elle finit ; répétée, elle peut finir le lendemain, en moins de 24 h.',
  },
  heureDebut: Heure,
  heureFin: HeureFin,
  recurrence: Nullable(Recurrence),
}
const input = { ...fields, recurrence: Nullable(NewRecurrence) }
const { agentId: _agent, ...changeable } = input
const out = {
  id: Id,
  ...fields,
  fuseau: Type.String({ description: 'Fuseau de l’agent.' }),
  serieId: Nullable(Id),
  version: Version,
}
export const Absence = Shape('Absence', out)
export const AbsenceEnregistree = Shape('AbsenceEnregistree', {
  ...out,
  rdvsAReplacer: Type.Array(RdvBref, { description: 'Rendez-vous à venir pris pendant l’absence.' }),
})
export const AbsenceRetablie = Shape('AbsenceRetablie', {
  absence: Nullable(Absence),
  rdvsAReplacer: Type.Array(RdvBref, { description: 'Rendez-vous à venir pris pendant l’absence revenue.' }),
})
export const NewAbsence = Closed(
  { ...input, dernierJour: Type.Optional(Jour), recurrence: Type.Optional(input.recurrence) },
  'NouvelleAbsence',
)
export const AbsenceChange = Closed(
  { ...Type.Partial(Type.Object(changeable)).properties, ...porteeFields },
  'AbsenceModifiee',
)
export const AbsencesQuery = Closed({
  agentId: Type.Optional({ ...Id, description: 'Agent ; absent : tous ceux dont vous voyez l’agenda.' }),
  organisationId: Type.Optional({ ...Id, description: 'Seulement les agents de cette organisation.' }),
  ...listFields,
})

export type Absence = Static<typeof Absence>
export type AbsenceEnregistree = Static<typeof AbsenceEnregistree>
export type AbsenceRetablie = Static<typeof AbsenceRetablie>
export type NewAbsence = Static<typeof NewAbsence>
export type AbsenceChange = Static<typeof AbsenceChange>
export type AbsencesQuery = Static<typeof AbsencesQuery>
