import { Type, type Static } from 'typebox'
import { LIBELLES, LIMITES, STATUTS, TRANSITIONS } from '@permanence/domain'
import {
  Accepte,
  Closed,
  EquipeQuery,
  Id,
  IdsQuery,
  Inclure,
  Instant,
  Jour,
  LigneRequise,
  Nom,
  NomRequis,
  Nullable,
  OneOf,
  Ordre,
  PageQuery,
  ReferenceExterne,
  Shape,
  SuiviQuery,
  Texte,
  TexteRequis,
  Version,
} from '../../../platform/http/types.js'
import { Modalite } from '../../motifs/index.js'

const Statut = OneOf(STATUTS, 'Statut enregistré.')
const Libelle = OneOf(LIBELLES, 'Statut tel que les gens le lisent, déduit de l’heure.')
export const Transition = OneOf(TRANSITIONS, 'Changement de statut.')

export const Participation = Shape('Participation', {
  id: Id,
  usager: Type.Object({
    id: Id,
    prenom: Type.String(),
    nom: Type.String(),
    telephone: Nullable(Type.String()),
    email: Nullable(Type.String()),
    responsableId: Nullable(Id),
    lisible: Type.Boolean({
      description:
        'L’appelant peut ouvrir sa fiche aujourd’hui. Sinon, de cette personne il ne lit que le nom : les autres champs sont null.',
    }),
  }),
  statut: Statut,
  arriveLe: Nullable(Type.String({ description: 'Arrivée en salle d’attente.' })),
  notifier: Type.Boolean({ description: 'Reçoit les messages de ce rendez-vous.' }),
})

const Inclus = Shape('RdvInclus', {
  usagers: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        prenom: Type.String(),
        nom: Type.String(),
        nomNaissance: Nullable(Type.String()),
        dateNaissance: Nullable(Type.String({ description: 'Jour civil, AAAA-MM-JJ.' })),
        email: Nullable(Type.String()),
        telephone: Nullable(Type.String({ description: 'Au format international.' })),
        adresse: Nullable(Type.String()),
        notifierEmail: Type.Boolean({ description: 'Accepte les e-mails.' }),
        notifierSms: Type.Boolean({ description: 'Accepte les SMS.' }),
        responsable: Nullable(
          Type.Object(
            {
              id: Id,
              prenom: Type.String(),
              nom: Type.String(),
              email: Nullable(Type.String()),
              telephone: Nullable(Type.String()),
            },
            {
              description:
                'Qui répond d’un proche, et reçoit ses messages ; null si l’appelant ne peut pas ouvrir sa fiche.',
            },
          ),
        ),
        version: Version,
      }),
      { description: 'Fiches de ses usagers, parmi celles que l’appelant peut ouvrir aujourd’hui.' },
    ),
  ),
  motif: Type.Optional(
    Type.Object({
      id: Id,
      nom: Type.String(),
      dureeMin: Type.Integer({ description: 'Durée habituelle, en minutes.' }),
      modalites: Type.Array(Modalite),
      consignes: Nullable(Type.String({ description: 'À savoir après la réservation.' })),
      texteAnnulation: Nullable(Type.String({ description: 'Lu au moment d’annuler.' })),
      version: Version,
    }),
  ),
  lieu: Type.Optional(
    Nullable(
      Type.Object({
        id: Id,
        nom: Type.String(),
        adresse: Type.String(),
        telephone: Nullable(Type.String()),
        acces: Nullable(Type.String({ description: 'Comment venir.' })),
        version: Version,
      }),
    ),
  ),
  agents: Type.Optional(
    Type.Array(
      Type.Object({
        id: Id,
        prenom: Type.String(),
        nom: Type.String(),
        email: Nullable(Type.String()),
        fuseau: Type.String({ description: 'Fuseau IANA de l’agent.' }),
        serviceIds: Type.Array(Id, { description: 'Services exercés.' }),
      }),
    ),
  ),
})

export const Rdv = Shape('Rdv', {
  id: Id,
  organisationId: Id,
  motif: Type.Object({ id: Id, nom: Type.String(), couleur: Type.String(), serviceId: Id, collectif: Type.Boolean() }),
  modalite: Modalite,
  adresse: Nullable(
    Type.String({ description: 'Adresse de la visite, d’un rendez-vous à domicile. Un usager ne la lit nulle part.' }),
  ),
  lieu: Nullable(Type.Object({ id: Id, nom: Type.String(), adresse: Type.String() })),
  debut: Type.String({ description: 'Instant RFC 3339.' }),
  fin: Type.String({ description: 'Instant RFC 3339.' }),
  fuseau: Type.String({ description: 'Fuseau IANA du rendez-vous.' }),
  statut: Statut,
  libelle: Libelle,
  arriveLe: Nullable(Type.String({ description: 'Arrivée en salle d’attente.' })),
  appeleLe: Nullable(
    Type.String({ description: 'Appel depuis la salle d’attente : la personne est reçue, ou va l’être.' }),
  ),
  transitions: Type.Array(Transition, { description: 'Changements de statut possibles maintenant, pour l’appelant.' }),
  agents: Type.Array(Type.Object({ id: Id, prenom: Type.String(), nom: Type.String() })),
  participations: Type.Array(Participation),
  titre: Nullable(Type.String({ description: 'Intitulé d’une séance collective.' })),
  places: Nullable(Type.Integer({ description: 'Places d’une séance collective ; null : sans limite.' })),
  contexte: Nullable(Type.String({ description: 'Note des agents.' })),
  creePar: OneOf(['agent', 'usager', 'prescripteur'], 'Qui a pris le rendez-vous.'),
  raisonAgent: Nullable(Type.String({ description: 'Pourquoi cet agent, quand le produit l’a choisi.' })),
  serieId: Nullable(
    Type.Integer({ description: 'Série avec laquelle il a été créé : le même numéro pour tous ses rendez-vous.' }),
  ),
  referenceExterne: Nullable(ReferenceExterne),
  peutEcrire: Type.Boolean({ description: 'L’appelant peut le modifier.' }),
  peutSupprimer: Type.Boolean({ description: 'L’appelant peut le supprimer.' }),
  inclus: Type.Optional(Inclus),
  version: Version,
})

const LieuPonctuel = Closed({
  nom: NomRequis(LIMITES.nomMax, 'Nom du lieu.'),
  adresse: LigneRequise(LIMITES.adresseMax, 'Adresse du lieu.'),
})
const content = {
  modalite: Modalite,
  lieuId: Nullable(Id),
  lieuPonctuel: LieuPonctuel,
  adresse: Nullable(
    Texte(LIMITES.adresseMax, 'Adresse de la visite : attendue à domicile, laissée de côté autrement.'),
  ),
  debut: Instant,
  dureeMin: Type.Integer({
    minimum: LIMITES.dureeMin.min,
    maximum: LIMITES.dureeMin.max,
    description: 'Durée, en minutes.',
  }),
  agentIds: Type.Array(Id, {
    minItems: 1,
    maxItems: LIMITES.agentsParRdvMax,
    uniqueItems: true,
    description: 'Agents.',
  }),
  usagerIds: Type.Array(Id, { maxItems: LIMITES.usagersParRdvMax, uniqueItems: true, description: 'Usagers.' }),
  titre: Nullable(Nom(LIMITES.nomMax, 'Intitulé d’une séance collective.')),
  places: Nullable(
    Type.Integer({ minimum: 1, maximum: LIMITES.placesCollectifMax, description: 'Places d’une séance collective.' }),
  ),
  contexte: Nullable(Texte(LIMITES.texteMax, 'Note des agents.')),
  referenceExterne: Nullable(ReferenceExterne),
  accepte: Accepte,
}
const optional = Type.Partial(Type.Object(content)).properties
export const NewRdv = Closed(
  {
    ...optional,
    organisationId: Id,
    motifId: Id,
    debut: Instant,
    agentIds: content.agentIds,
    usagerIds: content.usagerIds,
  },
  'NouveauRdv',
)
export const RdvChange = Closed(optional, 'RdvModifie')
export const Report = Closed(
  { debut: Instant, dureeMin: optional.dureeMin, agentIds: optional.agentIds, accepte: optional.accepte },
  'Report',
)
export const StatutChange = Closed({ transition: Transition, accepte: optional.accepte }, 'ChangementDeStatut')
export const AppelChange = Closed(
  { appele: Type.Boolean({ description: 'La personne est appelée ; faux : elle attend encore.' }) },
  'ChangementDAppel',
)
const Notifier = Type.Boolean({ description: 'Reçoit les messages de ce rendez-vous.' })
export const NewParticipation = Closed(
  { usagerId: Id, notifier: Type.Optional(Notifier), accepte: optional.accepte },
  'NouvelleParticipation',
)
export const ParticipationChange = Closed({ notifier: Notifier }, 'ParticipationModifiee')
export const Annulation = Closed(
  {
    par: Type.Optional(
      OneOf(
        ['service', 'usager'],
        'Qui annule : le service (`annule`, par défaut), ou l’usager, qui a prévenu (`excuse`).',
      ),
    ),
  },
  'AnnulationDeRdv',
)
export const ParticipationParams = Closed({ id: Id, participationId: Id })
export const RdvDeletion = Closed({ raison: TexteRequis(LIMITES.phraseMax, 'Pourquoi.') }, 'SuppressionDeRdv')
const inclure = Inclure('usagers', 'motif', 'lieu', 'agents')
export const RdvQuery = Closed({ inclure })
export const RdvsQuery = Closed({
  ...PageQuery,
  ...SuiviQuery,
  du: Type.Optional(Jour),
  au: Type.Optional(Jour),
  organisationId: Type.Optional(Id),
  agentIds: Type.Optional(IdsQuery(50, 'Agents, séparés par des virgules.')),
  equipeId: EquipeQuery,
  usagerId: Type.Optional(Id),
  serieId: Type.Optional(Id),
  referenceExterne: Type.Optional(ReferenceExterne),
  motifIds: Type.Optional(IdsQuery(50, 'Motifs, séparés par des virgules.')),
  lieuIds: Type.Optional(IdsQuery(50, 'Lieux, séparés par des virgules.')),
  libelle: Type.Optional(Libelle),
  ordre: Ordre('debut', '-debut'),
  inclure,
})
export const HistoriqueQuery = Closed(PageQuery)
export const Evenement = Shape('EvenementDeRdv', {
  id: Id,
  at: Type.String({ description: 'Quand (RFC 3339, UTC).' }),
  type: Type.String({ description: 'Ce qui s’est passé (rdv.cree, rdv.deplace…).' }),
  auteur: Type.String({ description: 'Qui, en clair.' }),
  avant: Nullable(Type.Object({}, { additionalProperties: true })),
  apres: Nullable(Type.Object({}, { additionalProperties: true })),
  prevenus: Type.Array(
    Type.Object({
      usager: Type.String(),
      canal: OneOf(['email', 'sms']),
      statut: Type.String({ description: 'Ce qu’est devenu le message.' }),
    }),
    { description: 'Qui en a été, ou en sera, prévenu.' },
  ),
})

export type Participation = Static<typeof Participation>
export type Rdv = Static<typeof Rdv>
export type NewRdv = Static<typeof NewRdv>
export type RdvChange = Static<typeof RdvChange>
export type Report = Static<typeof Report>
export type NewParticipation = Static<typeof NewParticipation>
export type ParticipationChange = Static<typeof ParticipationChange>
export type Annulation = Static<typeof Annulation>
export type AppelChange = Static<typeof AppelChange>
export type StatutChange = Static<typeof StatutChange>
export type RdvQuery = Static<typeof RdvQuery>
export type RdvsQuery = Static<typeof RdvsQuery>
export type HistoriqueQuery = Static<typeof HistoriqueQuery>
export type Evenement = Static<typeof Evenement>
