import { and, eq, sql } from 'drizzle-orm'
import { territoireCourant } from '../../../platform/db/current.js'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { usagers } from '../../../platform/db/schema/usagers.js'
import { liveUsagerSql, opensUsagerSql, scopeAgentsSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableUsagers, UsagersOrganisationId, WritableUsagerId } from '../rules/policy.js'
import type { NewUsager, UsagerChange } from '../contract/usagers.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row, query } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export type Fields = Omit<UsagerChange, 'referentIds' | 'organisationIds' | 'referenceExterne'>

export async function insertUsager(
  db: Db,
  organisationId: UsagersOrganisationId,
  fields: Fields & Pick<NewUsager, 'prenom' | 'nom'>,
): Promise<WritableUsagerId> {
  const [made] = await db
    .insert(usagers)
    .values({ ...fields, territoireId: territoireCourant })
    .returning({ id: usagers.id })
  const { id } = made!
  await db.execute(sql`insert into usagers_organisations (territoire_id, usager_id, organisation_id)
    values (territoire_courant(), ${id}, ${organisationId})`)
  return id as WritableUsagerId
}

/** False when the version is no longer that one. */
export async function updateUsagerRow(db: Db, id: WritableUsagerId, version: number, change: Fields): Promise<boolean> {
  const changed = await db
    .update(usagers)
    .set({ ...change, version: sql`${usagers.version} + 1` })
    .where(and(eq(usagers.id, id), eq(usagers.version, version)))
    .returning({ id: usagers.id })
  return changed.length > 0
}

/** A proche is known wherever his responsable is. */
export async function addOrganisationsOf(db: Db, id: WritableUsagerId, responsableId: number): Promise<void> {
  await db.execute(sql`insert into usagers_organisations (territoire_id, usager_id, organisation_id)
    select territoire_id, ${id}, organisation_id from usagers_organisations where usager_id = ${responsableId}
    on conflict do nothing`)
}

/** Nobody is put on an rdv under this record until the end of the transaction (see `inscrire_usager`). */
export async function lockInscriptions(db: Db, id: number): Promise<void> {
  await db.execute(sql`select 1 from usagers where id = ${id} for update`)
}

/** Whether the person is still expected in one of these organisations. */
export async function isExpected(
  db: Db,
  id: number,
  organisationIds: readonly number[],
  nowMs: number,
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select 1 from participations p join rdvs r on r.id = p.rdv_id
    where p.usager_id = ${id} and p.retire_le is null and p.statut = 'prevu' and r.debut > ${momentParam(nowMs)}
      and r.annule_le is null and r.supprime_at is null and r.organisation_id = any(${idsParam(organisationIds)}) limit 1`)
  return rows.length > 0
}

/** What the caller adds and takes off: organisations that he does not see stay. */
export async function writeOrganisations(
  db: Db,
  id: WritableUsagerId,
  { ajoutees, retirees }: { ajoutees: readonly UsagersOrganisationId[]; retirees: readonly UsagersOrganisationId[] },
): Promise<void> {
  await db.execute(sql`delete from usagers_organisations
    where usager_id = ${id} and organisation_id = any(${idsParam(retirees)})`)
  await db.execute(sql`insert into usagers_organisations (territoire_id, usager_id, organisation_id)
    select territoire_courant(), ${id}, unnest(${idsParam(ajoutees)}) on conflict do nothing`)
}

/** The list as the caller sees it: référents whom he does not see stay. */
export async function writeReferents(
  db: Db,
  readable: ReadableUsagers,
  id: WritableUsagerId,
  agentIds: readonly number[],
): Promise<void> {
  await db.execute(sql`delete from referents r where r.usager_id = ${id} and r.agent_id <> all(${idsParam(agentIds)})
    and ${scopeAgentsSql(readable.agents, sql`r.agent_id`)}`)
  await db.execute(sql`insert into referents (territoire_id, usager_id, agent_id)
    select territoire_courant(), ${id}, unnest(${idsParam(agentIds)}) on conflict do nothing`)
}

export const Lien = Row({
  id: Type.Number(),
  responsableId: Nullable(Type.Number()),
  aDesProches: Type.Boolean(),
  vu: Type.Boolean(),
})
export type Lien = Static<typeof Lien>

/** Records about to be tied as responsable and proche, locked in the order of ids, so that no two make a circle. */
export async function lockLiens(db: Db, readable: ReadableUsagers, ids: readonly number[]): Promise<Lien[]> {
  await db.execute(sql`select 1 from usagers where id = any(${idsParam(ids)}) order by id for update`)
  const rows = await query(
    db,
    Lien,
    sql`
    select usagers.id::float8 as id, usagers.responsable_id::float8 as "responsableId",
      exists (select 1 from usagers x where x.responsable_id = usagers.id
        and ${liveUsagerSql(sql`x`)}) as "aDesProches",
      ${opensUsagerSql(readable, sql`usagers`)} as vu
    from usagers where id = any(${idsParam(ids)})`,
  )
  return rows
}

const FuseauRow = Row({ fuseau: Type.String() })

/** Zones in which a number of this person is likely to be written. */
export async function selectFuseaux(db: Db, organisationIds: readonly number[]): Promise<string[]> {
  const rows = await query(
    db,
    FuseauRow,
    sql`select distinct fuseau from organisations where id = any(${idsParam(organisationIds)}) order by fuseau`,
  )
  return rows.map(({ fuseau }) => fuseau)
}
