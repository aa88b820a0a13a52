import { STATUTS } from '@permanence/domain'
import type { Canal } from '../../../platform/messaging/senders.js'
import { OneOf, Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const TypeMessage = OneOf(['rdv.cree', 'rdv.deplace', 'rdv.annule'])
export type TypeMessage = Static<typeof TypeMessage>

export const MessageDu = Row({
  type: TypeMessage,
  canal: Type.Unsafe<Canal>(Type.String()),
  statut: Type.String(),
  rdvStatut: OneOf(STATUTS),
  participationId: Type.Number(),
  participationStatut: OneOf(STATUTS),
  /** She is to be written to about this rdv. */
  notifier: Type.Boolean(),
  /** Taken off the rdv: it is then told as it was when she was on it. */
  retire: Type.Boolean(),
  lienSalt: Type.String(),
  supprime: Type.Boolean(),
  destinataire: Nullable(Type.String()),
  destinatairePrenom: Type.String(),
  usager: Row({
    id: Type.Number(),
    prenom: Type.String(),
    nom: Type.String(),
  }),
  pourUnProche: Type.Boolean(),
  /** The number to call, of a phone rdv. */
  telephone: Nullable(Type.String()),
  motif: Type.String(),
  /** Of a séance. */
  titre: Nullable(Type.String()),
  collectif: Type.Boolean(),
  /** Where to take another: its motif, while it is open online. */
  ailleurs: Nullable(
    Row({
      organisationId: Type.Number(),
      motifId: Type.Number(),
    }),
  ),
  consignes: Nullable(Type.String()),
  modalite: OneOf(['sur_place', 'telephone', 'domicile', 'visio']),
  organisation: Row({
    nom: Type.String(),
    telephone: Nullable(Type.String()),
  }),
  lieu: Nullable(
    Row({
      nom: Type.String(),
      adresse: Type.String(),
      acces: Nullable(Type.String()),
    }),
  ),
  debutS: Type.Number(),
  finS: Type.Number(),
  fuseau: Type.String(),
  rdvId: Type.Number(),
  sequence: Type.Number(),
})
export type MessageDu = Static<typeof MessageDu>
