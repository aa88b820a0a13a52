import { HoraireColumns } from '../../../platform/db/recurrence-columns.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const AgentLu = Row({
  agentId: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
  fuseau: Type.String(),
  version: Type.Number(),
  organisationIds: Type.Array(Type.Number()),
  serviceIds: Type.Array(Type.Number()),
})
export type AgentLu = Static<typeof AgentLu>

export const PlageLue = Row({
  ...HoraireColumns.properties,
  id: Type.Number(),
  agentId: Type.Number(),
  organisationId: Type.Number(),
  titre: Type.String(),
  lieu: Nullable(
    Row({
      id: Type.Number(),
      nom: Type.String(),
    }),
  ),
  fuseau: Type.String(),
  motifIds: Type.Array(Type.Number()),
})
export type PlageLue = Static<typeof PlageLue>

export const AbsenceLue = Row({
  ...HoraireColumns.properties,
  id: Type.Number(),
  agentId: Type.Number(),
  titre: Type.String(),
  dernierJour: Type.String(),
  version: Type.Number(),
})
export type AbsenceLue = Static<typeof AbsenceLue>

/** A note that the reader may read; instants in whole epoch minutes. */
export const NoteLue = Row({
  id: Type.Number(),
  agentId: Type.Number(),
  titre: Type.String(),
  texte: Nullable(Type.String()),
  debut: Type.Number(),
  fin: Type.Number(),
  occupe: Type.Boolean(),
  partagee: Type.Boolean(),
  version: Type.Number(),
})
export type NoteLue = Static<typeof NoteLue>

export const FondLu = Row({
  plages: Type.Array(PlageLue),
  absences: Type.Array(AbsenceLue),
  notes: Type.Array(NoteLue),
  occupations: Type.Array(
    Row({
      agentId: Type.Number(),
      debut: Type.Number(),
      fin: Type.Number(),
    }),
  ),
  organisations: Type.Array(
    Row({
      id: Type.Number(),
      regimeFeries: Type.String(),
      feriesTravailles: Type.Array(Type.String()),
    }),
  ),
})
export type FondLu = Static<typeof FondLu>
