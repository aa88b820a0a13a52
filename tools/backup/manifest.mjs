import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refus } from '../workspace/place.mjs'

const NAME = 'manifeste.json'

/**
 * What a backup says of itself.
 * @typedef {{ genre: 'embarquee' | 'dump', fichier: string, sha256: string, faiteLe: string, postgres: number,
 *   empreinteSecret: string | null, proprietaire: string | null, lignes: Record<string, number> }} Manifest
 */

/** @param {Manifest} manifest */
export const writeManifest = (folder, manifest) =>
  writeFileSync(path.join(folder, NAME), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })

/** Reads a backup's word, and proves that its file is the one that was verified. @returns {Promise<Manifest>} */
export async function readManifest(folder) {
  const place = path.join(folder, NAME)
  if (!existsSync(place)) throw new Refus(`${folder} n’est pas une sauvegarde de Permanence : ${NAME} y manque.`)
  const manifest = JSON.parse(readFileSync(place, 'utf8'))
  const file = path.join(folder, manifest.fichier)
  if (!existsSync(file) || (await sha256(file)) !== manifest.sha256)
    throw new Refus(`La sauvegarde ${folder} est abîmée : ${manifest.fichier} n’est plus celui qui a été vérifié.`)
  return manifest
}

export async function sha256(file) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Tells whether a secret is the one of the backup; says nothing that would help to find it. */
export const secretPrint = (secret) =>
  secret ? createHash('sha256').update(`permanence:sauvegarde:${secret}`).digest('hex').slice(0, 16) : null
