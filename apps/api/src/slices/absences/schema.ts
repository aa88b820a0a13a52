import { Type, type Static } from 'typebox'
import { Recurrence, porteeFields } from '../../platform/http/recurrence.js'
import { Closed, Heure, Id, Jour, Nullable, Shape, TexteRequis, Version } from '../../platform/http/types.js'
import { RdvBref } from '../occupations/schema.js'

const fields = {
  agentId: Id,
  titre: TexteRequis(120, 'Titre ; les autres agents lisent « Absent ».'),
  premierJour: Jour,
  dernierJour: Jour,
  heureDebut: Heure,
  heureFin: Heure,
  recurrence: Nullable(Recurrence),
}
const { agentId: _agent, ...changeable } = fields
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
export const NewAbsence = Closed(
  { ...fields, dernierJour: Type.Optional(Jour), recurrence: Type.Optional(fields.recurrence) },
  'NouvelleAbsence',
)
export const AbsenceChange = Closed(
  { ...Type.Partial(Type.Object(changeable)).properties, ...porteeFields },
  'AbsenceModifiee',
)
export const AbsencesQuery = Closed({
  agentId: Id,
  passees: Type.Optional(
    Type.Boolean({ description: 'true : seulement les terminées ; false : seulement les autres.' }),
  ),
})

export type Absence = Static<typeof Absence>
export type AbsenceEnregistree = Static<typeof AbsenceEnregistree>
export type NewAbsence = Static<typeof NewAbsence>
export type AbsenceChange = Static<typeof AbsenceChange>
export type AbsencesQuery = Static<typeof AbsencesQuery>
