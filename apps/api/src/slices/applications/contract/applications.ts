import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, Id, NomRequis, OneOf, Ordre, PageCourteQuery, Shape } from '../../../platform/http/types.js'
import { PERMISSIONS } from '../../../platform/auth/permissions.js'
import { MotDePasseRetape } from '../../sessions/index.js'

const Duree = Type.Integer({ minimum: 1, maximum: 730, description: 'Durée de validité du secret, en jours.' })

const fields = {
  nom: NomRequis(LIMITES.personneMax, 'Le logiciel, comme l’historique le nommera.'),
  portees: Type.Array(OneOf(PERMISSIONS, 'Ce que l’application peut demander.'), {
    minItems: 1,
    maxItems: PERMISSIONS.length,
    uniqueItems: true,
    description:
      'Ce que ses jetons permettent au plus, dans la limite de son rôle. Aucune ne donne ni ne change l’accès d’un agent.',
  }),
  organisationIds: Type.Array(Id, {
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
    description: 'Les organisations où elle agit.',
  }),
  role: OneOf(
    ['accueil', 'admin'],
    'Son rôle dans ces organisations : « accueil » voit tous les services et ne règle rien ; « admin » règle aussi.',
  ),
}

export const Application = Shape('Application', {
  id: Id,
  clientId: Type.String({ description: '`client_id` à donner à POST /oauth/jeton.' }),
  ...fields,
  secretExpireAt: Type.String({ description: 'Fin de validité du secret (RFC 3339, UTC).' }),
})
export const ApplicationCree = Shape('ApplicationCree', {
  ...Application.properties,
  clientSecret: Type.String({ description: '`client_secret`, dit une seule fois.' }),
})
export const NewApplication = Closed(
  { ...fields, dureeJours: Duree, motDePasse: MotDePasseRetape },
  'NouvelleApplication',
)
export const NewSecret = Closed({ dureeJours: Duree, motDePasse: MotDePasseRetape }, 'NouveauSecret')

export const ApplicationsQuery = Closed({ ...PageCourteQuery, ordre: Ordre('-creation') })
export type ApplicationsQuery = Static<typeof ApplicationsQuery>
export type Application = Static<typeof Application>
export type NewApplication = Static<typeof NewApplication>
export type NewSecret = Static<typeof NewSecret>

/** RFC 6749 § 4.4.2. Other parameters are ignored, as it says. */
export const TokenRequest = Type.Object({
  grant_type: Type.String({ description: '« client_credentials », le seul accepté.' }),
  scope: Type.Optional(
    Type.String({ description: 'Portées voulues, séparées par des espaces. Absent : toutes celles de l’application.' }),
  ),
  client_id: Type.Optional(Type.String({ description: 'Ici, ou en `Authorization: Basic`.' })),
  client_secret: Type.Optional(Type.String({ description: 'Ici, ou en `Authorization: Basic`.' })),
})
export type TokenRequest = Static<typeof TokenRequest>

/** RFC 6749 § 5.1. */
export const TokenAnswer = Type.Object({
  access_token: Type.String({ description: 'À envoyer en `Authorization: Bearer`.' }),
  token_type: OneOf(['Bearer'], 'Toujours « Bearer ».'),
  expires_in: Type.Integer({ description: 'Durée de validité, en secondes. Ensuite, en redemander un.' }),
  scope: Type.String({ description: 'Portées accordées, séparées par des espaces.' }),
})
export type TokenAnswer = Static<typeof TokenAnswer>

/** RFC 6749 § 5.2. */
export const TokenErrors = ['invalid_request', 'invalid_client', 'unsupported_grant_type', 'invalid_scope'] as const
export const TokenError = Type.Object({
  error: OneOf(TokenErrors, 'Code de la RFC 6749, § 5.2.'),
  error_description: Type.String({ description: 'Phrase pour la personne qui intègre.' }),
})
