import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { DatabaseRefused } from './refused.js'
import { shippedMigrations } from './shipped-migrations.js'

/**
 * A database whose first migration is not ours was made before version 0.1, whose migrations are one: nothing of it is
 * changed, and nothing is dropped.
 * @throws DatabaseRefused
 */
export async function refuseOtherBaseline(client: pg.Client, folder: string): Promise<void> {
  const { rows: kept } = await client.query<{ la: boolean }>(
    "select to_regclass('migrations.__drizzle_migrations') is not null as la",
  )
  if (!kept[0]?.la) return
  const { rows } = await client.query<{ hash: string }>(
    'select hash from migrations.__drizzle_migrations order by created_at, id limit 1',
  )
  const first = rows[0]?.hash
  if (first === undefined || first === hashOfFirst(folder)) return
  throw new DatabaseRefused(
    'Cette base a été faite par une version de Permanence antérieure à la 0.1, dont les migrations ne sont plus suivies. Rien n’y a été changé. Donnez une base vide (DATABASE_URL ou, pour la base embarquée, mettez de côté le dossier .permanence) ; les données se lisent encore avec la version qui les a écrites.',
  )
}

/** As the migrator keeps it: the digest of the file. */
function hashOfFirst(folder: string): string {
  const first = shippedMigrations(folder)[0]!
  return createHash('sha256')
    .update(readFileSync(path.join(folder, `${first.tag}.sql`), 'utf8'))
    .digest('hex')
}
