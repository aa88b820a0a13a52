import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Closed,
  Id,
  Instant,
  Jour,
  LigneRequise,
  Nullable,
  Ordre,
  PageQuery,
  Shape,
  SuiviQuery,
  Texte,
  Version,
} from '../../platform/http/types.js'

const fields = {
  agentId: { ...Id, description: 'Agent dont l’agenda porte la note.' },
  titre: LigneRequise(LIMITES.nomMax, 'Titre.'),
  texte: Nullable(Texte(LIMITES.texteMax, 'Ce qu’il faut se rappeler.')),
  debut: { ...Instant, description: 'Début : instant RFC 3339 avec décalage, à la minute.' },
  fin: {
    ...Instant,
    description: 'Fin : instant RFC 3339 avec décalage, à la minute, 31 jours au plus après le début.',
  },
  occupe: Type.Boolean({ description: 'Prend le temps de l’agent : aucun créneau n’y est proposé.' }),
  partagee: Type.Boolean({
    description: 'Montrée à qui lit l’agenda de l’agent ; sinon privée, pour cet agent seul.',
  }),
}
const { agentId: _agent, ...changeable } = fields
const optional = Type.Partial(Type.Object(changeable)).properties

export const Note = Shape('Note', {
  id: Id,
  ...fields,
  fuseau: Type.String({ description: 'Fuseau de l’agent.' }),
  version: Version,
})
export const NewNote = Closed(
  {
    ...fields,
    texte: optional.texte,
    occupe: Type.Optional({ ...fields.occupe, default: true }),
    partagee: Type.Optional({ ...fields.partagee, default: false }),
  },
  'NouvelleNote',
)
export const NoteChange = Closed(optional, 'NoteModifiee')
export const NotesQuery = Closed({
  agentId: Type.Optional({ ...Id, description: 'Agent ; absent : tous ceux dont vous lisez l’agenda.' }),
  du: Type.Optional({ ...Jour, description: 'Premier jour, dans le fuseau de l’agent ; absent : depuis toujours.' }),
  au: Type.Optional({ ...Jour, description: 'Dernier jour, inclus, dans le fuseau de l’agent ; absent : sans fin.' }),
  ...PageQuery,
  ...SuiviQuery,
  ordre: Ordre('debut'),
})

export type Note = Static<typeof Note>
export type NewNote = Static<typeof NewNote>
export type NoteChange = Static<typeof NoteChange>
export type NotesQuery = Static<typeof NotesQuery>

/** Types of the journal's rows about a note. Past participle, never renamed. */
export type NoteEvent = 'note.creee' | 'note.modifiee' | 'note.supprimee'
