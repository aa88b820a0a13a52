import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './place.mjs'

const OUTPUTS = new Set(['node_modules', 'dist', 'coverage', 'test-results', 'playwright-report', '.turbo', '.git'])

/** Every file at or below the given names, in a stable order, without what the tools produce. */
export function listFiles(names, skip = OUTPUTS) {
  return names.flatMap((name) => {
    const place = path.join(ROOT, name)
    const stat = statSync(place, { throwIfNoEntry: false })
    if (!stat) return []
    if (!stat.isDirectory()) return [name]
    const below = readdirSync(place).toSorted()
    return listFiles(
      below.filter((entry) => !skip.has(entry)).map((entry) => path.join(name, entry)),
      skip,
    )
  })
}

/** A digest of contents: the same on every machine, whatever the dates of the files. */
export function digestOf(names, ...more) {
  const hash = createHash('sha256').update(JSON.stringify(more))
  for (const file of listFiles(names)) hash.update(`\0${file}\0`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

/** The folders of the workspace that hold a package. */
export const packageFolders = () =>
  ['.', 'bench', ...['apps', 'packages'].flatMap((parent) => childrenOf(parent))].filter((folder) =>
    existsSync(path.join(ROOT, folder, 'package.json')),
  )

const childrenOf = (parent) =>
  existsSync(path.join(ROOT, parent)) ? readdirSync(path.join(ROOT, parent)).map((name) => path.join(parent, name)) : []
