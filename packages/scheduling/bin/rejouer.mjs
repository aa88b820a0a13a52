#!/usr/bin/env node
// Replays case files (see README.md): a file, a file holding an array, or a folder of them.
// One JSON line per case; exit 1 when an `attendu` is not met, 2 when a case cannot be read.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Refus, rejouer } from '../dist/index.js'

const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error('Usage : rejouer FICHIER… (un cas, un tableau de cas, ou un dossier de fichiers .json)')
  process.exit(2)
}

let code = 0
for (const file of paths.flatMap(filesOf)) {
  for (const [i, cas] of casesOf(file).entries()) {
    try {
      const rejeu = rejouer(cas)
      process.stdout.write(`${JSON.stringify(rejeu)}\n`)
      if (rejeu.ecart !== null && code === 0) code = 1
    } catch (error) {
      if (!(error instanceof Refus)) throw error
      complain(`${file}, cas ${cas?.id ?? i + 1}, champ « ${error.champ} » : ${error.message} (${error.code})`)
    }
  }
}
process.exitCode = code

function filesOf(path) {
  try {
    if (!statSync(path).isDirectory()) return [path]
    return readdirSync(path)
      .filter((name) => name.endsWith('.json'))
      .toSorted()
      .map((name) => join(path, name))
  } catch (error) {
    complain(`${path} : ${error.message}`)
    return []
  }
}

function casesOf(file) {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(content) ? content : [content]
  } catch (error) {
    complain(`${file} : ${error.message}`)
    return []
  }
}

function complain(message) {
  console.error(message)
  code = 2
}
