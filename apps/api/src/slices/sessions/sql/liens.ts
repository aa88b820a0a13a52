import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type pg from 'pg'
import { momentParam } from '../../../platform/db/instants.js'
import { agents } from '../../../platform/db/schema/agents.js'
import type { Db } from '../../../platform/db/tenant.js'
import { identity } from './sessions.js'

/** Locked: the link serves once. Not against what only names the agent, such as an rdv made meanwhile. */
export async function lockInvitation(db: Db, agentId: number) {
  const [row] = await db
    .select({ ...identity, salt: agents.invitationSalt, expireAt: agents.invitationExpireAt })
    .from(agents)
    .where(eq(agents.id, agentId))
    .for('no key update')
  return row ?? null
}

/** The last link sent is the only one that serves. False: this agent has nothing to be invited to, or no address. */
export async function setInvitation(db: Db, agentId: number, salt: string, expireAt: Date): Promise<boolean> {
  const invited = await db
    .update(agents)
    .set({ invitationSalt: salt, invitationExpireAt: expireAt })
    .where(
      and(
        eq(agents.id, agentId),
        isNotNull(agents.email),
        isNull(agents.motDePasseHash),
        eq(agents.desactive, false),
        eq(agents.application, false),
      ),
    )
    .returning({ id: agents.id })
  return invited.length > 0
}

/** In the transaction of the invitation: none is sent that is not committed. */
export async function planInvitation(db: Db, agentId: number, nowMs: number): Promise<void> {
  await db.execute(sql`select planifier('envoyer_invitation',
    json_build_object('territoireId', territoire_courant(), 'agentId', ${agentId}::bigint), ${momentParam(nowMs)},
    'invitation:' || ${agentId}::bigint)`)
}

/** What an invitation says, and is derived from. */
export async function selectInvitation(db: Db, agentId: number) {
  const [row] = await db
    .select({
      ...identity,
      salt: agents.invitationSalt,
      expireAt: agents.invitationExpireAt,
      territoire: sql<string>`(select t.nom from territoires t where t.id = ${agents.territoireId})`,
    })
    .from(agents)
    .where(eq(agents.id, agentId))
  return row ?? null
}

const reset = (db: Db, agentId: number) =>
  db
    .select({ ...identity, salt: agents.reinitialisationSalt, expireAt: agents.reinitialisationExpireAt })
    .from(agents)
    .where(eq(agents.id, agentId))

export async function selectReset(db: Db, agentId: number) {
  const [row] = await reset(db, agentId)
  return row ?? null
}

/** Locked, like an invitation. */
export async function lockReset(db: Db, agentId: number) {
  const [row] = await reset(db, agentId).for('no key update')
  return row ?? null
}

/** The last link sent is the only one that serves. */
export async function setReset(db: Db, agentId: number, salt: string, expireAt: Date): Promise<void> {
  await db
    .update(agents)
    .set({ reinitialisationSalt: salt, reinitialisationExpireAt: expireAt })
    .where(eq(agents.id, agentId))
}

/** The link could not be sent: the one before it, if any, serves again. Nothing when another was asked for meanwhile. */
export async function undoReset(
  db: Db,
  agentId: number,
  salt: string,
  avant: { salt: string | null; expireAt: Date | null },
): Promise<void> {
  await db
    .update(agents)
    .set({ reinitialisationSalt: avant.salt, reinitialisationExpireAt: avant.expireAt })
    .where(and(eq(agents.id, agentId), eq(agents.reinitialisationSalt, salt)))
}

const NO_LINKS = {
  invitationSalt: null,
  invitationExpireAt: null,
  reinitialisationSalt: null,
  reinitialisationExpireAt: null,
}

/** Whatever links were on their way serve no more. */
export async function setPassword(db: Db, agentId: number, motDePasseHash: string): Promise<void> {
  await db
    .update(agents)
    .set({ motDePasseHash, ...NO_LINKS })
    .where(eq(agents.id, agentId))
}

/** The links of an invitation and of a forgotten password serve no more. */
export async function forgetLinks(db: Db, agentId: number): Promise<void> {
  await db.update(agents).set(NO_LINKS).where(eq(agents.id, agentId))
}

/**
 * Sends the link, or does nothing, elsewhere and later. One statement that looks for the agent and plans a job, of
 * somebody or of nobody: asking takes the same time for every address, and no address waits in the queue.
 */
export async function planReset(pool: pg.Pool, email: string, key: string, at: Date): Promise<void> {
  await pool.query(
    `select planifier('envoyer_lien_mot_de_passe', coalesce((
       select json_build_object('territoireId', a.territoire_id, 'agentId', a.agent_id) from trouver_agent_par_email($1) a
     ), '{}'), $2, $3)`,
    [email, at, key],
  )
}
