import { LIMITES } from '@permanence/domain'
import { formatInstant, parseInstant } from '@permanence/time'
import type { AgentCtx } from '../../platform/http/context.js'
import { pageMap, pageOf, type Page } from '../../platform/http/list-page.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import { parseQueryJour } from '../../platform/http/range.js'
import { record } from '../../platform/journal/record.js'
import { lockAgendas } from '../occupations/index.js'
import { findAgentAgenda, type AgentAgenda } from '../series/index.js'
import type { NewNote, Note, NoteChange, NoteEvent, NotesQuery } from './contract.js'
import {
  knownAgent,
  notesKeeper,
  readableNotes,
  readableNotesOf,
  requireOwnPrivacy,
  requireReadable,
  type NotesKeeperOf,
} from './policy.js'
import { deleteNoteRow, insertNote, selectNote, selectNotes, suiviNotes, updateNoteRow, type NoteRow } from './sql.js'

/** By start: of one agent, or of all whose agenda the reader reads. */
export async function listNotes(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'debut', agentId, du, au }: NotesQuery,
): Promise<Page<Note>> {
  if (du !== undefined) parseQueryJour(du, 'du')
  if (au !== undefined) parseQueryJour(au, 'au')
  if (du !== undefined && au !== undefined && au < du) throw fieldProblem('periode.inversee', '?au')
  const readable =
    agentId === undefined
      ? readableNotes(ctx.actor)
      : readableNotesOf(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  const filter = { du: du ?? null, au: au ?? null }
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'notes',
      filtres: { agentId, ...filter },
      ordre,
      portee: readable,
      suivi: suiviNotes(readable),
      limite: 50,
      select: (pageRequest) => selectNotes(ctx.db, readable, filter, pageRequest),
      place: ({ debut, id }) => [formatInstant(debut, 'UTC'), id],
    },
  )
  return pageMap(page, shown)
}

export const getNote = async (ctx: AgentCtx, id: number): Promise<Note> => shown((await openNote(ctx, id)).note)

export async function createNote(ctx: AgentCtx, input: NewNote): Promise<Note> {
  const agent = knownAgent(ctx.actor, await findAgentAgenda(ctx.db, input.agentId))
  const keeper = notesKeeper(ctx.actor, agent)
  const { titre, texte = null, occupe = true, partagee = false } = input
  const fields = { titre, texte, occupe, partagee, ...timesOf(input) }
  check(ctx, keeper, fields)
  await lockAgendas(ctx.db, [keeper.agentId])
  const made = await insertNote(ctx.db, keeper, fields)
  await recordNote(ctx, 'note.creee', null, made)
  return shown(made)
}

/** Only its own agent makes a shared note private: it would vanish from the agent who did. */
export async function updateNote(ctx: AgentCtx, id: number, version: number, change: NoteChange): Promise<Note> {
  const { note: avant, keeper } = await openForWriting(ctx, id, version)
  const { debut, fin, ...rest } = change
  const apres = {
    ...avant,
    ...rest,
    ...(debut !== undefined && { debut: parseInstant(debut, 'debut') }),
    ...(fin !== undefined && { fin: parseInstant(fin, 'fin') }),
  }
  check(ctx, keeper, apres)
  const next = await updateNoteRow(ctx.db, keeper, apres)
  if (next === null) throw new Problem('version.depassee')
  const saved = { ...apres, version: next }
  await recordNote(ctx, 'note.modifiee', avant, saved)
  return shown(saved)
}

/** Really deleted: the journal keeps it. */
export async function deleteNote(ctx: AgentCtx, id: number, version: number): Promise<null> {
  const { note, keeper } = await openForWriting(ctx, id, version)
  if (!(await deleteNoteRow(ctx.db, keeper, note))) throw new Problem('version.depassee')
  await recordNote(ctx, 'note.supprimee', note, null)
  return null
}

async function openNote(ctx: AgentCtx, id: number): Promise<{ note: NoteRow; agent: AgentAgenda }> {
  const note = await selectNote(ctx.db, id)
  const agent = note && (await findAgentAgenda(ctx.db, note.agentId))
  if (note === null || agent === null) throw new Problem('introuvable')
  requireReadable(ctx.actor, agent, note)
  return { note, agent }
}

/** Under the agenda's lock: a booking that is under way comes before the note, or sees it. */
async function openForWriting(
  ctx: AgentCtx,
  id: number,
  version: number,
): Promise<{ note: NoteRow; keeper: NotesKeeperOf }> {
  const { agent } = await openNote(ctx, id)
  const keeper = notesKeeper(ctx.actor, agent)
  await lockAgendas(ctx.db, [agent.agentId])
  const { note } = await openNote(ctx, id)
  if (note.version !== version) throw new Problem('version.depassee')
  return { note, keeper }
}

const timesOf = ({ debut, fin }: { debut: string; fin: string }) => ({
  debut: parseInstant(debut, 'debut'),
  fin: parseInstant(fin, 'fin'),
})

/** The rules of a note that types cannot say. */
function check(ctx: AgentCtx, keeper: NotesKeeperOf, note: Pick<NoteRow, 'debut' | 'fin' | 'partagee'>): void {
  const { debut, fin } = note
  if (debut < PREMIERE || debut >= DERNIERE) throw fieldProblem('jour.invalide', '/debut')
  if (fin <= debut) throw fieldProblem('note.fin_avant_debut', '/fin')
  if (fin - debut > LIMITES.noteJoursMax * 1440) throw fieldProblem('note.trop_longue', '/fin')
  requireOwnPrivacy(ctx.actor, keeper, note)
}
/** The years of every day of the product (see `parseQueryJour`). */
const [PREMIERE, DERNIERE] = [Date.UTC(1971, 0, 1) / 60_000, Date.UTC(2199, 0, 1) / 60_000]

const shown = ({ id, agentId, titre, texte, debut, fin, occupe, partagee, fuseau, version }: NoteRow): Note => ({
  id,
  agentId,
  titre,
  texte,
  debut: formatInstant(debut, fuseau),
  fin: formatInstant(fin, fuseau),
  occupe,
  partagee,
  fuseau,
  version,
})

async function recordNote(ctx: AgentCtx, type: NoteEvent, avant: NoteRow | null, apres: NoteRow | null): Promise<void> {
  const { id } = (apres ?? avant)!
  await record(ctx.db, ctx, {
    type,
    sujet: { type: 'note', id },
    avant: avant && shown(avant),
    apres: apres && shown(apres),
  })
}
