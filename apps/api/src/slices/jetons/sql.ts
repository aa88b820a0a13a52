import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { territoireCourant } from '../../platform/db/current.js'
import { rowsAfterId, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { jetons } from '../../platform/db/schema/acces.js'
import type { Db } from '../../platform/db/tenant.js'

const view = {
  id: jetons.id,
  nom: jetons.nom,
  portees: jetons.portees,
  organisationIds: jetons.organisationIds,
  expireAt: jetons.expireAt,
}

type NewRow = Pick<typeof jetons.$inferInsert, 'agentId' | 'nom' | 'salt' | 'portees' | 'organisationIds' | 'expireAt'>

export async function insertJeton(db: Db, row: NewRow) {
  const [jeton] = await db
    .insert(jetons)
    .values({ ...row, territoireId: territoireCourant })
    .returning({ ...view, salt: jetons.salt })
  return jeton!
}

/** Those of one agent that still open something. */
export const selectJetons = (db: Db, agentId: number, now: Date, pageRequest: PageRequest) =>
  db
    .select(view)
    .from(jetons)
    .where(
      and(
        eq(jetons.agentId, agentId),
        isNull(jetons.revoqueAt),
        gt(jetons.expireAt, now),
        ...rowsAfterId(jetons.id, pageRequest),
      ),
    )
    .orderBy(desc(jetons.id))
    .limit(limitOf(pageRequest))

/** False when there was none to revoke. */
export async function revokeOne(db: Db, agentId: number, id: number, at: Date): Promise<boolean> {
  const revoked = await db
    .update(jetons)
    .set({ revoqueAt: at })
    .where(and(eq(jetons.id, id), eq(jetons.agentId, agentId), isNull(jetons.revoqueAt)))
    .returning({ id: jetons.id })
  return revoked.length > 0
}
