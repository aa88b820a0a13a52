import assert from 'node:assert/strict'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { findProgram } from '../backup/client-programs.mjs'
import { backUpEmbedded, restoreEmbedded } from '../backup/embedded.mjs'
import { writeWhole } from '../backup/folder.mjs'
import { readManifest, secretPrint } from '../backup/manifest.mjs'
import { startPostgres } from '../postgres.mjs'
import { query, session } from '../postgres/probe.mjs'

let home
let dossier
let vers
let postgres
const start = async () => (postgres = await startPostgres({ dossier }))
before(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'permanence-sauvegarde-'))
  dossier = path.join(home, '.permanence')
  vers = path.join(home, 'sauvegardes')
  mkdirSync(dossier)
  await start()
  await query(
    postgres.url,
    `create role permanence_app_essai login password 'x';
     create table territoires (id bigint primary key, nom text);
     create table epoques (id bigint generated always as identity, empreinte text);
     insert into epoques (empreinte) values ('ici');
     insert into territoires select n, 'T' || n from generate_series(1, 20000) n`,
  )
})
after(async () => {
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
})

const count = async () => (await query(postgres.url, 'select count(*)::int as n from territoires'))[0].n
let sauvegarde

test('a backup is taken while the product writes, is whole, and nobody else may read it', async () => {
  const stop = new AbortController()
  const writer = session(postgres.url, async (ask) => {
    for (let id = 20_001; !stop.signal.aborted; id++)
      await ask('insert into territoires values ($1, $2)', [id, 'écrit pendant'])
  })
  sauvegarde = await backUpEmbedded({ dossier, vers, secret: 'un secret de cette installation' })
  stop.abort()
  await writer
  const manifest = await readManifest(sauvegarde)
  const kept = manifest.lignes['public.territoires']
  assert.ok(kept >= 20_000 && kept <= (await count()), String(kept))
  assert.equal(manifest.empreinteSecret, secretPrint('un secret de cette installation'))
  assert.deepEqual(readdirSync(vers), [path.basename(sauvegarde)])
  assert.equal(statSync(sauvegarde).mode & 0o077, 0)
  for (const name of readdirSync(sauvegarde)) assert.equal(statSync(path.join(sauvegarde, name)).mode & 0o077, 0, name)
  // Nothing of the trial is left, and the server goes on.
  assert.deepEqual(
    readdirSync(path.dirname(postgres.dataDir)).filter((name) => name.includes('.essai-')),
    [],
  )
  assert.deepEqual(await query(postgres.url, 'select slot_name from pg_replication_slots'), [])
})

test('nothing is restored over a database that runs', async () => {
  await assert.rejects(restoreEmbedded({ dossier, sauvegarde }), /arrêtez Permanence d’abord/)
  assert.ok((await count()) >= 20_000)
})

test('what is restored is what was backed up, roles too; what was there is kept, and the API will know', async () => {
  const { lignes } = await readManifest(sauvegarde)
  await query(postgres.url, 'truncate territoires; drop role permanence_app_essai')
  await postgres.stop()
  const { avant, lignes: restored } = await restoreEmbedded({ dossier, sauvegarde })
  assert.deepEqual(restored, lignes)
  assert.ok(existsSync(path.join(avant, 'PG_VERSION')))
  await start()
  assert.equal(await count(), lignes['public.territoires'])
  const [row] = await query(
    postgres.url,
    `select (select count(*)::int from pg_roles where rolname = 'permanence_app_essai') as roles,
      (select empreinte from epoques) as empreinte`,
  )
  assert.deepEqual(row, { roles: 1, empreinte: 'restaurée' })
})

test('a damaged backup is refused, and the database left as it is', async () => {
  const { fichier } = await readManifest(sauvegarde)
  appendFileSync(path.join(sauvegarde, fichier), 'x')
  const kept = await count()
  await postgres.stop()
  await assert.rejects(restoreEmbedded({ dossier, sauvegarde }), /abîmée/)
  await start()
  assert.equal(await count(), kept)
})

test('a database of one’s own needs the programs of its server: who has none, or older ones, is told which', async () => {
  const programs = mkdtempSync(path.join(home, 'programmes-'))
  const { PATH } = process.env
  try {
    process.env.PATH = programs
    await assert.rejects(findProgram('pg_dump', 18), /introuvable.*postgresql-client-18/)
    writeFileSync(path.join(programs, 'pg_dump'), '#!/bin/sh\necho "pg_dump (PostgreSQL) 15.14"\n', { mode: 0o755 })
    await assert.rejects(findProgram('pg_dump', 18), /est celui de PostgreSQL 15.*serveur est un PostgreSQL 18/)
    assert.equal(await findProgram('pg_dump', 15), 'pg_dump')
  } finally {
    process.env.PATH = PATH
  }
})

test('a backup cut short has no name, and leaves nothing', async () => {
  const place = path.join(home, 'coupée')
  await assert.rejects(
    writeWhole(place, async (draft) => {
      writeFileSync(path.join(draft, 'base.tar.gz'), 'la moitié')
      throw new Error('plus de place')
    }),
    /plus de place/,
  )
  assert.deepEqual(readdirSync(place), [])
})
