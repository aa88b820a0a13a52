import { LIBELLES, MODALITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, EquipeQuery, Id, IdsQuery, Jour, Nullable, OneOf, Shape } from '../../../platform/http/types.js'

/** How rdvs are put together in time. */
export const PAS = ['jour', 'semaine', 'mois'] as const
export type Pas = (typeof PAS)[number]
export const ORIGINES = ['agent', 'usager', 'prescripteur'] as const

const Nombre = Type.Integer({ minimum: 0, description: 'Nombre de rendez-vous.' })

/** What every count is narrowed by; they add up. */
const filtres = {
  du: Jour,
  au: Jour,
  organisationId: Type.Optional(Id),
  serviceId: Type.Optional({ ...Id, description: 'Service des motifs.' }),
  motifIds: Type.Optional(IdsQuery(50, 'Motifs, séparés par des virgules.')),
  agentIds: Type.Optional(IdsQuery(50, 'Agents, séparés par des virgules.')),
  equipeId: EquipeQuery,
}

export const StatistiquesQuery = Closed({
  ...filtres,
  pas: Type.Optional({
    ...OneOf(PAS, 'Ce que mesure une ligne de `parPeriode` ; la semaine si rien n’est dit.'),
    default: 'semaine',
  }),
})

const ParLibelle = Type.Array(
  Type.Object({ libelle: OneOf(LIBELLES, 'Statut tel que les gens le lisent.'), nombre: Nombre }),
)
const issues = {
  honores: Type.Integer({ minimum: 0, description: 'Dont « Vu ».' }),
  excuses: Type.Integer({ minimum: 0, description: 'Dont « Absent excusé ».' }),
  absents: Type.Integer({ minimum: 0, description: 'Dont « Absent non excusé ».' }),
}
const comptes = { nombre: Nombre, ...issues }
const Taux = (description: string) => ({ ...Nullable(Type.Number({ minimum: 0, maximum: 1 })), description })
const Presence = (description: string) =>
  Type.Object(
    {
      ...issues,
      tauxHonores: Taux('Part des honorés, de 0 à 1 ; null si aucune issue n’est connue.'),
      tauxAbsents: Taux('Part des absents non excusés, de 0 à 1 ; null si aucune issue n’est connue.'),
    },
    { description },
  )

/** Counts over the rdvs that the caller may read, by the local day of their start. */
export const Statistiques = Shape('Statistiques', {
  total: Nombre,
  parLibelle: ParLibelle,
  parService: Type.Array(Type.Object({ id: Id, nom: Type.String(), ...comptes })),
  parMotif: Type.Array(Type.Object({ id: Id, nom: Type.String(), couleur: Type.String(), ...comptes })),
  parAgent: Type.Array(Type.Object({ id: Id, prenom: Type.String(), nom: Type.String(), ...comptes }), {
    description: 'Un rendez-vous à plusieurs agents compte pour chacun.',
  }),
  parModalite: Type.Array(Type.Object({ modalite: OneOf(MODALITES, 'Comment on se rencontre.'), ...comptes }), {
    description: 'Selon la façon de se rencontrer ; seulement celles qui ont des rendez-vous.',
  }),
  parOrigine: Type.Array(
    Type.Object({
      origine: OneOf(ORIGINES, 'Qui l’a pris : un agent, l’usager en ligne, ou un prescripteur.'),
      ...comptes,
    }),
    { description: 'Selon qui les a pris ; seulement ceux qui en ont pris.' },
  ),
  parSemaine: Type.Array(Type.Object({ lundi: Jour, nombre: Nombre })),
  parPeriode: Type.Array(
    Type.Object({
      debut: { ...Jour, description: 'Le jour, le lundi ou le premier du mois ; peut précéder `du`.' },
      nombre: Nombre,
      parLibelle: ParLibelle,
    }),
    { description: 'Tous les jours, semaines ou mois demandés, dans l’ordre ; aussi ceux sans rendez-vous.' },
  ),
  presence: Presence(
    'Par rendez-vous, parmi ceux dont l’issue est connue (vu, absent excusé, absent non excusé) : ni annulé par le service, ni à renseigner, ni à venir.',
  ),
  participations: Type.Object(
    {
      total: Type.Integer({ minimum: 0, description: 'Personnes attendues, une fois par rendez-vous.' }),
      parLibelle: ParLibelle,
      presence: Presence('Par personne : trois personnes à une même séance comptent trois fois.'),
    },
    { description: 'Les mêmes rendez-vous, comptés par personne ; qui en a été retiré ne compte pas.' },
  ),
})
export type Statistiques = Static<typeof Statistiques>
export type StatistiquesQuery = Static<typeof StatistiquesQuery>

const Mesure = {
  ouvertesMin: Type.Integer({
    minimum: 0,
    description: 'Minutes ouvertes : plages, sans fériés ni absences, ni rien après le départ d’un agent désactivé.',
  }),
  prisesMin: Type.Integer({
    minimum: 0,
    description: 'Minutes ouvertes que prennent des rendez-vous, une fois même s’ils se chevauchent ; jamais plus.',
  }),
}
const Semaine = Type.Object({ lundi: Jour, ...Mesure })

export const CapaciteQuery = Closed(filtres)
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
export type Capacite = Static<typeof Capacite>
export type CapaciteQuery = Static<typeof CapaciteQuery>
