import { LIMITES, ROLES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Accepte,
  Closed,
  Fuseau,
  Id,
  IdsQuery,
  ListeCourteQuery,
  NomRequis,
  Nullable,
  OneOf,
  Ordre,
  Shape,
  Version,
} from '../../../platform/http/types.js'

const Role = OneOf(ROLES, 'Rôle dans l’organisation.')
const RoleIn = Closed({ organisationId: Id, role: Role })
const identity = {
  prenom: NomRequis(LIMITES.personneMax, 'Prénom.'),
  nom: NomRequis(LIMITES.personneMax, 'Nom.'),
  email: Nullable(
    Type.String({
      format: 'email',
      maxLength: 254,
      description: 'Adresse e-mail, unique ; absente pour un intervenant.',
    }),
  ),
  fuseau: Fuseau,
}
const links = {
  roles: Type.Array(RoleIn, { maxItems: 50, description: 'Rôle par organisation.' }),
  serviceIds: Type.Array(Id, { maxItems: 30, uniqueItems: true, description: 'Services exercés.' }),
}
export const Agent = Shape('Agent', {
  id: Id,
  ...identity,
  ...links,
  adminTerritoire: Type.Boolean({ description: 'Administre le territoire.' }),
  desactive: Type.Boolean({ description: 'Ne peut plus se connecter ni recevoir de rendez-vous.' }),
  invitable: Type.Boolean({
    description: 'Se connecte et n’a pas de mot de passe : une invitation peut lui être envoyée, ou renvoyée.',
  }),
  agenda: OneOf(['entier', 'occupe', 'aucun'], 'Ce que l’appelant voit de son agenda.'),
  version: Version,
})
export const Visibilite = Shape('Visibilite', {
  donnees: Type.Array(
    Type.Object({
      agent: Type.Object({ id: Id, prenom: Type.String(), nom: Type.String() }),
      voit: OneOf(['entier', 'occupe'], 'Tout l’agenda, ou seulement les temps occupés.'),
      regle: Type.String({ description: 'Par quelle règle, en français : « même service (PMI), MDS Calais ».' }),
      ecrit: Type.Boolean({ description: 'Peut écrire les plages et les absences.' }),
      regleEcriture: Nullable(
        Type.String({ description: 'Par quelle règle il peut écrire ; null s’il ne le peut pas.' }),
      ),
    }),
    { description: 'Chaque agent qui voit quelque chose de cet agenda, lui compris.' },
  ),
  autres: Type.Integer({
    description:
      'Combien d’agents le voient aussi, que l’appelant ne voit pas : ils travaillent dans d’autres organisations.',
  }),
  suivant: Type.Null({ description: 'Toujours null : la liste est entière.' }),
})
export type Visibilite = Static<typeof Visibilite>
/** Who asks, beside the password he gives to another. */
const monMotDePasse = Type.Optional(
  Type.String({
    format: 'password',
    minLength: 1,
    maxLength: 256,
    description:
      'Votre mot de passe à vous, retapé, quand vous donnez un accès ou changez celui de quelqu’un : adresse e-mail, mot de passe, rôle d’administrateur. Si vous n’en avez pas : une connexion de moins de dix minutes en tient lieu.',
  }),
)
const adminTerritoire = Type.Boolean({
  description:
    'Administre le territoire : donné et retiré par qui l’administre déjà, en session. Il en reste toujours un.',
})
export const NewAgent = Closed(
  {
    prenom: identity.prenom,
    nom: identity.nom,
    email: Type.Optional(identity.email),
    fuseau: Type.Optional(Fuseau),
    roles: Type.Array(RoleIn, { minItems: 1, maxItems: 50 }),
    serviceIds: links.serviceIds,
    motDePasse: Type.Optional(
      Type.String({ format: 'password', minLength: 12, maxLength: 256, description: 'Mot de passe initial.' }),
    ),
    adminTerritoire: Type.Optional(adminTerritoire),
    monMotDePasse,
  },
  'NouvelAgent',
)
export const AgentChange = Closed(
  {
    ...Type.Partial(Type.Object({ ...identity, ...links })).properties,
    desactive: Type.Optional(Type.Boolean()),
    accepte: Type.Optional(Accepte),
    adminTerritoire: Type.Optional(adminTerritoire),
    motDePasse: Type.Optional(
      Type.String({ format: 'password', minLength: 12, maxLength: 256, description: 'Nouveau mot de passe.' }),
    ),
    monMotDePasse,
  },
  'AgentModifie',
)
export const AgentsQuery = Closed({
  ...ListeCourteQuery,
  ordre: Ordre('nom'),
  organisationId: Type.Optional(Id),
  serviceId: Type.Optional(Id),
  ids: Type.Optional(IdsQuery(100, 'Identifiants, séparés par des virgules.')),
  inclureDesactives: Type.Optional(Type.Boolean({ default: false })),
})
export type Agent = Static<typeof Agent>
export type NewAgent = Static<typeof NewAgent>
export type AgentChange = Static<typeof AgentChange>
export type AgentsQuery = Static<typeof AgentsQuery>
