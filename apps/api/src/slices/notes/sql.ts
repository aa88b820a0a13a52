import { and, eq, sql, type SQL } from 'drizzle-orm'
import { Type, type Static } from 'typebox'
import { territoireCourant } from '../../platform/db/current.js'
import { hadRole, idIn, SAID, type ChangeFeed } from '../../platform/db/changes.js'
import { idsParam, minutesOf } from '../../platform/db/instants.js'
import { limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { prepared } from '../../platform/db/prepared.js'
import { Row } from '../../platform/db/rows.js'
import { organisationsOfScope, scopeAgentsSql } from '../../platform/db/scope.js'
import { notes } from '../../platform/db/schema/temps.js'
import type { Db } from '../../platform/db/tenant.js'
import { Nullable } from '../../platform/http/types.js'
import type { NotesKeeperOf, ReadableNotes } from './policy.js'

/** A note as it is stored; instants in whole epoch minutes. */
export const NoteRow = Row({
  id: Type.Number(),
  agentId: Type.Number(),
  titre: Type.String(),
  texte: Nullable(Type.String()),
  debut: Type.Number(),
  fin: Type.Number(),
  occupe: Type.Boolean(),
  partagee: Type.Boolean(),
  /** Of its agent. */
  fuseau: Type.String(),
  version: Type.Number(),
})
export type NoteRow = Static<typeof NoteRow>
type Fields = Omit<NoteRow, 'id' | 'agentId' | 'fuseau' | 'version'>

const OneRow = Row({ note: NoteRow })

const view = sql`json_build_object('id', n.id, 'agentId', n.agent_id, 'titre', n.titre, 'texte', n.texte,
    'debut', ${minutesOf(sql`n.debut`)}, 'fin', ${minutesOf(sql`n.fin`)}, 'occupe', n.occupe, 'partagee', n.partagee,
    'fuseau', a.fuseau, 'version', n.version) as note
  from notes n join agents a on a.id = n.agent_id`

/** The note, whichever agent has it: the caller proves afterwards that he may read it. */
export async function selectNote(db: Db, id: number): Promise<NoteRow | null> {
  const rows = await prepared(db, OneRow, sql`select ${view} where n.id = ${id}`)
  return rows[0]?.note ?? null
}

/** Local days of the agent, both included; null: without bound. */
export type NotesFilter = { du: string | null; au: string | null }

/** By start. */
export async function selectNotes(
  db: Db,
  { agentId, agents, moi }: ReadableNotes,
  { du, au }: NotesFilter,
  pageRequest: PageRequest,
): Promise<NoteRow[]> {
  const { apres, ids } = pageRequest
  const parts: SQL[] = [ownedBy({ agentId, agents }, sql`n.agent_id`), sql`(n.partagee or n.agent_id = ${moi})`]
  if (du !== null) parts.push(sql`n.fin > ${du}::date::timestamp at time zone a.fuseau`)
  if (au !== null) parts.push(sql`n.debut < (${au}::date + 1)::timestamp at time zone a.fuseau`)
  if (ids !== null) parts.push(sql`n.id = any(${idsParam(ids)})`)
  if (apres !== null) parts.push(sql`(n.debut, n.id) > (${apres[0]}::timestamptz, ${apres[1]}::bigint)`)
  const rows = await prepared(
    db,
    OneRow,
    sql`select ${view} where ${sql.join(parts, sql` and `)} order by n.debut, n.id limit ${limitOf(pageRequest)}`,
  )
  return rows.map(({ note }) => note)
}

/** `agent`: the expression that names whose note it is. */
const ownedBy = ({ agentId, agents }: Pick<ReadableNotes, 'agentId' | 'agents'>, agent: SQL): SQL =>
  agentId === null ? scopeAgentsSql(agents, agent) : sql`${agent} = ${agentId}`

/**
 * Really deleted: whose it was is in the journal alone. One that becomes private leaves the list of the others, to whom
 * one that was never shared is never told of. Their zone is the agent's, and his roles say who reads them.
 */
export const suiviNotes = (readable: ReadableNotes): ChangeFeed => {
  const { agentId, agents, moi } = readable
  const owner = sql`coalesce((select x.agent_id from notes x where x.id = t.id), ${idIn(SAID, 'agentId')})`
  return {
    sujets: ['note', 'agent'],
    touches: sql`select j.sujet_id as id where j.sujet_type = 'note'
      union all select x.id from notes x where j.sujet_type = 'agent' and x.agent_id = j.sujet_id
        and (x.partagee or x.agent_id = ${moi})`,
    vu: sql`(j.sujet_type = 'note' and ${ownedBy(readable, owner)}
        and (${owner} = ${moi} or (j.avant ->> 'partagee')::boolean)
      or j.sujet_type = 'agent' and ${agentId === null ? hadRole(organisationsOfScope(agents)) : sql`false`})`,
  }
}

export async function insertNote(db: Db, { agentId, fuseau }: NotesKeeperOf, fields: Fields): Promise<NoteRow> {
  const [made] = await db
    .insert(notes)
    .values({ territoireId: territoireCourant, agentId, ...fields })
    .returning({ id: notes.id, version: notes.version })
  return { ...made!, agentId, ...fields, fuseau }
}

/** Null when the version is no longer that one. */
export async function updateNoteRow(
  db: Db,
  { agentId }: NotesKeeperOf,
  { id, fuseau: _of, agentId: _whose, version, ...fields }: NoteRow,
): Promise<number | null> {
  const [changed] = await db
    .update(notes)
    .set({ ...fields, version: sql`${notes.version} + 1` })
    .where(and(eq(notes.id, id), eq(notes.agentId, agentId), eq(notes.version, version)))
    .returning({ version: notes.version })
  return changed?.version ?? null
}

/** False when the version is no longer that one. */
export async function deleteNoteRow(
  db: Db,
  { agentId }: NotesKeeperOf,
  { id, version }: { id: number; version: number },
): Promise<boolean> {
  const deleted = await db
    .delete(notes)
    .where(and(eq(notes.id, id), eq(notes.agentId, agentId), eq(notes.version, version)))
    .returning({ id: notes.id })
  return deleted.length > 0
}
