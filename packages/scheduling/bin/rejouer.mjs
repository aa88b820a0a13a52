#!/usr/bin/env node
// Replays case files (see README.md): a file, a file holding an array, or a folder of them.
// One JSON line per case; exit 1 when an `attendu` is not met, 2 when a case cannot be read.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { rejouerTout } from '../dist/index.js'

const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error('Usage : rejouer FICHIER… (un cas, un tableau de cas, ou un dossier de fichiers .json)')
  process.exit(2)
}

try {
  const fichiers = paths.flatMap(filesOf).map((nom) => ({ nom, contenu: readFileSync(nom, 'utf8') }))
  const { lignes, plaintes, code } = rejouerTout(fichiers)
  for (const ligne of lignes) process.stdout.write(`${ligne}\n`)
  for (const plainte of plaintes) console.error(plainte)
  process.exitCode = code
} catch (error) {
  if (error.code === undefined) throw error
  console.error(error.message)
  process.exitCode = 2
}

function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(path, name))
}
