import { Type, type Static } from 'typebox'
import {
  Closed,
  Id,
  Inclure,
  Jour,
  Nullable,
  Ordre,
  PageQuery,
  Shape,
  SuiviQuery,
  Texte,
  TexteRequis,
  Version,
} from '../../platform/http/types.js'

const fields = {
  prenom: TexteRequis(80, 'Prénom.'),
  nom: TexteRequis(80, 'Nom d’usage.'),
  nomNaissance: Nullable(Texte(80, 'Nom de naissance.')),
  dateNaissance: Nullable(Jour),
  email: Nullable(Type.String({ format: 'email', maxLength: 254, description: 'Adresse e-mail.' })),
  telephone: Nullable(Texte(30, 'Téléphone ; rendu au format international.')),
  adresse: Nullable(Texte(300, 'Adresse postale.')),
  notes: Nullable(Texte(5000, 'Notes, pour les agents seulement.')),
  notifierEmail: Type.Boolean({ description: 'Accepte les e-mails.' }),
  notifierSms: Type.Boolean({ description: 'Accepte les SMS.' }),
  responsableId: Nullable(Id),
}
const optional = Type.Partial(Type.Object(fields)).properties
export const Usager = Shape('Usager', {
  id: Id,
  ...fields,
  organisationIds: Type.Array(Id, { description: 'Organisations qui le connaissent.' }),
  referentIds: Type.Array(Id, { description: 'Agents référents.' }),
  responsable: Nullable(Type.Object({ id: Id, prenom: Type.String(), nom: Type.String() })),
  proches: Type.Array(
    Type.Object({ id: Id, prenom: Type.String(), nom: Type.String(), dateNaissance: Nullable(Type.String()) }),
  ),
  aRapprocher: Type.Boolean({ description: 'Créé en ligne avec un contact non vérifié : doublon possible.' }),
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
export const NewUsager = Closed(
  { ...optional, organisationId: Id, prenom: fields.prenom, nom: fields.nom },
  'NouvelUsager',
)
export const UsagerChange = Closed(
  { ...optional, referentIds: Type.Optional(Type.Array(Id, { maxItems: 20, uniqueItems: true })) },
  'UsagerModifie',
)
export const UsagersQuery = Closed({
  ...PageQuery,
  ...SuiviQuery,
  ordre: Ordre('nom'),
  inclure: Inclure('organisations', 'referents'),
  recherche: Type.Optional(Texte(100, 'Nom, prénom, téléphone ou e-mail ; tolère accents, ordre et fautes.')),
  organisationId: Type.Optional(Id),
  responsableId: Type.Optional(Id),
})
export type Usager = Static<typeof Usager>
export type NewUsager = Static<typeof NewUsager>
export type UsagerChange = Static<typeof UsagerChange>
export type UsagersQuery = Static<typeof UsagersQuery>
