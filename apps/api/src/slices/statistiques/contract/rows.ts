import { HoraireColumns } from '../../../platform/db/recurrence-columns.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const AgentLu = Row({
  id: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
  fuseau: Type.String(),
  /** The day he was deactivated, from which nothing of his is open; null while he is active. */
  desactiveJour: Nullable(Type.String()),
  plages: Type.Array(
    Row({
      id: Type.Number(),
      organisationId: Type.Number(),
      lieuId: Nullable(Type.Number()),
      motifIds: Type.Array(Type.Number()),
      fuseau: Type.String(),
      ...HoraireColumns.properties,
    }),
  ),
  absences: Type.Array(
    Row({
      id: Type.Number(),
      dernierJour: Type.String(),
      ...HoraireColumns.properties,
    }),
  ),
  /** In whole epoch minutes; `motifId` null: an rdv that the caller may not read, whose time he sees as « occupé ». */
  rdvs: Type.Array(
    Row({
      debut: Type.Number(),
      fin: Type.Number(),
      motifId: Nullable(Type.Number()),
    }),
  ),
})
export type AgentLu = Static<typeof AgentLu>
