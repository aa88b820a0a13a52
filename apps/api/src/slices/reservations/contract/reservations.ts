import { LIBELLES, LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Closed,
  Email,
  Id,
  Instant,
  Jour,
  Ligne,
  NomRequis,
  Nullable,
  OneOf,
  Shape,
  Texte,
} from '../../../platform/http/types.js'
import { Modalite } from '../../motifs/index.js'

const Contact = {
  telephone: Type.Optional(Nullable(Ligne(LIMITES.telephoneMax, 'Téléphone.'))),
  email: Type.Optional(Nullable(Email('Adresse e-mail.'))),
}
export const NewReservation = Closed(
  {
    holdId: Id,
    jeton: Type.String({ maxLength: 200, description: 'Jeton du hold.' }),
    usager: Closed({
      prenom: NomRequis(LIMITES.personneMax, 'Prénom.'),
      nom: NomRequis(LIMITES.personneMax, 'Nom.'),
      ...Contact,
    }),
    proche: Type.Optional(
      Closed({
        prenom: NomRequis(LIMITES.personneMax, 'Prénom du proche.'),
        nom: NomRequis(LIMITES.personneMax, 'Nom du proche.'),
      }),
    ),
    adresse: Type.Optional(
      Nullable(Texte(LIMITES.adresseMax, 'Où l’agent vient : attendue pour un rendez-vous à domicile.')),
    ),
    code: Type.Optional(
      Type.String({
        pattern: '^\\d{6}$',
        description: 'Code reçu par e-mail, après une première demande qui a rendu 202.',
      }),
    ),
    travail: Type.Optional(
      Type.String({
        maxLength: 4_000,
        description:
          'Solution du défi ALTCHA que donne le refus `reservation.travail_attendu` (JSON en base64, comme le champ que rend ALTCHA).',
      }),
    ),
    texteAccepte: Type.Optional(Type.Boolean({ description: 'A lu et accepté le texte avant réservation.' })),
  },
  'NouvelleReservation',
)
const MessagesSur = Nullable(
  Type.String({
    description:
      'Page de cette installation où se lisent les messages, à l’essai seulement ; null : ils partent vraiment, ou pas du tout.',
  }),
)
/** What an usager sees of his rdv. */
export const RdvUsager = Shape('RdvUsager', {
  id: Id,
  motif: Type.String(),
  titre: Nullable(Type.String({ description: 'De la séance.' })),
  organisation: Type.Object({ nom: Type.String(), telephone: Nullable(Type.String()) }),
  modalite: Modalite,
  lieu: Nullable(Type.Object({ nom: Type.String(), adresse: Type.String(), acces: Nullable(Type.String()) })),
  debut: Type.String(),
  fin: Type.String(),
  fuseau: Type.String(),
  libelle: OneOf(LIBELLES),
  usager: Type.String({ description: 'Pour qui.' }),
  consignes: Nullable(Type.String()),
  texteAnnulation: Nullable(Type.String()),
  annulable: Type.Boolean({ description: 'Peut être annulé maintenant par ce lien.' }),
  annulableJusqua: Nullable(Type.String({ description: 'Dernier moment pour l’annuler (RFC 3339).' })),
  deplacable: Type.Boolean({ description: 'Peut être déplacé maintenant par ce lien.' }),
  deplacableJusqua: Nullable(Type.String({ description: 'Dernier moment pour le déplacer (RFC 3339).' })),
  appelerAu: Nullable(
    Type.String({
      description: 'Par téléphone : le numéro, en partie masqué, auquel l’agent appellera ; null autrement.',
    }),
  ),
  ailleurs: Nullable(
    Type.Object(
      { organisationId: Id, motifId: Id },
      { description: 'Où prendre un autre rendez-vous de ce motif ; null : il n’est pas ouvert en ligne.' },
    ),
  ),
  messageA: Nullable(
    Type.String({ description: 'Adresse e-mail, en partie masquée, où partent les messages ; null : aucun ne part.' }),
  ),
  messagesSur: MessagesSur,
})
export const Reservation = Shape('Reservation', {
  rdv: RdvUsager,
  lien: Type.String({ description: 'Jeton du lien « mon rendez-vous », qui n’ouvre que celui-ci.' }),
})
export const ReservationAVerifier = Shape('ReservationAVerifier', {
  verification: Type.Object({
    canal: OneOf(['email'], 'Par où le code est parti.'),
    destinataire: Type.String({ description: 'Adresse, en partie masquée.' }),
    expireAt: Type.String({ description: 'Jusqu’à quand le code sert et le créneau est gardé (RFC 3339, UTC).' }),
    envois: Type.Integer({
      minimum: 1,
      description: 'Codes envoyés pour ce créneau, trois au plus. Seul le dernier sert.',
    }),
    messagesSur: MessagesSur,
  }),
})
export const Deplacement = Closed({ debut: Instant }, 'Deplacement')
export const MovesQuery = Closed({ du: Jour, au: Jour })
export const LienParams = Closed({ jeton: Type.String({ maxLength: 200 }) })
export type NewReservation = Static<typeof NewReservation>
export type ReservationAVerifier = Static<typeof ReservationAVerifier>
export type RdvUsager = Static<typeof RdvUsager>
export type Reservation = Static<typeof Reservation>
