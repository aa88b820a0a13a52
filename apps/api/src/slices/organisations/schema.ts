import { Type, type Static } from 'typebox'
import {
  Closed,
  Fuseau,
  Id,
  ListeCourteQuery,
  Nullable,
  Ordre,
  Shape,
  Texte,
  TexteRequis,
  Version,
} from '../../platform/http/types.js'

const settings = {
  nom: TexteRequis(120, 'Nom de l’organisation.'),
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
  telephone: Nullable(Texte(30, 'Téléphone de l’accueil.')),
  email: Nullable(Texte(254, 'Adresse e-mail de l’accueil.')),
  adresse: Nullable(Texte(300, 'Adresse postale.')),
  horaires: Nullable(Texte(500, 'Horaires d’ouverture, en texte.')),
}
export const Organisation = Shape('Organisation', { id: Id, territoireId: Id, ...settings, version: Version })
const optional = Type.Partial(Type.Object(settings)).properties
export const NewOrganisation = Closed({ ...optional, nom: settings.nom }, 'NouvelleOrganisation')
export const OrganisationChange = Closed(optional, 'OrganisationModifiee')
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
