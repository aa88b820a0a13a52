import { HoraireColumns } from '../../../platform/db/recurrence-columns.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const RdvDeplace = Row({
  debut: Type.Number(),
  fin: Type.Number(),
  motifId: Type.Number(),
  organisationId: Type.Number(),
  serviceId: Type.Number(),
  agentIds: Type.Array(Type.Number()),
})
export type RdvDeplace = Static<typeof RdvDeplace>

export const PlageLue = Row({
  id: Type.Number(),
  organisationId: Type.Number(),
  lieuId: Nullable(Type.Number()),
  motifIds: Type.Array(Type.Number()),
  fuseau: Type.String(),
  archivee: Type.Boolean(),
  ...HoraireColumns.properties,
})
export type PlageLue = Static<typeof PlageLue>

export const AbsenceLue = Row({
  id: Type.Number(),
  dernierJour: Type.String(),
  ...HoraireColumns.properties,
})
export type AbsenceLue = Static<typeof AbsenceLue>

export const AgendaLu = Row({
  agentId: Type.Number(),
  fuseau: Type.String(),
  plages: Type.Array(PlageLue),
  absences: Type.Array(AbsenceLue),
  rdvs: Type.Array(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Nullable(Type.Number())])),
  /** Of those rdvs and holds. */
  motifs: Type.Array(Type.Tuple([Type.Number(), Type.Number(), Type.Number()])),
  holds: Type.Array(Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Nullable(Type.Number())])),
  externe: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  /** Organisations of those plages, rdvs and holds. */
  organisationIds: Type.Array(Type.Number()),
})
export type AgendaLu = Static<typeof AgendaLu>
