import { sql } from 'drizzle-orm'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { Collision, Detail, FusionRow } from './fusion.js'
import type { WritableUsagerId } from '../rules/policy.js'
import { placesPrises } from '../../../platform/db/occupied.js'
import { Type } from 'typebox'
import { Row, query, IdRow } from '../../../platform/db/rows.js'

const VersionsRow = Row({
  source: Type.Number(),
  dans: Type.Number(),
  dansLibre: Type.Boolean(),
})

/** Under the locks of both records. */
export async function selectVersions(
  db: Db,
  { sourceId, dansId }: FusionRow,
): Promise<{ source: number; dans: number; dansLibre: boolean }> {
  const rows = await query(
    db,
    VersionsRow,
    sql`
    select s.version as source, d.version as dans, d.fusionne_dans_id is null and d.supprime_at is null as "dansLibre"
    from usagers s, usagers d where s.id = ${sourceId} and d.id = ${dansId}`,
  )
  return rows[0]!
}

/** Of the rdvs on which both were: those that changed since, or have no place left for the second. */
export async function selectRdvsInTheWay(db: Db, { rdvs }: Detail, nowMs: number): Promise<number[]> {
  if (rdvs.length === 0) return []
  const rows = await query(
    db,
    IdRow,
    sql`
    select d.id::float8 as id from json_to_recordset(${JSON.stringify(rdvs)}::json) as d (id bigint, version int)
      left join rdvs r on r.id = d.id
    where r.version is distinct from d.version or r.places <= ${placesPrises(sql`r`, nowMs)}
    order by d.id`,
  )
  return rows.map(({ id }) => id)
}

/** After the source is a record of its own again: each of the two is on the rdv as he was. */
export async function restoreCollision(
  db: Db,
  sourceId: WritableUsagerId,
  { garde, partie, messageIds }: Collision,
): Promise<void> {
  await db.execute(sql`
    update participations p set statut = x.statut, statut_change_le = x.statut_change_le, arrive_le = x.arrive_le,
      notifier = x.notifier, rappeler = x.rappeler, retire_le = x.retire_le
    from json_populate_record(null::participations, ${JSON.stringify(garde)}::json) x where p.id = x.id`)
  await db.execute(sql`
    insert into participations overriding system value
    select * from json_populate_record(null::participations, ${JSON.stringify({ ...partie, usager_id: sourceId })}::json)`)
  await db.execute(sql`update messages set participation_id = ${partie.id} where id = any(${idsParam(messageIds)})`)
  await db.execute(sql`delete from participations_fusionnees where id = ${partie.id}`)
}

/** What the merge added is taken back, but an organisation where she has had an rdv since. */
export async function withdrawTies(
  db: Db,
  dansId: WritableUsagerId,
  { organisationIds, referentIds }: Detail,
): Promise<void> {
  await db.execute(sql`
    delete from usagers_organisations o where o.usager_id = ${dansId} and o.organisation_id = any(${idsParam(organisationIds)})
      and not exists (select 1 from participations p join rdvs r on r.id = p.rdv_id
        where p.usager_id = ${dansId} and r.organisation_id = o.organisation_id)`)
  await db.execute(sql`delete from referents where usager_id = ${dansId} and agent_id = any(${idsParam(referentIds)})`)
}

/** The merge is undone. Older ones into either record stand again on the versions they left. */
export async function closeFusion(
  db: Db,
  fusion: FusionRow,
  versions: { source: number; dans: number },
  nowMs: number,
): Promise<void> {
  await db.execute(sql`update fusions set annulee_at = ${momentParam(nowMs)} where id = ${fusion.id}`)
  const again = [
    { id: fusion.sourceId, before: fusion.versionSource - 1, after: versions.source },
    { id: fusion.dansId, before: fusion.versionDans - 1, after: versions.dans },
  ]
  for (const { id, before, after } of again)
    await db.execute(sql`update fusions set version_dans = ${after}
      where dans_id = ${id} and version_dans = ${before} and annulee_at is null`)
}
