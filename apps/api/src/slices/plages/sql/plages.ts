import { Referentiel } from '../contract/rows.js'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { hadRole, idIn, idsIn, type ChangeFeed } from '../../../platform/db/changes.js'
import { territoireCourant } from '../../../platform/db/current.js'
import type { PageRequest } from '../../../platform/db/page-request.js'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { latestOfEach, organisationsOfScope, scopeAgentsSql } from '../../../platform/db/scope.js'
import { prepared } from '../../../platform/db/prepared.js'
import {
  RecurrenceColumns,
  columnsOfRecurrence,
  horaireJson,
  recurrenceOfColumns,
} from '../../../platform/db/recurrence-columns.js'
import { plages, plagesMotifs } from '../../../platform/db/schema/temps.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableAgenda, ReadableAgendas, WritableAgenda } from '../rules/policy.js'
import { Plage } from '../contract/plages.js'
import { Type, type Static } from 'typebox'
import { Row } from '../../../platform/db/rows.js'

const PlageRow = Row({ ...Type.Omit(Plage, ['recurrence']).properties, ...RecurrenceColumns.properties })
type PlageRow = Static<typeof PlageRow>

const SOURCE = sql`plages_ouverture p join organisations o on o.id = p.organisation_id left join lieux l on l.id = p.lieu_id`
const view = sql`json_build_object('id', p.id, 'agentId', p.agent_id, 'organisationId', p.organisation_id,
    'lieuId', p.lieu_id, 'titre', p.titre, ${horaireJson(sql`p`)},
    'motifIds', coalesce((select json_agg(pm.motif_id order by pm.motif_id) from plages_motifs pm where pm.plage_id = p.id), '[]'),
    'fuseau', coalesce(l.fuseau, o.fuseau), 'serieId', p.serie_id, 'version', p.version) as plage
  from ${SOURCE}`

function plageOf({ plage }: { plage: PlageRow }): Plage {
  const { id, agentId, organisationId, lieuId, titre, premierJour, heureDebut, heureFin } = plage
  const { motifIds, fuseau, serieId, version } = plage
  const recurrence = recurrenceOfColumns(plage)
  const head = { id, agentId, organisationId, lieuId, titre, premierJour, heureDebut, heureFin }
  return { ...head, recurrence, motifIds, fuseau, serieId, version }
}

/** Whose it is, to ask for the right to see it: ids only. */
export async function selectOwner(db: Db, id: number): Promise<{ agentId: number; organisationId: number } | null> {
  const rows = await db
    .select({ agentId: plages.agentId, organisationId: plages.organisationId })
    .from(plages)
    .where(eq(plages.id, id))
  return rows[0] ?? null
}

const PlageRow2 = Row({ plage: PlageRow })

export async function selectPlage(db: Db, { agentId }: ReadableAgenda, id: number): Promise<Plage | null> {
  const rows = await prepared(
    db,
    PlageRow2,
    sql`select ${view} where p.id = ${id} and p.agent_id = ${agentId} and not p.archive`,
  )
  return rows[0] ? plageOf(rows[0]) : null
}

/** All of them, whatever the organisation. */
export async function selectPlagesOfAgent(db: Db, { agentId }: ReadableAgenda): Promise<Plage[]> {
  const rows = await prepared(
    db,
    PlageRow2,
    sql`select ${view} where p.agent_id = ${agentId} and not p.archive order by p.premier_jour, p.id`,
  )
  return rows.map(plageOf)
}

export type PlageFilter = {
  organisationId: number | null
  /** Only those that are over, or only the others, at `nowMs` in their own zone. */
  passees: boolean | null
  nowMs: number
}

/** Latest first day first. */
export async function selectPlages(
  db: Db,
  whose: ReadableAgenda | ReadableAgendas,
  filter: PlageFilter,
  pageRequest: PageRequest,
): Promise<Plage[]> {
  const wanted = wantedSql(whose, filter, pageRequest)
  const ordre = sql`order by p.premier_jour desc, p.id desc limit ${pageRequest.limite}`
  const rows = await prepared(
    db,
    PlageRow2,
    sql`select ${view} where ${amongSql(whose, sql`${wanted} ${ordre}`, pageRequest)} and ${wanted} ${ordre}`,
  )
  return rows.map(plageOf)
}

/** Those of one agent, or of many; of everybody, the days are walked as they come. `first`: which, in order and limited. */
function amongSql(whose: ReadableAgenda | ReadableAgendas, first: SQL, { limite }: PageRequest): SQL {
  if (!isAll(whose)) return sql`p.agent_id = ${whose.agentId}`
  if (whose.territoire) return sql`true`
  const own = sql`select p.id, p.premier_jour from ${SOURCE} where p.agent_id = q.id and ${first}`
  return sql`p.id in (${latestOfEach(whose, sql`true`, own, limite)})`
}

/** On `p`, its organisation `o` and its lieu `l`. */
function wantedSql(
  whose: ReadableAgenda | ReadableAgendas,
  { organisationId, passees, nowMs }: PlageFilter,
  { apres, ids }: PageRequest,
): SQL {
  const over = sql`coalesce(coalesce(p.dernier_jour_serie, case when p.frequence is null then p.premier_jour end)
    < (${momentParam(nowMs)} at time zone coalesce(l.fuseau, o.fuseau))::date, false)`
  const parts = [heldTo(whose, sql`p.organisation_id`), sql`not p.archive`]
  if (ids !== null) parts.push(sql`p.id = any(${idsParam(ids)})`)
  if (organisationId !== null) parts.push(sql`p.organisation_id = ${organisationId}`)
  if (passees !== null) parts.push(sql`${over} = ${passees}`)
  if (apres !== null) parts.push(sql`(p.premier_jour, p.id) < (${apres[0]}::date, ${apres[1]}::bigint)`)
  return sql.join(parts, sql` and `)
}

/**
 * A plage follows its agent, whose roles may change, and the motifs it offers. It is really deleted: whose it was is in
 * the journal alone.
 */
export const suiviPlages = (whose: ReadableAgenda | ReadableAgendas): ChangeFeed => ({
  sujets: ['plage', 'motif', 'agent'],
  touches: sql`select j.sujet_id as id where j.sujet_type = 'plage'
    union all ${idsIn(sql`j.avant`, 'plageIds')} where j.sujet_type = 'motif'
    union all select p.id from plages_ouverture p where j.sujet_type = 'agent' and p.agent_id = j.sujet_id`,
  vu: sql`(${heldTo(whose, sql`coalesce((select p.organisation_id from plages_ouverture p where p.id = t.id), ${idIn(sql`j.avant`, 'organisationId')})`)}
    and ${ownedBy(whose, sql`coalesce((select p.agent_id from plages_ouverture p where p.id = t.id), ${idIn(sql`j.avant`, 'agentId')})`)}
    or j.sujet_type = 'agent' and ${isAll(whose) ? hadRole(organisationsOfScope(whose)) : sql`false`})`,
})

const isAll = (whose: ReadableAgenda | ReadableAgendas): whose is ReadableAgendas => 'parService' in whose

/** `organisation`: the expression that names of which organisation it is. */
const heldTo = ({ tenueA }: ReadableAgenda | ReadableAgendas, organisation: SQL): SQL =>
  tenueA === null ? sql`true` : sql`${organisation} = any(${idsParam(tenueA)})`

/** `agent`: the expression that names whose plage it is. */
const ownedBy = (whose: ReadableAgenda | ReadableAgendas, agent: SQL): SQL =>
  isAll(whose) ? scopeAgentsSql(whose, agent) : sql`${agent} = ${whose.agentId}`

const ReferentielRow = Row({ referentiel: Referentiel })

/** Null: no such organisation in the territoire. Lieux and motifs of others are left out. */
export async function selectReferentiel(
  db: Db,
  organisationId: number,
  lieuIds: readonly number[],
  motifIds: readonly number[],
): Promise<Referentiel | null> {
  const rows = await prepared(
    db,
    ReferentielRow,
    sql`select json_build_object('fuseau', o.fuseau,
        'lieux', coalesce((select json_agg(json_build_object('id', l.id, 'fuseau', l.fuseau, 'archive', l.archive, 'ponctuel', l.ponctuel))
          from lieux l where l.organisation_id = o.id and l.id = any(${idsParam(lieuIds)})), '[]'),
        'motifs', coalesce((select json_agg(json_build_object('id', m.id, 'nom', m.nom, 'serviceId', m.service_id,
            'dureeMin', m.duree_min, 'modalites', m.modalites, 'collectif', m.collectif, 'archive', m.archive) order by m.id)
          from motifs m where m.organisation_id = o.id and m.id = any(${idsParam(motifIds)})), '[]')) as referentiel
      from organisations o where o.id = ${organisationId}`,
  )
  return rows[0]?.referentiel ?? null
}

const columnsOf = ({ lieuId, titre, premierJour, heureDebut, heureFin, recurrence, serieId }: Plage) => ({
  lieuId,
  titre,
  premierJour,
  heureDebut,
  heureFin,
  serieId,
  ...columnsOfRecurrence(recurrence),
})

export async function insertPlage(db: Db, { agentId }: WritableAgenda, plage: Plage): Promise<Plage> {
  const [made] = await db
    .insert(plages)
    .values({
      territoireId: territoireCourant,
      agentId,
      organisationId: plage.organisationId,
      ...columnsOf(plage),
    })
    .returning({ id: plages.id, version: plages.version })
  await insertMotifs(db, made!.id, plage.motifIds)
  return { ...plage, ...made! }
}

/** One that was deleted, under the id it had. */
export async function reinsertPlage(db: Db, { agentId }: WritableAgenda, plage: Plage): Promise<Plage> {
  const version = plage.version + 1
  await db
    .insert(plages)
    .overridingSystemValue()
    .values({
      id: plage.id,
      territoireId: territoireCourant,
      agentId,
      organisationId: plage.organisationId,
      version,
      ...columnsOf(plage),
    })
  await insertMotifs(db, plage.id, plage.motifIds)
  return { ...plage, version }
}

/** Null when the version is no longer that one. */
export async function updatePlageRow(
  db: Db,
  { agentId }: WritableAgenda,
  avant: Plage,
  apres: Plage,
): Promise<Plage | null> {
  const [changed] = await db
    .update(plages)
    .set({ ...columnsOf(apres), version: sql`${plages.version} + 1` })
    .where(and(eq(plages.id, avant.id), eq(plages.agentId, agentId), eq(plages.version, avant.version)))
    .returning({ version: plages.version })
  if (!changed) return null
  const gone = avant.motifIds.filter((id) => !apres.motifIds.includes(id))
  if (gone.length > 0)
    await db.delete(plagesMotifs).where(and(eq(plagesMotifs.plageId, avant.id), inArray(plagesMotifs.motifId, gone)))
  await insertMotifs(
    db,
    avant.id,
    apres.motifIds.filter((id) => !avant.motifIds.includes(id)),
  )
  return { ...apres, version: changed.version }
}

async function insertMotifs(db: Db, plageId: number, motifIds: readonly number[]): Promise<void> {
  if (motifIds.length === 0) return
  await db
    .insert(plagesMotifs)
    .values(motifIds.map((motifId) => ({ territoireId: territoireCourant, plageId, motifId })))
}

export async function deletePlageRows(db: Db, { agentId }: WritableAgenda, ids: readonly number[]): Promise<void> {
  await db.delete(plages).where(and(inArray(plages.id, [...ids]), eq(plages.agentId, agentId)))
}
