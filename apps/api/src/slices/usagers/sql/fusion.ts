import { and, eq, sql, type SQL } from 'drizzle-orm'
import { territoireCourant } from '../../../platform/db/current.js'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { usagers } from '../../../platform/db/schema/usagers.js'
import { scopeUsagersSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { Auteur } from '../../../platform/journal/record.js'
import type { ReadableUsagers, WritableUsagerId } from '../rules/policy.js'
import { Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { IdRow, query, Row, WholeRow } from '../../../platform/db/rows.js'

const Present = Row({
  statut: Type.String(),
  statut_change_le: Type.String(),
  arrive_le: Nullable(Type.String()),
  notifier: Type.Boolean(),
  rappeler: Type.Boolean(),
})
type Present = Static<typeof Present>
/** Both records were on one rdv: what stayed as it was, what went, and the messages that moved. */
export const Collision = Row({
  garde: WholeRow({ ...Present.properties, id: Type.Number() }),
  partie: WholeRow({ ...Present.properties, id: Type.Number(), rdv_id: Type.Number(), lien_sel: Type.String() }),
  messageIds: Type.Array(Type.Number()),
})
export type Collision = Static<typeof Collision>
/** Columns of the record that a merge changed. */
export const Colonnes = Type.Partial(
  Row({
    prenom: Type.String(),
    nom: Type.String(),
    nomNaissance: Nullable(Type.String()),
    dateNaissance: Nullable(Type.String()),
    email: Nullable(Type.String()),
    telephone: Nullable(Type.String()),
    adresse: Nullable(Type.String()),
    notes: Nullable(Type.String()),
    notifierEmail: Type.Boolean(),
    notifierSms: Type.Boolean(),
    responsableId: Nullable(Type.Number()),
    aRapprocher: Type.Boolean(),
    fusionneDansId: Nullable(Type.Number()),
  }),
)
export type Colonnes = Static<typeof Colonnes>

/** What a merge moved, by what it takes to put it back. */
export const Detail = Row({
  avant: Colonnes,
  apres: Colonnes,
  organisationIds: Type.Array(Type.Number()),
  referentIds: Type.Array(Type.Number()),
  procheIds: Type.Array(Type.Number()),
  participationIds: Type.Array(Type.Number()),
  /** Names that programs gave; absent of merges made before there were any. */
  nommageIds: Type.Optional(Type.Array(Type.Number())),
  collisions: Type.Array(Collision),
  /** The rdvs of `collisions`, as they were left. */
  rdvs: Type.Array(
    Row({
      id: Type.Number(),
      version: Type.Number(),
    }),
  ),
})
export type Detail = Static<typeof Detail>
export const FusionRow = Row({
  id: Type.Number(),
  sourceId: Type.Number(),
  dansId: Type.Number(),
  expireAt: Type.Number(),
  versionSource: Type.Number(),
  versionDans: Type.Number(),
  detail: Detail,
  /** The caller sees the record that took over, were it merged since. */
  vu: Type.Boolean(),
})
export type FusionRow = Static<typeof FusionRow>

/** The record that goes first and wholly: nobody is put on an rdv under it while it is merged (see `inscrire_usager`). */
export async function lockFusion(db: Db, sourceId: number, dansId: number): Promise<void> {
  const source = sql`select 1 from usagers where id = ${sourceId} for update`
  const dans = sql`select 1 from usagers where id = ${dansId} for no key update`
  for (const lock of sourceId < dansId ? [source, dans] : [dans, source]) await db.execute(lock)
}

/** Both wholly: what the merge made known is taken back, unless an rdv has been made there since. */
export async function lockDefusion(db: Db, sourceId: number, dansId: number): Promise<void> {
  await db.execute(sql`select 1 from usagers where id in (${sourceId}, ${dansId}) order by id for update`)
}

/** After the records: the rdvs on which either may be, in the order of ids. */
export async function lockRdvsOf(db: Db, participations: SQL): Promise<void> {
  await db.execute(sql`select 1 from rdvs where id in (
    select p.rdv_id from participations p where ${participations}) order by id for no key update`)
}

export const participationsOf = (usagerId: number): SQL => sql`p.usager_id = ${usagerId}`
export const participationsAmong = (ids: readonly number[]): SQL => sql`p.id = any(${idsParam(ids)})`

/** Added to what is known already; the ids that were. */
export async function copyTies(
  db: Db,
  table: 'usagers_organisations' | 'referents',
  sourceId: WritableUsagerId,
  dansId: WritableUsagerId,
): Promise<number[]> {
  const column = sql.raw(table === 'referents' ? 'agent_id' : 'organisation_id')
  const rows = await query(
    db,
    IdRow,
    sql`
    insert into ${sql.raw(table)} (territoire_id, usager_id, ${column})
    select territoire_id, ${dansId}, ${column} from ${sql.raw(table)} where usager_id = ${sourceId}
    on conflict do nothing returning ${column}::float8 as id`,
  )
  return rows.map(({ id }) => id)
}

export async function moveProches(
  db: Db,
  sourceId: WritableUsagerId,
  dansId: WritableUsagerId,
  among: readonly number[] | null = null,
): Promise<number[]> {
  const rows = await query(
    db,
    IdRow,
    sql`
    update usagers set responsable_id = ${dansId}, version = version + 1
    where responsable_id = ${sourceId} and ${among === null ? sql`true` : sql`id = any(${idsParam(among)})`}
    returning id::float8 as id`,
  )
  return rows.map(({ id }) => id)
}

const CollisionRow = Row({ collision: Collision })

/** The rdvs on which both are. The one who is most certainly there stays, so that the rdv's own statut does not move. */
export async function mergeCollisions(
  db: Db,
  sourceId: WritableUsagerId,
  dansId: WritableUsagerId,
): Promise<Collision[]> {
  const rows = await query(
    db,
    CollisionRow,
    sql`
    select json_build_object('garde', to_json(g), 'partie', to_json(s), 'messageIds', coalesce((
      select json_agg(m.id order by m.id) from messages m where m.participation_id = s.id), '[]')) as collision
    from participations s join participations g on g.rdv_id = s.rdv_id and g.usager_id = ${dansId}
    where s.usager_id = ${sourceId} order by s.id`,
  )
  const collisions = rows.map(({ collision }) => collision)
  if (collisions.length === 0) return []
  const parties = idsParam(collisions.map(({ partie }) => partie.id))
  await db.execute(sql`
    with rang (statut, n) as (values ('vu', 1), ('prevu', 2), ('absent', 3))
    update participations g set
      statut = best.statut, statut_change_le = best.statut_change_le, retire_le = best.retire_le,
      arrive_le = case when best.statut in ('vu', 'prevu') then best.arrive_le else best.own end,
      notifier = g.notifier or s.notifier, rappeler = g.rappeler or s.rappeler
    from participations s, lateral (
      select x.statut, x.statut_change_le, x.retire_le, x.arrive_le as own,
        (select min(y.arrive_le) from participations y where y.id in (s.id, gg.id) and y.retire_le is null and y.statut in ('vu', 'prevu')) as arrive_le
      from participations gg, participations x left join rang on rang.statut = x.statut
      where gg.rdv_id = s.rdv_id and gg.usager_id = ${dansId} and x.id in (s.id, gg.id)
      order by x.retire_le is not null, coalesce(rang.n, 4), x.statut_change_le desc, x.id desc limit 1) best
    where s.id = any(${parties}) and g.rdv_id = s.rdv_id and g.usager_id = ${dansId}`)
  await db.execute(sql`
    update messages m set participation_id = g.id from participations s
      join participations g on g.rdv_id = s.rdv_id and g.usager_id = ${dansId}
    where s.id = any(${parties}) and m.participation_id = s.id`)
  await db.execute(sql`
    update participations_fusionnees f set dans_id = g.id from participations s
      join participations g on g.rdv_id = s.rdv_id and g.usager_id = ${dansId}
    where s.id = any(${parties}) and f.dans_id = s.id`)
  await db.execute(sql`
    with parties as (delete from participations where id = any(${parties}) returning id, territoire_id, rdv_id, lien_sel)
    insert into participations_fusionnees (id, territoire_id, dans_id, lien_sel)
    select s.id, s.territoire_id, g.id, s.lien_sel from parties s
      join participations g on g.rdv_id = s.rdv_id and g.usager_id = ${dansId}`)
  return collisions
}

/** Their links follow by themselves: they are derived from the participation. The ids that moved. */
export async function moveParticipations(
  db: Db,
  sourceId: WritableUsagerId,
  dansId: WritableUsagerId,
  among: readonly number[] | null = null,
): Promise<number[]> {
  const rows = await query(
    db,
    IdRow,
    sql`
    update participations set usager_id = ${dansId}
    where usager_id = ${sourceId} and ${among === null ? sql`true` : sql`id = any(${idsParam(among)})`}
    returning id::float8 as id`,
  )
  return rows.map(({ id }) => id)
}

const TellRdvsRow = Row({
  id: Type.Number(),
  version: Type.Number(),
})

/** What people see of these rdvs changed: their version, and their history. */
export async function tellRdvs(
  db: Db,
  by: { auteur: Auteur; nowMs: number; requestId: string },
  participationIds: readonly number[],
  { type, avant, apres }: { type: string; avant: number; apres: number },
): Promise<{ id: number; version: number }[]> {
  const rows = await query(
    db,
    TellRdvsRow,
    sql`
    with touches as (
      update rdvs set version = version + 1
      where id in (select rdv_id from participations where id = any(${idsParam(participationIds)}))
      returning id, version),
    dits as (
      insert into journal (territoire_id, at, acteur_type, acteur_id, type, sujet_type, sujet_id, avant, apres, requete_id)
      select territoire_courant(), ${momentParam(by.nowMs)}, ${by.auteur.type}, ${by.auteur.id}::bigint, ${type}, 'rdv', id,
        jsonb_build_object('usagerId', ${avant}::bigint), jsonb_build_object('usagerId', ${apres}::bigint), ${by.requestId}
      from touches order by id)
    select id::float8 as id, version from touches`,
  )
  return rows
}

/** Null when the version is no longer that one. */
export async function updateColonnes(
  db: Db,
  id: WritableUsagerId,
  version: number,
  colonnes: Colonnes,
): Promise<number | null> {
  const [changed] = await db
    .update(usagers)
    .set({ ...colonnes, version: sql`${usagers.version} + 1` })
    .where(and(eq(usagers.id, id), eq(usagers.version, version)))
    .returning({ version: usagers.version })
  return changed?.version ?? null
}

export async function insertFusion(
  db: Db,
  fusion: {
    sourceId: number
    dansId: number
    agentId: number
    versionSource: number
    versionDans: number
    detail: Detail
  },
  nowMs: number,
  jours: number,
): Promise<void> {
  const { sourceId, dansId, agentId, versionSource, versionDans, detail } = fusion
  await db.execute(sql`
    insert into fusions (territoire_id, source_id, dans_id, agent_id, at, expire_at, version_source, version_dans, detail)
    values (${territoireCourant}, ${sourceId}, ${dansId}, ${agentId}, ${momentParam(nowMs)},
      ${momentParam(nowMs + jours * 86_400_000)}, ${versionSource}, ${versionDans}, ${JSON.stringify(detail)}::jsonb)`)
}

const FusionRow2 = Row({ fusion: FusionRow })

/** The merge that hides this record; null when none does. */
export async function selectFusion(db: Db, readable: ReadableUsagers, sourceId: number): Promise<FusionRow | null> {
  const rows = await query(
    db,
    FusionRow2,
    sql`
    select json_build_object('id', f.id, 'sourceId', f.source_id, 'dansId', f.dans_id,
      'expireAt', floor(extract(epoch from f.expire_at) * 1000), 'versionSource', f.version_source,
      'versionDans', f.version_dans, 'detail', f.detail, 'vu', ${scopeUsagersSql(readable, sql`f.dans_id`)}) as fusion
    from fusions f where f.source_id = ${sourceId} and f.annulee_at is null order by f.id desc limit 1`,
  )
  return rows[0]?.fusion ?? null
}
