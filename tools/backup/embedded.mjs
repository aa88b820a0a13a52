import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { embeddedCluster, startPostgres } from '../postgres.mjs'
import { isRunning, memoryFile, startCluster, stopCluster } from '../postgres/cluster.mjs'
import { query } from '../postgres/probe.mjs'
import { Refus } from '../workspace/place.mjs'
import { pack, unpack } from './archive.mjs'
import { asideOf, writeWhole } from './folder.mjs'
import { readManifest, secretPrint, sha256, writeManifest } from './manifest.mjs'
import { copyCluster } from './physical.mjs'
import { readBack } from './read-back.mjs'
import { setPassword } from './single-user.mjs'

const FICHIER = 'base.tar.gz'
const MAJOR = 18

/**
 * A copy of the embedded database, taken while it serves and read back before it is called a backup.
 * @param {{ dossier?: string, vers: string, secret?: string }} wish `dossier`: where `.permanence` lies
 */
export async function backUpEmbedded({ dossier, vers, secret }) {
  const postgres = await startPostgres({ dossier })
  try {
    return await writeWhole(vers, async (draft) => {
      const stage = path.join(draft, 'copie')
      await copyCluster(postgres, stage)
      const file = path.join(draft, FICHIER)
      await pack(stage, file)
      rmSync(stage, { recursive: true })
      writeManifest(draft, {
        genre: 'embarquee',
        fichier: FICHIER,
        sha256: await sha256(file),
        faiteLe: new Date().toISOString(),
        postgres: MAJOR,
        empreinteSecret: secretPrint(secret),
        proprietaire: null,
        lignes: await tryOut(file, dossier),
      })
    })
  } finally {
    // Beside a running product the server is its own: only what was started here is stopped.
    if (!postgres.reused) await postgres.stop()
  }
}

/** Starts a PostgreSQL on what the archive holds, reads all of it, and leaves nothing behind. */
async function tryOut(file, dossier) {
  const { dataDir, ...cluster } = embeddedCluster(dossier, { fsync: 'off' })
  const home = mkdtempSync(`${dataDir}.essai-`)
  try {
    const copy = await place(file, { ...cluster, dataDir: path.join(home, 'donnees') })
    return await using(copy, readBack)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Puts what the archive holds where a cluster will be started, under a password drawn for it. */
async function place(file, cluster, motDePasse = randomBytes(24).toString('base64url')) {
  const { dataDir, account } = cluster
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (account) for (const folder of [path.dirname(dataDir), dataDir]) ownedOrOpen(folder, dataDir, account)
  await unpack(file, dataDir, account)
  await setPassword(cluster, motDePasse)
  writeFileSync(memoryFile(cluster), `${JSON.stringify({ motDePasse })}\n`, { mode: 0o600 })
  return cluster
}

/** Its own folder belongs to the account of PostgreSQL; a temporary one above it too, and no other. */
function ownedOrOpen(folder, dataDir, { uid, gid }) {
  if (folder === dataDir || folder.includes('.essai-')) chownSync(folder, uid, gid)
}

async function using(cluster, work) {
  const { url } = await startCluster(cluster)
  try {
    return await work(url)
  } finally {
    await stopCluster(cluster)
  }
}

/**
 * Puts a backup in the place of the embedded database, which is kept beside it. The product must not run.
 * @returns {Promise<{ lignes: Record<string, number>, avant: string | undefined }>} `avant`: where the former data lie
 */
export async function restoreEmbedded({ dossier, sauvegarde }) {
  const manifest = await readManifest(sauvegarde)
  if (manifest.genre !== 'embarquee')
    throw new Refus('Cette sauvegarde est celle d’une base de DATABASE_URL : donnez cette variable.')
  if (manifest.postgres !== MAJOR)
    throw new Refus(
      `Cette sauvegarde est celle de PostgreSQL ${manifest.postgres} ; il faut la version de Permanence qui l’a faite.`,
    )
  const cluster = embeddedCluster(dossier)
  if (isRunning(cluster))
    throw new Refus('La base embarquée est en marche : arrêtez Permanence d’abord (Ctrl-C dans son terminal).')
  const draft = { ...cluster, dataDir: `${cluster.dataDir}.restauration` }
  for (const name of [draft.dataDir, memoryFile(draft)]) rmSync(name, { recursive: true, force: true })
  const known = existsSync(memoryFile(cluster)) ? JSON.parse(readFileSync(memoryFile(cluster), 'utf8')) : {}
  let lignes
  try {
    await place(path.join(sauvegarde, manifest.fichier), draft, known.motDePasse)
    lignes = await using(draft, async (url) => {
      const counts = await readBack(url)
      await beginAnotherLife(url)
      return counts
    })
  } catch (error) {
    for (const name of [draft.dataDir, memoryFile(draft)]) rmSync(name, { recursive: true, force: true })
    throw error
  }
  const avant = existsSync(cluster.dataDir) ? asideOf(cluster.dataDir) : undefined
  if (avant) renameSync(cluster.dataDir, avant)
  renameSync(draft.dataDir, cluster.dataDir)
  renameSync(memoryFile(draft), memoryFile(cluster))
  return { lignes, avant }
}

/** The server is the one it was: nothing but this tells the API that its numbers went back. */
async function beginAnotherLife(url) {
  const [kept] = await query(url, `select to_regclass('public.epoques') is not null as la`)
  if (kept.la) await query(url, `update epoques set empreinte = 'restaurée' where id = (select max(id) from epoques)`)
}
