import { and, eq, sql } from 'drizzle-orm'
import { territoires } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ReadableTerritoireId, WritableTerritoireId } from './policy.js'
import type { ReglagesTerritoire, TerritoireChange } from './schema.js'

const view = {
  id: territoires.id,
  nom: territoires.nom,
  code: territoires.code,
  telephone: territoires.telephone,
  version: territoires.version,
}

export async function selectTerritoire(db: Db, id: ReadableTerritoireId): Promise<ReglagesTerritoire | null> {
  const [found] = await db.select(view).from(territoires).where(eq(territoires.id, id))
  return found ?? null
}

/** Null when the version is no longer that one. */
export async function updateTerritoireRow(
  db: Db,
  id: WritableTerritoireId,
  version: number,
  change: TerritoireChange,
): Promise<ReglagesTerritoire | null> {
  const [changed] = await db
    .update(territoires)
    .set({ ...change, version: sql`${territoires.version} + 1` })
    .where(and(eq(territoires.id, id), eq(territoires.version, version)))
    .returning(view)
  return changed ?? null
}
