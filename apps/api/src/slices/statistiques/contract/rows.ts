import { LIBELLES, MODALITES } from '@permanence/domain'
import { HoraireColumns } from '../../../platform/db/recurrence-columns.js'
import { ORIGINES } from './statistiques.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
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

const Issues = Row({
  honores: Type.Number(),
  excuses: Type.Number(),
  absents: Type.Number(),
})
type Issues = Static<typeof Issues>
const Compte = Row({
  nombre: Type.Number(),
  ...Issues.properties,
})
type Compte = Static<typeof Compte>
const ParLibelle = Type.Array(
  Row({
    libelle: OneOf(LIBELLES),
    nombre: Type.Number(),
  }),
)
type ParLibelle = Static<typeof ParLibelle>

/** The counts as one statement answers them; rates are made of them. */
export const ComptesLus = Row({
  total: Type.Number(),
  parLibelle: ParLibelle,
  parService: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      ...Compte.properties,
    }),
  ),
  parMotif: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      couleur: Type.String(),
      ...Compte.properties,
    }),
  ),
  parAgent: Type.Array(
    Row({
      id: Type.Number(),
      prenom: Type.String(),
      nom: Type.String(),
      ...Compte.properties,
    }),
  ),
  parModalite: Type.Array(
    Row({
      modalite: OneOf(MODALITES),
      ...Compte.properties,
    }),
  ),
  parOrigine: Type.Array(
    Row({
      origine: OneOf(ORIGINES),
      ...Compte.properties,
    }),
  ),
  parSemaine: Type.Array(
    Row({
      lundi: Type.String(),
      nombre: Type.Number(),
    }),
  ),
  parPeriode: Type.Array(
    Row({
      debut: Type.String(),
      nombre: Type.Number(),
      parLibelle: ParLibelle,
    }),
  ),
  participations: Row({
    total: Type.Number(),
    parLibelle: ParLibelle,
  }),
})
export type ComptesLus = Static<typeof ComptesLus>
