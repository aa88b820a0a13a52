import { MODALITES, STATUTS } from '@permanence/domain'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const CodeDu = Row({
  id: Type.Number(),
  email: Type.String(),
  salt: Type.String(),
  /** End of the hold, in epoch minutes. */
  expire: Type.Number(),
  /** In which time that end is said. */
  fuseau: Type.String(),
  organisation: Row({
    nom: Type.String(),
    telephone: Nullable(Type.String()),
  }),
})
export type CodeDu = Static<typeof CodeDu>

export type Personne = { prenom: string; nom: string; telephone: string | null; email: string | null }

export type Proche = { prenom: string; nom: string }

/** One person's rdv, with what his link is derived from. Instants in whole epoch minutes. */
export const RdvUsagerLu = Row({
  rdvId: Type.Number(),
  participationId: Type.Number(),
  lienSalt: Type.String(),
  /** Of its calendar file. */
  sequence: Type.Number(),
  motif: Type.String(),
  titre: Nullable(Type.String()),
  ailleurs: Nullable(
    Row({
      organisationId: Type.Number(),
      motifId: Type.Number(),
    }),
  ),
  organisation: Row({
    nom: Type.String(),
    telephone: Nullable(Type.String()),
  }),
  modalite: OneOf(MODALITES),
  lieu: Nullable(
    Row({
      nom: Type.String(),
      adresse: Type.String(),
      acces: Nullable(Type.String()),
    }),
  ),
  debut: Type.Number(),
  fin: Type.Number(),
  fuseau: Type.String(),
  statut: OneOf(STATUTS),
  arriveLe: Nullable(Type.Number()),
  usager: Row({
    prenom: Type.String(),
    nom: Type.String(),
  }),
  consignes: Nullable(Type.String()),
  texteAnnulation: Nullable(Type.String()),
  annulableUsager: Type.Boolean(),
  delaiAnnulationMinutes: Type.Number(),
  deplacableUsager: Type.Boolean(),
  delaiDeplacementMinutes: Type.Number(),
  motifId: Type.Number(),
  lieuId: Nullable(Type.Number()),
  collectif: Type.Boolean(),
  agentIds: Type.Array(Type.Number()),
  /** Participations of his proches who are still expected. */
  proches: Type.Array(Type.Number()),
  /** Others who are still expected. */
  autres: Type.Number(),
  version: Type.Number(),
  /** The motif lets usagers see their rdvs. */
  visible: Type.Boolean(),
  /** The service has taken him off this rdv. */
  retire: Type.Boolean(),
  /** Number to call: his, or his responsable's. */
  telephone: Nullable(Type.String()),
  /** Where the messages of this rdv go: his, or his responsable's; null when there is nowhere, or none is wanted. */
  messageA: Nullable(Type.String()),
})
export type RdvUsagerLu = Static<typeof RdvUsagerLu>
