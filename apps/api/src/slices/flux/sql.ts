import { and, desc, eq, isNull } from 'drizzle-orm'
import { territoireCourant } from '../../platform/db/current.js'
import { rowsAfterId, limitOf, type PageRequest } from '../../platform/db/page-request.js'
import { fluxAgenda } from '../../platform/db/schema/agents.js'
import type { Db } from '../../platform/db/tenant.js'

const view = { id: fluxAgenda.id, agentId: fluxAgenda.surAgentId, creeAt: fluxAgenda.creeAt }

export async function insertFlux(db: Db, row: { agentId: number; surAgentId: number; salt: string; creeAt: Date }) {
  const [made] = await db
    .insert(fluxAgenda)
    .values({ ...row, territoireId: territoireCourant })
    .returning({ ...view, salt: fluxAgenda.salt })
  return made!
}

/** Those of one owner that still open something. */
export const selectFluxOf = (db: Db, agentId: number, pageRequest: PageRequest) =>
  db
    .select(view)
    .from(fluxAgenda)
    .where(
      and(eq(fluxAgenda.agentId, agentId), isNull(fluxAgenda.revoqueAt), ...rowsAfterId(fluxAgenda.id, pageRequest)),
    )
    .orderBy(desc(fluxAgenda.id))
    .limit(limitOf(pageRequest))

/** By its id, with what its link is derived from. Null: revoked, or none. */
export async function selectFlux(db: Db, id: number) {
  const [found] = await db
    .select({ proprietaireId: fluxAgenda.agentId, agentId: fluxAgenda.surAgentId, salt: fluxAgenda.salt })
    .from(fluxAgenda)
    .where(and(eq(fluxAgenda.id, id), isNull(fluxAgenda.revoqueAt)))
  return found ?? null
}

/** False when there was none to revoke. */
export async function revokeFluxRow(db: Db, agentId: number, id: number, at: Date): Promise<boolean> {
  const revoked = await db
    .update(fluxAgenda)
    .set({ revoqueAt: at })
    .where(and(eq(fluxAgenda.id, id), eq(fluxAgenda.agentId, agentId), isNull(fluxAgenda.revoqueAt)))
    .returning({ id: fluxAgenda.id })
  return revoked.length > 0
}
