import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

/**
 * Says the functions and triggers of this version to the database, after its migrations: a file of `functions/` is what
 * the database runs, and nobody has to look for the latest of several migrations.
 *
 * While one version replaces another, a process of the earlier one may start last. It finds its own functions among those
 * that the database has had already, and leaves the later ones, which serve it too. Migrations count as part of a version:
 * functions put back as they once were come with one, even an empty one.
 */
export async function applyFunctions(client: pg.Client, folder: string, lastMigration: number): Promise<void> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .toSorted()
  const texts = files.map((name) => readFileSync(path.join(folder, name), 'utf8'))
  const empreinte = createHash('sha256')
    .update(JSON.stringify([lastMigration, texts]))
    .digest('hex')
  await client.query('begin')
  await client.query(`create table if not exists migrations.fonctions (
    id bigint generated always as identity primary key,
    empreinte text not null unique,
    appliquees_le timestamptz not null default now())`)
  const { rowCount } = await client.query(
    'insert into migrations.fonctions (empreinte) values ($1) on conflict do nothing',
    [empreinte],
  )
  if (rowCount === 1) for (const text of texts) await client.query(text)
  await client.query('commit')
}
