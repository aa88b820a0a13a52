import type pg from 'pg'
import { DatabaseRefused } from './refused.js'

/** Between the ids of one installation and those of the next: nine thousand installations fit below 2^53. */
const IDS_PAR_INSTALLATION = 10 ** 12

/**
 * Keeps which installation this database is of, said once when it is made, and starts every sequence that has given
 * nothing yet where the ids of that installation begin: a territoire may then move to another installation with its ids,
 * its links and the references of integrators. A table added later starts there too.
 * @throws DatabaseRefused when the database was made for another installation
 */
export async function keepInstallation(client: pg.Client, installation: number): Promise<void> {
  await client.query('begin')
  await client.query(`create table if not exists migrations.installation (
    seule boolean primary key default true check (seule),
    numero integer not null)`)
  await client.query('insert into migrations.installation (numero) values ($1) on conflict do nothing', [installation])
  const { rows } = await client.query<{ numero: number }>('select numero from migrations.installation')
  const { numero } = rows[0]!
  if (numero !== installation) {
    await client.query('rollback')
    throw new DatabaseRefused(
      `Cette base est celle de l’installation ${numero}, et INSTALLATION vaut ${installation}. Ce numéro ne change plus une fois la base faite : remettez INSTALLATION=${numero}, ou donnez une base vide.`,
    )
  }
  const { rows: unused } = await client.query<{ nom: string }>(
    `select format('%I.%I', schemaname, sequencename) as nom from pg_sequences
     where schemaname = 'public' and last_value is null and start_value = 1 and $1 > 0`,
    [installation],
  )
  const first = installation * IDS_PAR_INSTALLATION + 1
  // `start` as well: a sequence is set once, and never put back under a process that has begun to draw from it.
  for (const { nom } of unused) await client.query(`alter sequence ${nom} start with ${first} restart with ${first}`)
  await client.query('commit')
}
