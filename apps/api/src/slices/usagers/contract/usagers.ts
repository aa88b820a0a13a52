import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Accepte,
  Closed,
  Email,
  Id,
  Inclure,
  Jour,
  Ligne,
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
  Version,
} from '../../../platform/http/types.js'

/** What may bring two records together. */
export const RAISONS = [
  'telephone',
  'email',
  'date_naissance',
  'nom',
  'nom_proche',
  'prenom',
  'prenom_proche',
  'noms_inverses',
  'a_rapprocher',
] as const
export type Raison = (typeof RAISONS)[number]

const fields = {
  prenom: NomRequis(LIMITES.personneMax, 'Prénom.'),
  nom: NomRequis(LIMITES.personneMax, 'Nom d’usage.'),
  nomNaissance: Nullable(Nom(LIMITES.personneMax, 'Nom de naissance.')),
  dateNaissance: Nullable(Jour),
  email: Nullable(Email('Adresse e-mail.')),
  telephone: Nullable(Ligne(LIMITES.telephoneMax, 'Téléphone ; rendu au format international.')),
  adresse: Nullable(Texte(LIMITES.adresseMax, 'Adresse postale.')),
  notes: Nullable(Texte(LIMITES.texteMax, 'Notes, pour les agents seulement.')),
  notifierEmail: Type.Boolean({ description: 'Accepte les e-mails.' }),
  notifierSms: Type.Boolean({ description: 'Accepte les SMS.' }),
  responsableId: Nullable(Id),
  referenceExterne: Nullable(ReferenceExterne),
}
const optional = Type.Partial(Type.Object(fields)).properties
export const Usager = Shape('Usager', {
  id: Id,
  ...fields,
  organisationIds: Type.Array(Id, { description: 'Organisations qui le connaissent.' }),
  referentIds: Type.Array(Id, { description: 'Agents référents, parmi ceux que l’appelant voit.' }),
  responsable: Nullable(Type.Object({ id: Id, prenom: Type.String(), nom: Type.String() })),
  proches: Type.Array(
    Type.Object({ id: Id, prenom: Type.String(), nom: Type.String(), dateNaissance: Nullable(Type.String()) }),
  ),
  aRapprocher: Type.Boolean({ description: 'Créé en ligne avec un contact non vérifié : doublon possible.' }),
  fusions: Type.Array(
    Type.Object({
      id: Type.Integer({ description: 'Fiche fusionnée dans celle-ci.' }),
      prenom: Type.String(),
      nom: Type.String(),
      at: Type.String({ description: 'Quand (RFC 3339).' }),
      expireAt: Type.String({ description: 'Jusqu’à quand la fusion peut être annulée (RFC 3339).' }),
    }),
    { description: 'Fiches fusionnées dans celle-ci, la plus récente d’abord.' },
  ),
  inclus: Type.Optional(
    Type.Object(
      {
        organisations: Type.Optional(Type.Array(Type.Object({ id: Id, nom: Type.String() }))),
        referents: Type.Optional(
          Type.Array(
            Type.Object({ id: Id, prenom: Type.String(), nom: Type.String(), email: Nullable(Type.String()) }),
          ),
        ),
      },
      { description: 'Ce que « inclure » a demandé.' },
    ),
  ),
  version: Version,
})
const referentIds = Type.Optional(
  Type.Array(Id, {
    maxItems: 20,
    uniqueItems: true,
    description: 'Agents référents. Ceux que vous ne voyez pas restent.',
  }),
)
export const NewUsager = Closed(
  { ...optional, organisationId: Id, prenom: fields.prenom, nom: fields.nom, referentIds },
  'NouvelUsager',
)
export const UsagerChange = Closed(
  {
    ...optional,
    accepte: Type.Optional(Accepte),
    referentIds,
    organisationIds: Type.Optional(
      Type.Array(Id, {
        minItems: 1,
        maxItems: 200,
        uniqueItems: true,
        description:
          'Organisations qui le connaissent, parmi celles où vous travaillez : les ajoutées le rattachent, les absentes le détachent. Celles que vous ne voyez pas restent.',
      }),
    ),
    aRapprocher: Type.Optional(
      Type.Literal(false, { description: 'false : ce n’est pas un doublon, ne plus le proposer.' }),
    ),
  },
  'UsagerModifie',
)
const filters = {
  organisationId: Type.Optional(Id),
  responsableId: Type.Optional(Id),
  referentId: Type.Optional({ ...Id, description: 'Agent référent, parmi ceux que vous voyez.' }),
  referenceExterne: Type.Optional(ReferenceExterne),
  aRapprocher: Type.Optional(
    Type.Boolean({ description: 'true : seulement les fiches créées en ligne à rapprocher d’une autre.' }),
  ),
}
const inclure = Inclure('organisations', 'referents')
export const UsagerQuery = Closed({ inclure })
/** Nothing here says who somebody is: addresses are kept by browsers, proxies and their logs. */
export const UsagersQuery = Closed({
  ...PageQuery,
  ...SuiviQuery,
  ordre: Ordre('nom'),
  inclure,
  ...filters,
})
/** Who is looked for, in the body of a POST: by resemblance, by an exact contact, or by both. The best matches make one page. */
export const UsagersRecherche = Closed(
  {
    recherche: Type.Optional(LigneRequise(100, 'Nom, prénom, téléphone ou e-mail ; tolère accents, ordre et fautes.')),
    email: Type.Optional(Email('Adresse e-mail exacte, capitales mises à part.')),
    telephone: Type.Optional(
      LigneRequise(
        LIMITES.telephoneMax,
        'Numéro de téléphone exact, tel que le lirait POST /usagers : `06…` ou `+33 6…`.',
      ),
    ),
    ...filters,
    limite: PageQuery.limite,
  },
  'RechercheUsagers',
)
export const Doublon = Shape('Doublon', {
  usager: Type.Object({
    id: Id,
    prenom: Type.String(),
    nom: Type.String(),
    nomNaissance: Nullable(Type.String()),
    dateNaissance: Nullable(Type.String({ description: 'Jour civil, AAAA-MM-JJ.' })),
    email: Nullable(Type.String()),
    telephone: Nullable(Type.String({ description: 'Au format international.' })),
    version: Version,
  }),
  score: Type.Integer({ minimum: 0, maximum: 100, description: 'De 0 à 100 : plus il est haut, plus c’est probable.' }),
  raisons: Type.Array(
    Type.Object({
      code: OneOf(RAISONS, 'Ce qui rapproche les deux fiches.'),
      texte: Type.String({ description: 'La même chose, en français.' }),
    }),
  ),
})
export const Doublons = Shape('Doublons', {
  donnees: Type.Array(Doublon, { description: 'Les plus probables d’abord, vingt au plus.' }),
  suivant: Type.Null({ description: 'Toujours null : la liste est entière.' }),
  existeAilleurs: Type.Boolean({
    description:
      'Une fiche très ressemblante existe dans une organisation que vous ne voyez pas. Rien d’autre n’en est dit.',
  }),
})
/** Somebody who is about to get a record, as far as he is typed. */
export const UsagerARessembler = Closed(
  {
    organisationId: { ...Id, description: 'Organisation où la fiche serait créée.' },
    prenom: fields.prenom,
    nom: fields.nom,
    nomNaissance: optional.nomNaissance,
    dateNaissance: optional.dateNaissance,
    email: optional.email,
    telephone: Type.Optional(
      Nullable(Ligne(LIMITES.telephoneMax, 'Téléphone ; laissé de côté tant qu’il est incomplet.')),
    ),
  },
  'UsagerARessembler',
)
/** A record that was just made, and those that it looks like. */
export const UsagerCree = Shape('UsagerCree', {
  ...Usager.properties,
  doublonsPossibles: Type.Array(Id, {
    description:
      'Fiches déjà là qui sont peut-être la même personne, parmi celles que l’appelant voit ; les raisons : GET /usagers/{id}/doublons.',
  }),
})
/** Fields that a merge may take from the record that goes. */
export const CHAMPS_FUSION = [
  'prenom',
  'nom',
  'nomNaissance',
  'dateNaissance',
  'email',
  'telephone',
  'adresse',
  'notifierEmail',
  'notifierSms',
] as const
export const Fusion = Closed(
  {
    dansId: Type.Integer({
      minimum: 1,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Fiche qui reste et reçoit tout.',
    }),
    dansVersion: Type.Integer({ minimum: 1, description: 'Version lue de la fiche qui reste.' }),
    reprendre: Type.Optional(
      Type.Array(OneOf(CHAMPS_FUSION, 'Champ de la fiche qui disparaît, à préférer.'), {
        maxItems: CHAMPS_FUSION.length,
        uniqueItems: true,
        description: 'Champs à reprendre de la fiche qui disparaît. Ceux que l’autre n’a pas le sont toujours.',
      }),
    ),
  },
  'Fusion',
)
export type Doublon = Static<typeof Doublon>
export type Doublons = Static<typeof Doublons>
export type Fusion = Static<typeof Fusion>
export type UsagerARessembler = Static<typeof UsagerARessembler>
export type UsagerCree = Static<typeof UsagerCree>
export type Usager = Static<typeof Usager>
export type NewUsager = Static<typeof NewUsager>
export type UsagerChange = Static<typeof UsagerChange>
export type UsagerQuery = Static<typeof UsagerQuery>
export type UsagersQuery = Static<typeof UsagersQuery>
export type UsagersRecherche = Static<typeof UsagersRecherche>
