import { and, asc, eq, sql } from 'drizzle-orm'
import { hadRole, idsIn, type ChangeFeed } from '../../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../../platform/db/current.js'
import { rowsAfterNom, limitOf, type PageRequest } from '../../../platform/db/page-request.js'
import { idsParam } from '../../../platform/db/instants.js'
import { organisationsOfScope, scopeAgentsSql } from '../../../platform/db/scope.js'
import { equipes } from '../../../platform/db/schema/agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { EquipesKeeper, ReadableMembers } from '../rules/policy.js'
import type { Equipe } from '../contract/equipes.js'

/** `membresCaches`: how many members the caller does not see. */
export type EquipeRow = Equipe & { membresCaches: number }

const view = (readable: ReadableMembers) => ({
  id: equipes.id,
  nom: equipes.nom,
  agentIds: sql<number[]>`coalesce((
    select json_agg(m.agent_id order by m.agent_id) from equipes_agents m
    where m.equipe_id = equipes.id and ${scopeAgentsSql(readable, sql`m.agent_id`)}), '[]')`,
  membresCaches: sql<number>`(
    select count(*)::int from equipes_agents m
    where m.equipe_id = equipes.id and not ${scopeAgentsSql(readable, sql`m.agent_id`)})`,
  version: equipes.version,
})

/** An équipe shows when one of its members does, or while it has none. */
const shows = (readable: ReadableMembers) => sql`(
  not exists (select 1 from equipes_agents m where m.equipe_id = equipes.id)
  or exists (select 1 from equipes_agents m where m.equipe_id = equipes.id and ${scopeAgentsSql(readable, sql`m.agent_id`)}))`

export const selectEquipes = (db: Db, readable: ReadableMembers, pageRequest: PageRequest): Promise<EquipeRow[]> =>
  db
    .select(view(readable))
    .from(equipes)
    .where(and(shows(readable), ...rowsAfterNom(equipes.nom, equipes.id, pageRequest)))
    .orderBy(asc(sansAccent(equipes.nom)), asc(equipes.id))
    .limit(limitOf(pageRequest))

/** An équipe follows its members: one who comes or goes may show it, or hide it. */
export const suiviEquipes = (readable: ReadableMembers): ChangeFeed => ({
  sujets: ['equipe', 'agent'],
  touches: sql`select j.sujet_id as id where j.sujet_type = 'equipe'
    union all select m.equipe_id from equipes_agents m where j.sujet_type = 'agent' and m.agent_id = j.sujet_id`,
  vu: sql`case when j.sujet_type = 'agent' then ${scopeAgentsSql(readable, sql`j.sujet_id`)} or ${hadRole(organisationsOfScope(readable))}
    else not exists (${idsIn(sql`j.avant`, 'agentIds')})
      or exists (select from (${idsIn(sql`j.avant`, 'agentIds')}) a (id) where ${scopeAgentsSql(readable, sql`a.id`)}) end`,
})

export async function selectEquipe(db: Db, readable: ReadableMembers, id: number): Promise<EquipeRow | null> {
  const [found] = await db
    .select(view(readable))
    .from(equipes)
    .where(and(eq(equipes.id, id), shows(readable)))
  return found ?? null
}

export async function insertEquipe(db: Db, _keeper: EquipesKeeper, nom: string): Promise<number> {
  const [made] = await db.insert(equipes).values({ nom, territoireId: territoireCourant }).returning({ id: equipes.id })
  return made!.id
}

/** False when the version is no longer that one. */
export async function updateEquipeRow(
  db: Db,
  _keeper: EquipesKeeper,
  id: number,
  version: number,
  nom: string,
): Promise<boolean> {
  const changed = await db
    .update(equipes)
    .set({ nom, version: sql`${equipes.version} + 1` })
    .where(and(eq(equipes.id, id), eq(equipes.version, version)))
    .returning({ id: equipes.id })
  return changed.length > 0
}

export async function writeMembers(
  db: Db,
  _keeper: EquipesKeeper,
  id: number,
  agentIds: readonly number[],
): Promise<void> {
  await db.execute(sql`delete from equipes_agents where equipe_id = ${id} and agent_id <> all(${idsParam(agentIds)})`)
  await db.execute(sql`insert into equipes_agents (territoire_id, equipe_id, agent_id)
    select territoire_courant(), ${id}, unnest(${idsParam(agentIds)}) on conflict do nothing`)
}

/** False when the version is no longer that one. Its members go with it. */
export async function deleteEquipeRow(db: Db, _keeper: EquipesKeeper, id: number, version: number): Promise<boolean> {
  const gone = await db
    .delete(equipes)
    .where(and(eq(equipes.id, id), eq(equipes.version, version)))
    .returning({ id: equipes.id })
  return gone.length > 0
}
