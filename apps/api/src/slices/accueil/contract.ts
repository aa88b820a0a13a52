import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, Id, Jour, Nullable, Shape } from '../../platform/http/types.js'
import { Rdv } from '../rdvs/index.js'

export const AccueilQuery = Closed({
  organisationId: Id,
  lieuId: Type.Optional(Id),
  jour: Type.Optional({ ...Jour, description: 'Jour civil, AAAA-MM-JJ ; à défaut, aujourd’hui.' }),
})

const RetardMin = Type.Integer({
  minimum: LIMITES.retardMin.min,
  maximum: LIMITES.retardMin.max,
  description: 'Retard de l’agent aujourd’hui, en minutes ; 0 : à l’heure.',
})

/** One day at the desk of an organisation, by hour. */
export const Accueil = Shape('Accueil', {
  organisationId: Id,
  jour: Jour,
  fuseau: Type.String({ description: 'Fuseau IANA de l’organisation.' }),
  aujourdhui: Type.Boolean({ description: 'Ce jour est aujourd’hui, dans ce fuseau.' }),
  agents: Type.Array(
    Type.Object({
      agentId: Id,
      retardMin: RetardMin,
      peutEcrire: Type.Boolean({ description: 'L’appelant peut changer ce retard.' }),
    }),
    { description: 'Ceux des rendez-vous montrés.' },
  ),
  donnees: Type.Array(
    Type.Object({
      rdv: Rdv,
      passageLe: Nullable(
        Type.String({
          description:
            'Quand la personne devrait être reçue, d’après l’heure prévue, le retard des agents et ceux qui attendent avant elle ; null si elle n’attend rien, ou un autre jour.',
        }),
      ),
      attenteMin: Nullable(Type.Integer({ description: 'De maintenant à ce moment, en minutes.' })),
    }),
    { description: 'Par heure : les rendez-vous que l’appelant peut lire.' },
  ),
})

export const RetardChange = Closed({ retardMin: RetardMin }, 'ChangementDeRetard')
export const Retard = Shape('Retard', { agentId: Id, jour: Jour, retardMin: RetardMin })

export type Accueil = Static<typeof Accueil>
export type AccueilQuery = Static<typeof AccueilQuery>
export type Retard = Static<typeof Retard>
export type RetardChange = Static<typeof RetardChange>
