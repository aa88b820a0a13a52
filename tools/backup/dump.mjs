import { chmodSync } from 'node:fs'
import path from 'node:path'
import { startTestPostgres } from '../postgres.mjs'
import { query, session } from '../postgres/probe.mjs'
import { Refus } from '../workspace/place.mjs'
import { findProgram, runOn } from './client-programs.mjs'
import { writeWhole } from './folder.mjs'
import { readManifest, secretPrint, sha256, writeManifest } from './manifest.mjs'
import { readBack } from './read-back.mjs'

const FICHIER = 'base.dump'
/** Whom the tables belong to on another server is said by the role that restores, not by the dump. */
const WITHOUT_ROLES = ['--no-owner', '--no-acl', '--exit-on-error']

/**
 * A dump of the database of DATABASE_URL, taken while it serves and read back before it is called a backup.
 * @param {{ url: string, vers: string, secret?: string }} wish
 */
export async function backUpDatabase({ url, vers, secret }) {
  const postgres = await majorOf(url)
  await findProgram('pg_dump', postgres)
  await findProgram('pg_restore', postgres)
  const [schema] = await query(
    url,
    "select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'migrations'",
  )
  if (!schema) throw new Refus('Cette base n’est pas une base de Permanence : elle n’a pas de migrations.')
  return writeWhole(vers, async (draft) => {
    const file = path.join(draft, FICHIER)
    await runOn(url, 'pg_dump', ['--format=custom', `--file=${file}`])
    chmodSync(file, 0o600)
    writeManifest(draft, {
      genre: 'dump',
      fichier: FICHIER,
      sha256: await sha256(file),
      faiteLe: new Date().toISOString(),
      postgres,
      empreinteSecret: secretPrint(secret),
      proprietaire: schema.owner,
      lignes: await tryOut(file),
    })
  })
}

const majorOf = async (url) =>
  Math.floor(Number((await query(url, "select current_setting('server_version_num') as v"))[0].v) / 10_000)

/** Reads the dump back in a PostgreSQL of its own. */
async function tryOut(file) {
  const postgres = await startTestPostgres()
  try {
    await runOn(postgres.url, 'pg_restore', [...WITHOUT_ROLES, file])
    return await readBack(postgres.url)
  } finally {
    await postgres.stop()
  }
}

/**
 * Reads a dump into the database of DATABASE_URL; the one that was there is kept under another name.
 * @returns {Promise<{ lignes: Record<string, number>, avant: string | undefined }>}
 */
export async function restoreDatabase({ url, sauvegarde }) {
  const manifest = await readManifest(sauvegarde)
  if (manifest.genre !== 'dump')
    throw new Refus('Cette sauvegarde est celle d’une base embarquée : retirez DATABASE_URL.')
  const base = decodeURIComponent(new URL(url).pathname.slice(1))
  const maintenance = addressOf(url, 'postgres')
  await findProgram('pg_restore', await majorOf(maintenance))
  return session(maintenance, async (ask) => {
    const avant = await putAside(ask, base)
    try {
      await makeReady(url, manifest.proprietaire)
      const file = path.join(sauvegarde, manifest.fichier)
      await runOn(url, 'pg_restore', [...WITHOUT_ROLES, `--role=${manifest.proprietaire}`, file])
      const lignes = await readBack(url)
      if (JSON.stringify(lignes) !== JSON.stringify(manifest.lignes))
        throw new Refus('La base restaurée n’a pas les lignes de la sauvegarde.')
      return { lignes, avant: avant && `base « ${avant} »` }
    } catch (error) {
      await ask(`drop database if exists ${quoted(base)} with (force)`)
      if (avant) await ask(`alter database ${quoted(avant)} rename to ${quoted(base)}`)
      throw error
    }
  })
}

const addressOf = (url, base) => Object.assign(new URL(url), { pathname: `/${base}` }).toString()
const quoted = (name) => `"${name.replaceAll('"', '""')}"`
const literal = (text) => `'${text.replaceAll("'", "''")}'`

/** A new database in the place of the old one, sorted as it was. @returns its new name, if there was one */
async function putAside(ask, base) {
  const [old] = await ask('select to_jsonb(d) as d from pg_database d where datname = $1', [base])
  const [{ n }] = await ask(
    "select count(*)::int as n from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
    [base],
  )
  if (n > 0)
    throw new Refus(`La base « ${base} » sert encore (${n} connexions) : arrêtez l’API et le worker d’abord, partout.`)
  const avant = old && `${base.slice(0, 40)}_avant_${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '')}`
  let renamed = false
  try {
    if (old) await ask(`alter database ${quoted(base)} rename to ${quoted(avant)}`)
    renamed = old !== undefined
    const locale = old?.d.datlocale ?? old?.d.daticulocale ?? 'fr-FR'
    await ask(
      `create database ${quoted(base)} template template0 encoding 'UTF8' locale_provider icu icu_locale ${literal(locale)} locale ${literal(old?.d.datctype ?? 'C.UTF-8')}`,
    )
  } catch (error) {
    if (renamed) await ask(`alter database ${quoted(avant)} rename to ${quoted(base)}`)
    if (error.code !== '42501') throw error
    throw new Refus(
      'Le compte de DATABASE_URL ne peut pas créer de base. En administrateur : ALTER ROLE … CREATEDB, le temps de la restauration.',
    )
  }
  return avant
}

/** The role that will own the tables, which the API finds again by it: made where it is not known. */
async function makeReady(url, owner) {
  await session(url, async (ask) => {
    const [known] = await ask('select from pg_roles where rolname = $1', [owner])
    if (!known) await ask(`create role ${quoted(owner)} nologin`)
    await ask(`grant ${quoted(owner)} to current_user`)
    await ask(
      `do $$ begin execute format('grant create, connect on database %I to %I', current_database(), ${literal(owner)}); end $$`,
    )
    await ask(`grant all on schema public to ${quoted(owner)}`)
  })
}
