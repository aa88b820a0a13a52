import path from 'node:path'
import { createInterface } from 'node:readline'
import { rotatingFile } from './rotating-file.mjs'
import { DOSSIER, ROOT } from '../workspace/place.mjs'

const MAX_BYTES = 10_000_000
const folder = path.join(DOSSIER, 'logs')
export const logPlace = path.relative(ROOT, path.join(folder, 'api.log'))

/** The journal of the API: all of it in a file, its warnings and errors on the terminal too. */
export function openLog(name = 'api.log') {
  const file = rotatingFile(path.join(folder, name), MAX_BYTES)
  const keep = (readable, show) =>
    createInterface({ input: readable }).on('line', (line) => {
      file.write(line)
      const shown = show(line)
      if (shown) process.stderr.write(`${shown}\n`)
    })
  return {
    follow(child) {
      keep(child.stdout, whatMatters)
      keep(child.stderr, (line) => line)
    },
  }
}

const LEVELS = { 40: 'attention', 50: 'erreur', 60: 'erreur grave' }

/** A pino line of level warning or above, in short; lines that are not pino's as they are. */
function whatMatters(line) {
  const entry = parse(line)
  if (!entry) return line
  const level = LEVELS[entry.level]
  if (!level) return undefined
  const cause = entry.err?.message && entry.err.message !== entry.msg ? ` (${entry.err.message})` : ''
  return `  [${level}] ${entry.msg ?? ''}${cause}`
}

function parse(line) {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined // a line of another origin that happens to start like one
  }
}
