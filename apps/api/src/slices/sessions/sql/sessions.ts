import { and, desc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import type pg from 'pg'
import { agents, sessions } from '../../../platform/db/schema/agents.js'
import { territoireCourant } from '../../../platform/db/current.js'
import { limitOf, type PageRequest } from '../../../platform/db/page-request.js'
import { territoireId, type Db, type TerritoireId } from '../../../platform/db/tenant.js'
import type { Auteur } from '../../../platform/journal/record.js'
import { Moi } from '../contract/sessions.js'
import { query } from '../../../platform/db/rows.js'

/** Who an agent is, for the person who lets him in. */
export const identity = {
  id: agents.id,
  prenom: agents.prenom,
  nom: agents.nom,
  email: agents.email,
  desactive: agents.desactive,
}

/** Before the tenant is known: ids only. */
export async function findAgentByEmail(pool: pg.Pool, email: string): Promise<Found | null> {
  const { rows } = await pool.query<FoundRow>('select * from trouver_agent_par_email($1)', [email])
  return foundOf(rows)
}

/** By who he is at the provider, whatever his address there has become. */
export async function findAgentByIdentity(
  pool: pg.Pool,
  { emetteur, sub, email }: { emetteur: string; sub: string; email: string | null },
): Promise<Found | null> {
  const { rows } = await pool.query<FoundRow>('select * from trouver_agent_par_identite($1, $2, $3)', [
    emetteur,
    sub,
    email,
  ])
  return foundOf(rows)
}

type FoundRow = { territoire_id: string; agent_id: string }
type Found = { territoire: TerritoireId; agentId: number }

function foundOf([row]: FoundRow[]): Found | null {
  return row ? { territoire: territoireId(Number(row.territoire_id)), agentId: Number(row.agent_id) } : null
}

export async function selectCredentials(db: Db, agentId: number) {
  const [row] = await db
    .select({
      ...identity,
      motDePasseHash: agents.motDePasseHash,
      secondFacteur: sql<boolean>`exists (
        select 1 from seconds_facteurs f where f.agent_id = ${agents.id} and f.actif_at is not null)`,
    })
    .from(agents)
    .where(eq(agents.id, agentId))
  return row ?? null
}

/**
 * Keeps who the agent is at the provider, once for all; another provider takes the place of the one before. False: he
 * is somebody else there.
 */
export async function linkIdentity(
  db: Db,
  agentId: number,
  { emetteur, sub }: { emetteur: string; sub: string },
): Promise<boolean> {
  const linked = await db
    .update(agents)
    .set({ identiteEmetteur: emetteur, identiteSub: sub })
    .where(
      and(
        eq(agents.id, agentId),
        or(isNull(agents.identiteSub), eq(agents.identiteSub, sub), ne(agents.identiteEmetteur, emetteur)),
      ),
    )
    .returning({ id: agents.id })
  return linked.length > 0
}

export async function insertSession(
  db: Db,
  session: {
    agentId: number
    salt: string
    expireAt: Date
    ouverteAt: Date
    appareil: string | null
    adresseHash: string
    identite: string | null
    refreshHash: (id: number) => string
  },
): Promise<number> {
  const [row] = await db
    .insert(sessions)
    .values({
      territoireId: territoireCourant,
      agentId: session.agentId,
      salt: session.salt,
      expireAt: session.expireAt,
      ouverteAt: session.ouverteAt,
      appareil: session.appareil,
      adresseHash: session.adresseHash,
      identite: session.identite,
      refreshHash: '',
    })
    .returning({ id: sessions.id })
  const { id } = row!
  await db
    .update(sessions)
    .set({ refreshHash: session.refreshHash(id) })
    .where(eq(sessions.id, id))
  return id
}

/** When this session was opened; null when there is no such session. */
export async function selectSessionStart(db: Db, id: number): Promise<Date | null> {
  const [row] = await db
    .select({ at: sql`coalesce(${sessions.ouverteAt}, ${sessions.createdAt})`.mapWith(sessions.createdAt) })
    .from(sessions)
    .where(eq(sessions.id, id))
  return row?.at ?? null
}

/** Locked, so that two tabs renewing at once take turns. */
export async function lockSession(db: Db, id: number) {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, id)).for('update')
  return row ?? null
}

export async function rotateSession(
  db: Db,
  id: number,
  next: { generation: number; refreshHash: string; precedent: string; at: Date; expireAt: Date },
) {
  await db
    .update(sessions)
    .set({
      generation: next.generation,
      refreshHash: next.refreshHash,
      refreshPrecedentHash: next.precedent,
      tourneAt: next.at,
      expireAt: next.expireAt,
    })
    .where(eq(sessions.id, id))
}

/** Says whose it was; null when it had ended. */
export async function endSession(db: Db, id: number, at: Date) {
  const [ended] = await db
    .update(sessions)
    .set({ finAt: at })
    .where(and(eq(sessions.id, id), isNull(sessions.finAt)))
    .returning({ agentId: sessions.agentId, identite: sessions.identite })
  return ended ?? null
}

const SEEN = sql`coalesce(${sessions.tourneAt}, ${sessions.ouverteAt}, ${sessions.createdAt})`

/** The live ones of an agent, the last seen first. A page goes on after a session's id, wherever it then stands. */
export const selectSessions = (db: Db, agentId: number, now: Date, { apres, ...pageRequest }: PageRequest) =>
  db
    .select({
      id: sessions.id,
      appareil: sessions.appareil,
      ouverteAt: sql`coalesce(${sessions.ouverteAt}, ${sessions.createdAt})`.mapWith(sessions.createdAt),
      vueAt: SEEN.mapWith(sessions.createdAt),
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.agentId, agentId),
        isNull(sessions.finAt),
        gt(sessions.expireAt, now),
        apres === null
          ? undefined
          : sql`(${SEEN}, ${sessions.id}) < (
              select coalesce(x.tourne_at, x.ouverte_at, x.created_at), x.id from sessions x where x.id = ${Number(apres[0])})`,
      ),
    )
    .orderBy(desc(SEEN), desc(sessions.id))
    .limit(limitOf({ apres, ...pageRequest }))

/** False when this agent has no such live session. */
export async function endOwnSession(db: Db, agentId: number, id: number, at: Date): Promise<boolean> {
  const ended = await db
    .update(sessions)
    .set({ finAt: at })
    .where(and(eq(sessions.id, id), eq(sessions.agentId, agentId), isNull(sessions.finAt)))
    .returning({ id: sessions.id })
  return ended.length > 0
}

/** All sessions of an agent but one, which may be none. */
export async function endSessions(db: Db, agentId: number, at: Date, but?: number): Promise<void> {
  await db
    .update(sessions)
    .set({ finAt: at })
    .where(
      and(eq(sessions.agentId, agentId), isNull(sessions.finAt), but === undefined ? undefined : ne(sessions.id, but)),
    )
}

/**
 * Ends the tokens and the calendar links that an agent has made, and says so in the journal, one row for each. Tokens
 * of applications stay: no agent's password makes them.
 */
export async function revokeMade(
  db: Db,
  agentId: number,
  { auteur, nowMs, requestId }: { auteur: Auteur; nowMs: number; requestId: string },
): Promise<void> {
  const at = sql`${new Date(nowMs).toISOString()}::timestamptz`
  await db.execute(sql`
    with finis as (
        update jetons set revoque_at = ${at}
        where agent_id = ${agentId} and application_id is null and revoque_at is null returning 'jeton' as sorte, id),
      coupes as (
        update flux_agenda set revoque_at = ${at} where agent_id = ${agentId} and revoque_at is null returning 'flux' as sorte, id)
    insert into journal (territoire_id, at, acteur_type, acteur_id, type, sujet_type, sujet_id, requete_id)
    select territoire_courant(), ${at}, ${auteur.type}, ${auteur.id}::bigint, sorte || '.revoque', sorte, id, ${requestId}
    from (select * from finis union all select * from coupes) tous order by sorte, id`)
}

export async function selectMoi(db: Db, agentId: number, nowMs: number): Promise<Moi> {
  const rows = await query(
    db,
    Moi,
    sql`
    select a.id::float8 as "agentId", a.prenom, a.nom, a.email, a.fuseau, a.admin_territoire as "adminTerritoire",
      json_build_object('id', t.id, 'nom', t.nom, 'code', t.code) as territoire,
      coalesce((select json_agg(json_build_object('organisationId', o.id, 'organisation', o.nom, 'fuseau', o.fuseau, 'role', r.role) order by o.nom)
        from roles r join organisations o on o.id = r.organisation_id where r.agent_id = a.id), '[]') as roles,
      coalesce((select json_agg(json_build_object('id', s.id, 'nom', s.nom, 'nomCourt', s.nom_court) order by s.nom)
        from agents_services x join services s on s.id = x.service_id where x.agent_id = a.id), '[]') as services,
      (select count(*)::int from rdvs_agents ra join rdvs r on r.id = ra.rdv_id
        where ra.agent_id = a.id and r.statut = 'prevu' and r.supprime_at is null and r.debut <= ${new Date(nowMs).toISOString()}
          and (r.arrive_le is null or r.fin <= ${new Date(nowMs).toISOString()})) as "rdvsARenseigner"
    from agents a join territoires t on t.id = a.territoire_id where a.id = ${agentId}`,
  )
  return rows[0]!
}
