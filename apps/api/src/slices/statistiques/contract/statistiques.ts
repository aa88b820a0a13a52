import { LIBELLES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, EquipeQuery, Id, IdsQuery, Jour, Nullable, OneOf, Shape } from '../../../platform/http/types.js'

const Nombre = Type.Integer({ minimum: 0, description: 'Nombre de rendez-vous.' })

export const StatistiquesQuery = Closed({
  du: Jour,
  au: Jour,
  organisationId: Type.Optional(Id),
  agentIds: Type.Optional(IdsQuery(50, 'Agents, séparés par des virgules.')),
  equipeId: EquipeQuery,
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

const Mesure = {
  ouvertesMin: Type.Integer({
    minimum: 0,
    description: 'Minutes ouvertes : plages, sans fériés ni absences, ni rien après le départ d’un agent désactivé.',
  }),
  prisesMin: Type.Integer({ minimum: 0, description: 'Minutes ouvertes que prennent des rendez-vous.' }),
}
const Semaine = Type.Object({ lundi: Jour, ...Mesure })

export const CapaciteQuery = Closed({
  du: Jour,
  au: Jour,
  organisationId: Type.Optional(Id),
  agentIds: Type.Optional(IdsQuery(50, 'Agents, séparés par des virgules.')),
  equipeId: EquipeQuery,
})
/** Over the agendas that the caller reads whole, by local day of each agent; both days included. */
export const Capacite = Shape('Capacite', {
  ...Mesure,
  parSemaine: Type.Array(Semaine),
  parAgent: Type.Array(
    Type.Object({
      id: Id,
      prenom: Type.String(),
      nom: Type.String(),
      ...Mesure,
      semaines: Type.Array(Semaine, { description: 'Ses semaines, de la première à la dernière.' }),
    }),
  ),
  parMotif: Type.Array(
    Type.Object({
      id: Id,
      nom: Type.String(),
      couleur: Type.String(),
      ouvertesMin: Type.Integer({
        minimum: 0,
        description: 'Minutes ouvertes à ce motif ; une heure ouverte à deux motifs compte pour chacun.',
      }),
      prisesMin: Type.Integer({
        minimum: 0,
        description: 'Minutes des rendez-vous de ce motif que l’appelant peut lire, plages ou non.',
      }),
    }),
  ),
})

const Delai = (description: string) => ({ ...DelaiOuRien, description })
const DelaiOuRien = Nullable(
  Type.Object({
    debut: Type.String({ description: 'Instant RFC 3339.' }),
    fuseau: Type.String({ description: 'Fuseau IANA du lieu, sinon de l’organisation.' }),
    delaiMin: Type.Integer({ description: 'Minutes d’ici là.' }),
    delaiJours: Type.Integer({ description: 'Jours civils d’ici là, sur place : 0 pour aujourd’hui.' }),
  }),
)
export const DelaisQuery = Closed({ motifId: Id })
export const Delais = Shape('Delais', {
  donnees: Type.Array(
    Type.Object({
      lieuId: Nullable(Id),
      premier: Delai('Attente jusqu’au premier créneau.'),
      troisieme: Delai('Attente jusqu’au troisième : ce qu’attendent vraiment les gens.'),
    }),
    {
      description:
        'Un par lieu que ce motif sert, même sans aucun créneau (`premier` est alors null) ; lieuId null : sans lieu.',
    },
  ),
  jusquAu: Type.String({ description: 'Dernier jour cherché, AAAA-MM-JJ.' }),
  suivant: Type.Null({ description: 'Toujours null : la liste est entière.' }),
})
export type Capacite = Static<typeof Capacite>
export type CapaciteQuery = Static<typeof CapaciteQuery>
export type Delais = Static<typeof Delais>
export type DelaisQuery = Static<typeof DelaisQuery>
