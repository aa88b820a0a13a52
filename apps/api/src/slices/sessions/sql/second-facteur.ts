import { and, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import { territoireCourant } from '../../../platform/db/current.js'
import { codesSecours, secondsFacteurs } from '../../../platform/db/schema/acces.js'
import type { Db } from '../../../platform/db/tenant.js'

export async function selectSecondFacteur(db: Db, agentId: number) {
  const [row] = await db
    .select({
      secret: secondsFacteurs.secret,
      actifAt: secondsFacteurs.actifAt,
      codesRestants: sql<number>`(select count(*)::int from codes_secours c
        where c.agent_id = ${secondsFacteurs.agentId} and c.utilise_at is null)`,
    })
    .from(secondsFacteurs)
    .where(eq(secondsFacteurs.agentId, agentId))
  return row ?? null
}

/** A secret that asks for nothing yet; takes the place of one never confirmed. False: one is in force. */
export async function offerSecret(db: Db, agentId: number, secret: string): Promise<boolean> {
  const offered = await db
    .insert(secondsFacteurs)
    .values({ agentId, territoireId: territoireCourant, secret })
    .onConflictDoUpdate({
      target: secondsFacteurs.agentId,
      set: { secret, dernierPas: 0 },
      setWhere: isNull(secondsFacteurs.actifAt),
    })
    .returning({ agentId: secondsFacteurs.agentId })
  return offered.length > 0
}

/** From now on sign-in asks for it. `pas`: of the code that confirmed it. */
export async function activateSecret(db: Db, agentId: number, at: Date, pas: number): Promise<boolean> {
  const activated = await db
    .update(secondsFacteurs)
    .set({ actifAt: at, dernierPas: pas })
    .where(and(eq(secondsFacteurs.agentId, agentId), isNull(secondsFacteurs.actifAt)))
    .returning({ agentId: secondsFacteurs.agentId })
  return activated.length > 0
}

/** False: the code of this step, or of a later one, has been used. Two at once: one is used. */
export async function spendStep(db: Db, agentId: number, pas: number): Promise<boolean> {
  const spent = await db
    .update(secondsFacteurs)
    .set({ dernierPas: pas })
    .where(
      and(
        eq(secondsFacteurs.agentId, agentId),
        isNotNull(secondsFacteurs.actifAt),
        lt(secondsFacteurs.dernierPas, pas),
      ),
    )
    .returning({ agentId: secondsFacteurs.agentId })
  return spent.length > 0
}

/** False: no such code, or it has served. */
export async function spendCode(db: Db, agentId: number, codeHash: string, at: Date): Promise<boolean> {
  const spent = await db
    .update(codesSecours)
    .set({ utiliseAt: at })
    .where(and(eq(codesSecours.agentId, agentId), eq(codesSecours.codeHash, codeHash), isNull(codesSecours.utiliseAt)))
    .returning({ id: codesSecours.id })
  return spent.length > 0
}

/** The former ones serve no more. */
export async function replaceCodes(db: Db, agentId: number, hashes: readonly string[]): Promise<void> {
  await db.delete(codesSecours).where(eq(codesSecours.agentId, agentId))
  if (hashes.length === 0) return
  await db
    .insert(codesSecours)
    .values(hashes.map((codeHash) => ({ agentId, territoireId: territoireCourant, codeHash })))
}

/** False: there was none. */
export async function deleteSecondFacteur(db: Db, agentId: number): Promise<boolean> {
  await replaceCodes(db, agentId, [])
  const deleted = await db
    .delete(secondsFacteurs)
    .where(eq(secondsFacteurs.agentId, agentId))
    .returning({ agentId: secondsFacteurs.agentId })
  return deleted.length > 0
}
