import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { PERMISSIONS } from '../../platform/auth/permissions.js'
import { Closed, Id, NomRequis, Nullable, OneOf, Ordre, PageCourteQuery, Shape } from '../../platform/http/types.js'
import { MotDePasseRetape } from '../sessions/index.js'

const fields = {
  nom: NomRequis(LIMITES.personneMax, 'À quoi il sert, pour le reconnaître.'),
  portees: Type.Array(OneOf(PERMISSIONS, 'Ce qu’il permet.'), {
    minItems: 1,
    maxItems: PERMISSIONS.length,
    uniqueItems: true,
    description:
      'Ce qu’il permet, dans la limite de ce que l’agent peut lui-même. Aucune ne donne ni ne change l’accès d’un agent : adresse, mot de passe, rôles et services de qui se connecte, activation. Où qu’ils soient nommés, le téléphone et l’e-mail des usagers demandent usagers:lire, l’e-mail des agents referentiel:lire.',
  }),
  organisationIds: Nullable(
    Type.Array(Id, {
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      description: 'Organisations ; null : toutes celles de l’agent.',
    }),
  ),
}
export const Jeton = Shape('Jeton', {
  id: Id,
  ...fields,
  expireAt: Type.String({ description: 'Fin de validité (RFC 3339, UTC).' }),
})
export const JetonCree = Shape('JetonCree', {
  ...Jeton.properties,
  jeton: Type.String({ description: 'À envoyer en `Authorization: Bearer`. Dit une seule fois.' }),
})
export const NewJeton = Closed(
  {
    nom: fields.nom,
    portees: fields.portees,
    organisationIds: Type.Optional(fields.organisationIds),
    dureeJours: Type.Integer({ minimum: 1, maximum: 365, description: 'Durée de validité, en jours.' }),
    motDePasse: MotDePasseRetape,
  },
  'NouveauJeton',
)
/** Not followed with `modifieDepuis`: a token ends by time alone. */
export const JetonsQuery = Closed({ ...PageCourteQuery, ordre: Ordre('-creation') })
export type JetonsQuery = Static<typeof JetonsQuery>
export type Jeton = Static<typeof Jeton>
export type NewJeton = Static<typeof NewJeton>
