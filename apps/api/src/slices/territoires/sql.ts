import { and, eq, sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import type { PageRequest } from '../../platform/db/page-request.js'
import { territoires } from '../../platform/db/schema/territoires.js'
import type { Db } from '../../platform/db/tenant.js'
import type { ReadableTerritoireId, WritableTerritoireId } from './policy.js'
import type { ReglagesTerritoire, Territoire, TerritoireChange } from './contract.js'

const view = {
  id: territoires.id,
  nom: territoires.nom,
  code: territoires.code,
  telephone: territoires.telephone,
  version: territoires.version,
}

/** All of them, by code: outside of any. */
export async function selectTerritoires(
  pool: Pool,
  { apres, limite }: Pick<PageRequest, 'apres' | 'limite'>,
): Promise<Territoire[]> {
  const { rows } = await pool.query<{ id: string; nom: string; code: string }>(
    `select id, nom, code from territoires where $1::text is null or (code, id) > ($1, $2::bigint)
      order by code, id limit $3`,
    [apres?.[0] ?? null, apres?.[1] ?? null, limite],
  )
  return rows.map((row) => ({ ...row, id: Number(row.id) }))
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
