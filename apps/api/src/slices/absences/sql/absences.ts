import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { hadRole, idIn, type ChangeFeed } from '../../../platform/db/changes.js'
import { territoireCourant } from '../../../platform/db/current.js'
import type { PageRequest } from '../../../platform/db/page-request.js'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import {
  RecurrenceColumns,
  columnsOfRecurrence,
  horaireJson,
  recurrenceOfColumns,
} from '../../../platform/db/recurrence-columns.js'
import { latestOfEach, organisationsOfScope, scopeAgentsSql } from '../../../platform/db/scope.js'
import { absences } from '../../../platform/db/schema/temps.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { VisibleAgenda, VisibleAgendas, WritableAgenda } from '../rules/policy.js'
import { Absence } from '../contract/absences.js'
import { Type, type Static } from 'typebox'
import { Row } from '../../../platform/db/rows.js'

const AbsenceRow = Row({ ...Type.Omit(Absence, ['recurrence']).properties, ...RecurrenceColumns.properties })
type AbsenceRow = Static<typeof AbsenceRow>

const viewWith = (titre: SQL): SQL => sql`json_build_object('id', x.id, 'agentId', x.agent_id, 'titre', ${titre},
    'dernierJour', x.dernier_jour, ${horaireJson(sql`x`)},
    'fuseau', a.fuseau, 'serieId', x.serie_id, 'version', x.version) as absence
  from absences x join agents a on a.id = x.agent_id`
const view = viewWith(sql`x.titre`)

function absenceOf({ absence }: { absence: AbsenceRow }): Absence {
  const { id, agentId, titre, premierJour, dernierJour, heureDebut, heureFin, fuseau, serieId, version } = absence
  const recurrence = recurrenceOfColumns(absence)
  return { id, agentId, titre, premierJour, dernierJour, heureDebut, heureFin, recurrence, fuseau, serieId, version }
}

/** Whose it is, to ask for the right to see it: the id only. */
export async function selectOwner(db: Db, id: number): Promise<{ agentId: number } | null> {
  const rows = await db.select({ agentId: absences.agentId }).from(absences).where(eq(absences.id, id))
  return rows[0] ?? null
}

const AbsenceRow2 = Row({ absence: AbsenceRow })

export async function selectAbsence(db: Db, agenda: VisibleAgenda, id: number): Promise<Absence | null> {
  const rows = await prepared(
    db,
    AbsenceRow2,
    sql`select ${viewWith(titreSeenBy(agenda))} where x.id = ${id} and x.agent_id = ${agenda.agentId} and not x.archive`,
  )
  return rows[0] ? absenceOf(rows[0]) : null
}

export type AbsenceFilter = {
  /** Of the agents of this organisation. */ organisationId: number | null
  /** Only those that are over, or only the others, at `nowMs` in the agent's zone. */
  passees: boolean | null
  nowMs: number
}

/** Latest first day first. */
export async function selectAbsences(
  db: Db,
  whose: VisibleAgenda | VisibleAgendas,
  filter: AbsenceFilter,
  pageRequest: PageRequest,
): Promise<Absence[]> {
  const { limite } = pageRequest
  const wanted = wantedSql(filter, pageRequest)
  const among = isAll(whose)
    ? amongSql(whose, filter, wanted, limite)
    : sql`x.agent_id = ${whose.agentId} and ${hasRoleSql(sql`x.agent_id`, filter)}`
  const rows = await prepared(
    db,
    AbsenceRow2,
    sql`select ${viewWith(titreSeenBy(whose))} where ${among} and ${wanted}
      order by x.premier_jour desc, x.id desc limit ${limite}`,
  )
  return rows.map(absenceOf)
}

/** Those of many agents; of everybody, the days are walked as they come. */
function amongSql({ agents }: VisibleAgendas, filter: AbsenceFilter, wanted: SQL, limite: number | null): SQL {
  if (agents.territoire && filter.organisationId === null) return sql`true`
  const own = sql`select x.id, x.premier_jour from absences x join agents a on a.id = x.agent_id
    where x.agent_id = q.id and ${wanted} order by x.premier_jour desc, x.id desc limit ${limite}`
  return sql`x.id in (${latestOfEach(agents, hasRoleSql(sql`q.id`, filter), own, limite)})`
}

/** `agent`: the expression that names whose absence it is. */
const hasRoleSql = (agent: SQL, { organisationId }: AbsenceFilter): SQL =>
  organisationId === null
    ? sql`true`
    : sql`exists (select 1 from roles f where f.agent_id = ${agent} and f.organisation_id = ${organisationId})`

/** On `x` and its agent `a`. */
function wantedSql({ passees, nowMs }: AbsenceFilter, { apres, ids }: PageRequest): SQL {
  const over = sql`coalesce(coalesce(x.dernier_jour_serie, case when x.frequence is null then x.dernier_jour end)
    < (${momentParam(nowMs)} at time zone a.fuseau)::date, false)`
  const parts = [sql`not x.archive`]
  if (passees !== null) parts.push(sql`${over} = ${passees}`)
  if (ids !== null) parts.push(sql`x.id = any(${idsParam(ids)})`)
  if (apres !== null) parts.push(sql`(x.premier_jour, x.id) < (${apres[0]}::date, ${apres[1]}::bigint)`)
  return sql.join(parts, sql` and `)
}

/**
 * Really deleted: whose it was is in the journal alone. Their zone is the agent's, and his roles say who sees them and
 * of which organisations they are.
 */
export const suiviAbsences = (whose: VisibleAgenda | VisibleAgendas): ChangeFeed => ({
  sujets: ['absence', 'agent'],
  touches: sql`select j.sujet_id as id where j.sujet_type = 'absence'
    union all select x.id from absences x where j.sujet_type = 'agent' and x.agent_id = j.sujet_id`,
  vu: sql`(${ownedBy(whose, sql`coalesce((select x.agent_id from absences x where x.id = t.id), ${idIn(sql`j.avant`, 'agentId')})`)}
    or j.sujet_type = 'agent' and ${isAll(whose) ? hadRole(organisationsOfScope(whose.agents)) : sql`false`})`,
})

const isAll = (whose: VisibleAgenda | VisibleAgendas): whose is VisibleAgendas => 'agents' in whose

/** `agent`: the expression that names whose absence it is. */
const ownedBy = (whose: VisibleAgenda | VisibleAgendas, agent: SQL): SQL =>
  isAll(whose) ? scopeAgentsSql(whose.agents, agent) : sql`${agent} = ${whose.agentId}`

/** Why an agent is away is for those who keep the agenda. */
function titreSeenBy(whose: VisibleAgenda | VisibleAgendas): SQL {
  const seen = isAll(whose) ? scopeAgentsSql(whose.titres, sql`x.agent_id`) : sql`${whose.titres}::boolean`
  return sql`case when ${seen} then x.titre else 'Absent' end`
}

/** The part of that id and all those that share its series. */
export async function selectSerie(db: Db, { agentId }: WritableAgenda, id: number): Promise<Absence[]> {
  const rows = await prepared(
    db,
    AbsenceRow2,
    sql`select ${view}
      where x.agent_id = ${agentId} and not x.archive
        and (x.id = ${id} or x.serie_id = (select serie_id from absences where id = ${id}))
      order by x.premier_jour, x.id`,
  )
  return rows.map(absenceOf)
}

/** Those of these ids that are there. */
export async function selectAbsencesByIds(
  db: Db,
  { agentId }: WritableAgenda,
  ids: readonly number[],
): Promise<Absence[]> {
  const rows = await prepared(
    db,
    AbsenceRow2,
    sql`select ${view} where x.agent_id = ${agentId} and not x.archive and x.id = any(${idsParam(ids)}) order by x.id`,
  )
  return rows.map(absenceOf)
}

const columnsOf = ({ titre, premierJour, dernierJour, heureDebut, heureFin, recurrence, serieId }: Absence) => ({
  titre,
  premierJour,
  dernierJour,
  heureDebut,
  heureFin,
  serieId,
  ...columnsOfRecurrence(recurrence),
})

export async function insertAbsence(db: Db, { agentId }: WritableAgenda, absence: Absence): Promise<Absence> {
  const [made] = await db
    .insert(absences)
    .values({ territoireId: territoireCourant, agentId, ...columnsOf(absence) })
    .returning({ id: absences.id, version: absences.version })
  return { ...absence, ...made! }
}

/** One that was deleted, under the id it had. */
export async function reinsertAbsence(db: Db, { agentId }: WritableAgenda, absence: Absence): Promise<Absence> {
  const version = absence.version + 1
  await db
    .insert(absences)
    .overridingSystemValue()
    .values({ id: absence.id, territoireId: territoireCourant, agentId, version, ...columnsOf(absence) })
  return { ...absence, version }
}

/** Null when the version is no longer that one. */
export async function updateAbsenceRow(
  db: Db,
  { agentId }: WritableAgenda,
  avant: Absence,
  apres: Absence,
): Promise<Absence | null> {
  const [changed] = await db
    .update(absences)
    .set({ ...columnsOf(apres), version: sql`${absences.version} + 1` })
    .where(and(eq(absences.id, avant.id), eq(absences.agentId, agentId), eq(absences.version, avant.version)))
    .returning({ version: absences.version })
  return changed ? { ...apres, version: changed.version } : null
}

export async function deleteAbsenceRows(db: Db, { agentId }: WritableAgenda, ids: readonly number[]): Promise<void> {
  await db.delete(absences).where(and(inArray(absences.id, [...ids]), eq(absences.agentId, agentId)))
}
