import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Accepte,
  Closed,
  Email,
  Fuseau,
  Id,
  Ligne,
  ListeCourteQuery,
  NomRequis,
  Nullable,
  Ordre,
  Shape,
  Texte,
  Version,
} from '../../platform/http/types.js'

const settings = {
  nom: NomRequis(LIMITES.nomMax, 'Nom de l’organisation.'),
  fuseau: Fuseau,
  regimeFeries: Type.String({
    maxLength: 40,
    description: 'Calendrier de jours fériés : metropole, alsace-moselle ou un code d’outre-mer.',
  }),
  feriesTravailles: Type.Array(Type.String({ maxLength: 40 }), {
    maxItems: 20,
    uniqueItems: true,
    description: 'Codes des fériés travaillés.',
  }),
  telephone: Nullable(
    Ligne(
      LIMITES.telephoneMax,
      'Téléphone de l’accueil ; rendu au format international, ou en chiffres pour un numéro court (3949).',
    ),
  ),
  email: Nullable(Email('Adresse e-mail de l’accueil.')),
  adresse: Nullable(Ligne(LIMITES.adresseMax, 'Adresse postale.')),
  horaires: Nullable(Texte(LIMITES.phraseMax, 'Horaires d’ouverture, en texte.')),
  preuveDeTravail: Type.Boolean({
    description:
      'Demande à chaque réservation en ligne un petit calcul de l’appareil, pour écarter les robots. Sinon, seulement après plusieurs codes envoyés à une même adresse.',
  }),
}
export const Organisation = Shape('Organisation', { id: Id, territoireId: Id, ...settings, version: Version })
const optional = Type.Partial(Type.Object(settings)).properties
export const NewOrganisation = Closed({ ...optional, nom: settings.nom }, 'NouvelleOrganisation')
export const OrganisationChange = Closed({ ...optional, accepte: Type.Optional(Accepte) }, 'OrganisationModifiee')
/** What anybody may read. */
export const OrganisationPublique = Shape('OrganisationPublique', {
  id: Id,
  territoireId: Id,
  nom: Type.String(),
  fuseau: Type.String(),
  telephone: settings.telephone,
  adresse: settings.adresse,
  horaires: settings.horaires,
})
export const OrganisationLue = Type.Union([Organisation, OrganisationPublique])
export const OrganisationsQuery = Closed({
  territoireId: Type.Optional(Id),
  ...ListeCourteQuery,
  ordre: Ordre('nom'),
})
export type OrganisationsQuery = Static<typeof OrganisationsQuery>

export type Organisation = Static<typeof Organisation>
export type OrganisationLue = Static<typeof OrganisationLue>
export type NewOrganisation = Static<typeof NewOrganisation>
export type OrganisationChange = Static<typeof OrganisationChange>
export type OrganisationPublique = Static<typeof OrganisationPublique>

/** Types of the journal's rows about an organisation. Past participle, never renamed. */
export type OrganisationEvent = 'organisation.creee' | 'organisation.modifiee'
