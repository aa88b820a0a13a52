import { LIBELLES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, Id, IdsQuery, Jour, OneOf, Shape } from '../../platform/http/types.js'

const Nombre = Type.Integer({ minimum: 0, description: 'Nombre de rendez-vous.' })

export const StatistiquesQuery = Closed({
  du: Jour,
  au: Jour,
  organisationId: Type.Optional(Id),
  agentIds: Type.Optional(IdsQuery(50, 'Agents, séparés par des virgules.')),
})

/** Counts over the rdvs that the caller may read, by the local day of their start. */
export const Statistiques = Shape('Statistiques', {
  total: Nombre,
  parLibelle: Type.Array(
    Type.Object({ libelle: OneOf(LIBELLES, 'Statut tel que les gens le lisent.'), nombre: Nombre }),
  ),
  parService: Type.Array(Type.Object({ id: Id, nom: Type.String(), nombre: Nombre })),
  parMotif: Type.Array(Type.Object({ id: Id, nom: Type.String(), couleur: Type.String(), nombre: Nombre })),
  parAgent: Type.Array(Type.Object({ id: Id, prenom: Type.String(), nom: Type.String(), nombre: Nombre }), {
    description: 'Un rendez-vous à plusieurs agents compte pour chacun.',
  }),
  parSemaine: Type.Array(Type.Object({ lundi: Jour, nombre: Nombre })),
})
export type Statistiques = Static<typeof Statistiques>
export type StatistiquesQuery = Static<typeof StatistiquesQuery>
