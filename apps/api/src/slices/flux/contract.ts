import { Type, type Static } from 'typebox'
import { Closed, Id, Ordre, PageCourteQuery, Shape } from '../../platform/http/types.js'
import { MotDePasseRetape } from '../sessions/index.js'

export const NewFlux = Closed({ agentId: Id, motDePasse: MotDePasseRetape }, 'NouveauFlux')
export const Flux = Shape('Flux', {
  id: Id,
  agentId: Type.Integer({ description: 'Agent dont l’agenda est montré.' }),
  creeAt: Type.String({ description: 'Date de création (RFC 3339, UTC).' }),
})
export const FluxCree = Shape('FluxCree', {
  ...Flux.properties,
  url: Type.String({
    description: 'Adresse à donner au logiciel de calendrier. Secrète ; dite une seule fois ; révocable.',
  }),
})
export const FeedQuery = Closed({ jeton: Type.String({ maxLength: 200, description: 'Jeton du lien de calendrier.' }) })
export const FluxQuery = Closed({ ...PageCourteQuery, ordre: Ordre('-creation') })
export type FluxQuery = Static<typeof FluxQuery>
export type NewFlux = Static<typeof NewFlux>
export type Flux = Static<typeof Flux>

/** Types of the journal's rows about calendar links. Past participle, never renamed. */
export type FluxEvent = 'flux.cree' | 'flux.revoque'
