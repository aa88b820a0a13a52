import { Type, type Static } from 'typebox'
import { Closed, EquipeQuery, Id, IdsQuery, Jour, Nullable, Shape } from '../../../platform/http/types.js'
import { Modalite } from '../../motifs/index.js'

const common = {
  motifId: Id,
  lieuId: Type.Optional(Id),
  lieuIds: Type.Optional(IdsQuery(200, 'Lieux, séparés par des virgules.')),
  agentIds: Type.Optional(IdsQuery(200, 'Agents, séparés par des virgules (agents connectés seulement).')),
  equipeId: EquipeQuery,
  modalite: Type.Optional(Modalite),
  deplace: Type.Optional({
    ...Id,
    description: 'Rendez-vous à déplacer : son temps compte comme libre (agents seulement).',
  }),
  usagerId: Type.Optional({
    ...Id,
    description: 'Usager, pour un motif de suivi : seuls ses référents servent (agents seulement).',
  }),
}
export const CreneauxQuery = Closed({ ...common, du: Jour, au: Jour })
export const ProchainQuery = Closed({ ...common, du: Type.Optional(Jour) })

export const Creneau = Shape('Creneau', {
  debut: Type.String({ description: 'Instant RFC 3339.' }),
  fin: Type.String({ description: 'Instant RFC 3339.' }),
  fuseau: Type.String({ description: 'Fuseau IANA du lieu, sinon de l’organisation.' }),
  lieuId: Nullable(Id),
  modalites: Type.Array(Modalite, { description: 'Façons de se rencontrer possibles à ce créneau.' }),
  rdvId: Type.Optional(Nullable(Id)),
  placesLibres: Type.Optional(Nullable(Type.Integer({ description: 'Places libres d’une séance collective.' }))),
  agentIds: Type.Optional(Type.Array(Id, { description: 'Agents possibles (agents connectés seulement).' })),
})
export const Creneaux = Shape('Creneaux', { donnees: Type.Array(Creneau), suivant: Nullable(Type.String()) })
export const Prochains = Shape('ProchainsCreneaux', {
  donnees: Type.Array(Type.Object({ lieuId: Nullable(Id), creneau: Nullable(Creneau) })),
  suivant: Nullable(Type.String()),
})
export type CreneauxQuery = Static<typeof CreneauxQuery>
export type ProchainQuery = Static<typeof ProchainQuery>
export type Creneau = Static<typeof Creneau>
export type Creneaux = Static<typeof Creneaux>
export type Prochains = Static<typeof Prochains>
