import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { territoireCourant } from '../../../platform/db/current.js'
import { rowsAfterId, limitOf, type PageRequest } from '../../../platform/db/page-request.js'
import { applications, jetons } from '../../../platform/db/schema/acces.js'
import { agents, roles } from '../../../platform/db/schema/agents.js'
import { organisations } from '../../../platform/db/schema/territoires.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ApplicationsKeeper } from '../rules/policy.js'

type Row = typeof applications.$inferSelect
export type ApplicationRow = Pick<
  Row,
  'id' | 'agentId' | 'nom' | 'salt' | 'portees' | 'organisationIds' | 'secretExpireAt' | 'revoqueAt'
> & { role: string }

const view = {
  id: applications.id,
  agentId: applications.agentId,
  nom: applications.nom,
  salt: applications.salt,
  portees: applications.portees,
  organisationIds: applications.organisationIds,
  secretExpireAt: applications.secretExpireAt,
  revoqueAt: applications.revoqueAt,
  /** One role in all of its organisations: it was given once. */
  role: sql<string>`(select r.role from roles r where r.agent_id = applications.agent_id limit 1)`,
}

export async function selectKnownOrganisationIds(db: Db, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(inArray(organisations.id, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

type NewRow = Pick<Row, 'nom' | 'salt' | 'portees' | 'organisationIds' | 'secretExpireAt' | 'creeParAgentId'>

/** With the agent that it acts as, so that all it does has an author, and rights like anybody's. */
export async function insertApplication(
  db: Db,
  _proof: ApplicationsKeeper,
  { role, ...row }: NewRow & { role: 'accueil' | 'admin' },
): Promise<ApplicationRow> {
  const [agent] = await db
    .insert(agents)
    .values({ territoireId: territoireCourant, prenom: 'Application', nom: row.nom, application: true })
    .returning({ id: agents.id })
  const agentId = agent!.id
  await db
    .insert(roles)
    .values(
      row.organisationIds.map((organisationId) => ({ territoireId: territoireCourant, agentId, organisationId, role })),
    )
  const [made] = await db
    .insert(applications)
    .values({ ...row, agentId, territoireId: territoireCourant })
    .returning(view)
  return made!
}

export const selectApplications = (
  db: Db,
  _proof: ApplicationsKeeper,
  pageRequest: PageRequest,
): Promise<ApplicationRow[]> =>
  db
    .select(view)
    .from(applications)
    .where(and(isNull(applications.revoqueAt), ...rowsAfterId(applications.id, pageRequest)))
    .orderBy(desc(applications.id))
    .limit(limitOf(pageRequest))

/** Locked: what is decided of it is still so when it is written. */
export async function lockApplication(db: Db, id: number): Promise<ApplicationRow | null> {
  const [row] = await db.select(view).from(applications).where(eq(applications.id, id)).for('update')
  return row ?? null
}

export async function setSecret(
  db: Db,
  _proof: ApplicationsKeeper,
  id: number,
  secret: Pick<Row, 'salt' | 'secretExpireAt'>,
): Promise<void> {
  await db.update(applications).set(secret).where(eq(applications.id, id))
}

/** For good: the agent it acted as stays the author of what it did, and does no more. */
export async function revoke(
  db: Db,
  _proof: ApplicationsKeeper,
  { id, agentId }: ApplicationRow,
  at: Date,
): Promise<void> {
  await db.update(applications).set({ revoqueAt: at }).where(eq(applications.id, id))
  await db.update(agents).set({ desactive: true }).where(eq(agents.id, agentId))
}

/** At once. */
export async function revokeTokens(db: Db, applicationId: number, at: Date): Promise<void> {
  await db
    .update(jetons)
    .set({ revoqueAt: at })
    .where(and(eq(jetons.applicationId, applicationId), isNull(jetons.revoqueAt)))
}

/** The expired ones of this application make room: a machine asks for several an hour. */
export async function insertToken(
  db: Db,
  { id, agentId, nom, organisationIds }: ApplicationRow,
  token: { salt: string; portees: readonly string[]; expireAt: Date; now: Date },
): Promise<number> {
  await db.delete(jetons).where(and(eq(jetons.applicationId, id), lte(jetons.expireAt, token.now)))
  const [row] = await db
    .insert(jetons)
    .values({
      territoireId: territoireCourant,
      agentId,
      applicationId: id,
      nom,
      salt: token.salt,
      portees: [...token.portees],
      organisationIds,
      expireAt: token.expireAt,
    })
    .returning({ id: jetons.id })
  return row!.id
}
