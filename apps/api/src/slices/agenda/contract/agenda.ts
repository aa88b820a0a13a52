import { Type, type Static } from 'typebox'
import { Closed, Id, IdsQuery, Jour, Nullable, OneOf, Shape } from '../../../platform/http/types.js'
import { Note } from '../../notes/index.js'
import { Rdv } from '../../rdvs/index.js'

export const AgendaQuery = Closed({
  agentIds: Type.Optional(IdsQuery(20, 'De 1 à 20 agents, séparés par des virgules ; à défaut, une équipe.')),
  equipeId: Type.Optional({
    ...Id,
    description:
      'Équipe de 20 agents au plus : ses membres actifs que vous voyez. Sans agentIds. Comme un agent, elle doit être de ceux que vous voyez (404).',
  }),
  du: Jour,
  au: Jour,
})

/** Everything an agenda screen shows, for 1 to 20 agents, in one request. */
export const Agenda = Shape('Agenda', {
  agents: Type.Array(
    Type.Object({
      id: Id,
      prenom: Type.String(),
      nom: Type.String(),
      fuseau: Type.String(),
      droit: OneOf(['entier', 'occupe'], 'Ce que l’appelant voit de cet agenda.'),
      peutEcrire: Type.Boolean({ description: 'L’appelant peut y poser plages et absences.' }),
      version: Type.Integer({ description: 'Version de l’agenda, qui change avec lui.' }),
    }),
  ),
  inconnus: Type.Array(Id, {
    description:
      'Ceux de agentIds qui ne sont pas là : inexistants, ou que l’appelant ne voit pas. Aucun n’est visible : 404.',
  }),
  rdvs: Type.Array(Rdv, {
    description: 'Ceux que l’appelant peut lire ; un rendez-vous à plusieurs agents n’y est qu’une fois.',
  }),
  occupations: Type.Array(Type.Object({ agentId: Id, debut: Type.String(), fin: Type.String() }), {
    description:
      'Temps pris par des rendez-vous que l’appelant ne peut pas lire, ou par des notes partagées d’un agenda qu’il voit « Occupé », à montrer « Occupé ».',
  }),
  plages: Type.Array(
    Type.Object({
      plageId: Id,
      agentId: Id,
      organisationId: Id,
      titre: Type.String(),
      lieu: Nullable(Type.Object({ id: Id, nom: Type.String() })),
      jour: Jour,
      debut: Type.String(),
      fin: Type.String(),
      fuseau: Type.String(),
      motifIds: Type.Array(Id),
      recurrente: Type.Boolean(),
    }),
  ),
  absences: Type.Array(
    Type.Object({
      absenceId: Nullable(Id),
      agentId: Id,
      titre: Type.String({ description: '« Absent » pour qui ne peut pas l’écrire.' }),
      jour: Jour,
      debut: Type.String(),
      fin: Type.String(),
      fuseau: Type.String(),
      recurrente: Type.Boolean(),
    }),
  ),
  notes: Type.Array(Note, {
    description: 'Notes partagées des agendas que l’appelant lit, et ses propres notes privées.',
  }),
  feries: Type.Array(Type.Object({ jour: Jour, nom: Type.String(), organisationIds: Type.Array(Id) })),
})
export type Agenda = Static<typeof Agenda>
export type AgendaQuery = Static<typeof AgendaQuery>
