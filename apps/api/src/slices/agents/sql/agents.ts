import type { RolesChange } from '../rules/roles-changed.js'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { hadRole, type ChangeFeed } from '../../../platform/db/changes.js'
import { sansAccent, territoireCourant } from '../../../platform/db/current.js'
import { limitOf, type PageRequest } from '../../../platform/db/page-request.js'
import { idsParam } from '../../../platform/db/instants.js'
import { organisationsOfScope, scopeAgentsSql } from '../../../platform/db/scope.js'
import { agents } from '../../../platform/db/schema/agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { GrantingOrganisationId, ReadableAgents, WritableAccountId, WritableAgentId } from '../rules/policy.js'
import type { Agent } from '../contract/agents.js'

/** An agent as stored; what of his agenda is seen depends on who asks. */
export type AgentRow = Omit<Agent, 'agenda'>

const view = {
  id: agents.id,
  prenom: agents.prenom,
  nom: agents.nom,
  email: agents.email,
  fuseau: agents.fuseau,
  roles: sql<Agent['roles']>`coalesce((
    select json_agg(json_build_object('organisationId', r.organisation_id, 'role', r.role) order by r.organisation_id)
    from roles r where r.agent_id = agents.id), '[]')`,
  serviceIds: sql<number[]>`coalesce((
    select json_agg(s.service_id order by s.service_id) from agents_services s where s.agent_id = agents.id), '[]')`,
  adminTerritoire: agents.adminTerritoire,
  desactive: agents.desactive,
  invitable: sql<boolean>`(agents.email is not null and agents.mot_de_passe_hash is null and not agents.desactive)`,
  version: agents.version,
}

/** An application is no colleague: it is neither booked nor changed as an agent is. */
const PEOPLE = eq(agents.application, false)

export type AgentFilter = {
  organisationId?: number
  serviceId?: number
  ids?: number[]
  inclureDesactives: boolean
}

/** By name. A page goes on after an agent's id, since a cursor names nobody. */
export function selectAgents(
  db: Db,
  readable: ReadableAgents,
  filter: AgentFilter,
  pageRequest: PageRequest,
): Promise<AgentRow[]> {
  const { organisationId, serviceId, ids, inclureDesactives } = filter
  const rowsAfterId = pageRequest.apres && Number(pageRequest.apres[0])
  return db
    .select(view)
    .from(agents)
    .where(
      and(
        scopeAgentsSql(readable, sql`agents.id`),
        PEOPLE,
        ids === undefined ? undefined : inArray(agents.id, ids),
        pageRequest.ids === null ? undefined : inArray(agents.id, [...pageRequest.ids]),
        rowsAfterId === null
          ? undefined
          : sql`(sans_accent(agents.nom), sans_accent(agents.prenom), agents.id) > (
              select sans_accent(x.nom), sans_accent(x.prenom), x.id from agents x where x.id = ${rowsAfterId})`,
        inclureDesactives ? undefined : eq(agents.desactive, false),
        organisationId === undefined
          ? undefined
          : sql`exists (select 1 from roles f where f.agent_id = agents.id and f.organisation_id = ${organisationId})`,
        serviceId === undefined
          ? undefined
          : sql`exists (select 1 from agents_services f where f.agent_id = agents.id and f.service_id = ${serviceId})`,
      ),
    )
    .orderBy(asc(sansAccent(agents.nom)), asc(sansAccent(agents.prenom)), asc(agents.id))
    .limit(limitOf(pageRequest))
}

/** Who lost his last role here is gone from the list; the journal says that he had one. */
export const suiviAgents = (readable: ReadableAgents): ChangeFeed => ({
  sujets: ['agent'],
  vu: sql`(${scopeAgentsSql(readable, sql`t.id`)} or ${hadRole(organisationsOfScope(readable))})`,
})

export async function selectAgent(db: Db, readable: ReadableAgents, id: number): Promise<AgentRow | null> {
  const [found] = await db
    .select(view)
    .from(agents)
    .where(and(eq(agents.id, id), PEOPLE, scopeAgentsSql(readable, sql`agents.id`)))
  return found ?? null
}

type Identity = Pick<Agent, 'prenom' | 'nom' | 'fuseau'>
export type Account = {
  email: string | null
  motDePasseHash: string | null
  adminTerritoire: boolean
  desactive: boolean
}

export async function insertAgent(
  db: Db,
  _granted: readonly GrantingOrganisationId[],
  input: Identity & Pick<Account, 'email' | 'motDePasseHash' | 'adminTerritoire'>,
): Promise<WritableAccountId> {
  const [made] = await db
    .insert(agents)
    .values({ ...input, territoireId: territoireCourant })
    .returning({ id: agents.id })
  return made!.id as WritableAccountId
}

/** Bumps the version, which guards the roles and services too. Null when it is no longer that one. */
export async function updateIdentity(
  db: Db,
  id: WritableAgentId,
  version: number,
  change: Partial<Identity>,
): Promise<true | null> {
  const changed = await db
    .update(agents)
    .set({ ...change, version: sql`${agents.version} + 1` })
    .where(and(eq(agents.id, id), eq(agents.version, version)))
    .returning({ id: agents.id })
  return changed.length > 0 ? true : null
}

/** With another address, who he was at the identity provider is forgotten: its next owner is another person. */
export async function updateAccount(db: Db, id: WritableAccountId, change: Partial<Account>): Promise<void> {
  const forget = (column: typeof agents.identiteSub | typeof agents.identiteEmetteur) =>
    sql`case when ${agents.email} is not distinct from ${change.email ?? null} then ${column} end`
  const identite =
    change.email === undefined
      ? {}
      : { identiteSub: forget(agents.identiteSub), identiteEmetteur: forget(agents.identiteEmetteur) }
  await db
    .update(agents)
    .set({ ...change, ...identite })
    .where(eq(agents.id, id))
}

export async function writeRoles(db: Db, id: WritableAgentId, { granted, revoked }: RolesChange): Promise<void> {
  if (revoked.length > 0) {
    await db.execute(sql`delete from roles where agent_id = ${id} and organisation_id = any(${idsParam(revoked)})`)
  }
  if (granted.length > 0) {
    await db.execute(sql`insert into roles (territoire_id, agent_id, organisation_id, role)
      select territoire_courant(), ${id}, g.organisation_id, g.role
      from json_to_recordset(${JSON.stringify(granted.map((g) => ({ organisation_id: g.organisationId, role: g.role })))}::json)
        as g (organisation_id bigint, role text)
      on conflict (agent_id, organisation_id) do update set role = excluded.role`)
  }
}

export async function writeServices(db: Db, id: WritableAccountId, serviceIds: readonly number[]): Promise<void> {
  await db.execute(
    sql`delete from agents_services where agent_id = ${id} and service_id <> all(${idsParam(serviceIds)})`,
  )
  await db.execute(sql`insert into agents_services (territoire_id, agent_id, service_id)
    select territoire_courant(), ${id}, unnest(${idsParam(serviceIds)}) on conflict do nothing`)
}
