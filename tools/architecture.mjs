// npm run architecture: the law of imports, the names of files, the words; and proof that they were read against the real modules.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { cruise } from './workspace/cruise.mjs'
import { listFiles } from './workspace/fingerprint.mjs'
import { ROOT } from './workspace/place.mjs'
import { misplaced } from './workspace/rooms.mjs'
import { misspoken } from './workspace/words.mjs'

/** Fewer modules than this means that the cruiser saw nothing, not that all is well. */
const AT_LEAST = {
  'apps/api/src/': 60,
  'apps/web/src/': 60,
  'packages/domain/src/': 10,
  'packages/scheduling/src/': 10,
  'packages/time/src/': 5,
}
const BARREL_ALLOWED = /^(?:packages\/[^/]+\/src|apps\/api\/src\/slices\/[^/]+)\/index\.ts$/

const folders = ['apps', 'packages', 'bench', 'tools']
const faults = [...(await breaches()), ...barrels(), ...misplaced(ROOT), ...misspoken(ROOT)]
for (const fault of faults) console.error(`  ${fault}`)
if (faults.length > 0) {
  console.error(
    `\n${faults.length} faute(s). Voir docs/architecture.md (imports, fichiers) et docs/glossaire.md (mots).`,
  )
  process.exit(1)
}

async function breaches() {
  const { modules, imports, violations } = await cruise(ROOT, folders)
  console.log(`${modules.length} modules, ${imports} imports lus.`)
  const few = Object.entries(AT_LEAST).flatMap(([folder, least]) => {
    const count = modules.filter(({ source }) => source.startsWith(folder)).length
    return count < least ? [`${folder} : ${count} modules lus, au moins ${least} attendus`] : []
  })
  return [...few, ...violations]
}

/** Files that only pass on what others export hide who uses what: only a package, and a slice, has a front door. */
function barrels() {
  return listFiles(folders)
    .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !file.endsWith('.gen.ts') && !BARREL_ALLOWED.test(file))
    .flatMap((file) => {
      if (/(^|\/)index\.tsx?$/.test(file)) return [`barrel : ${file}`]
      return /^export \* from /m.test(readFileSync(path.join(ROOT, file), 'utf8'))
        ? [`barrel : ${file} (export *)`]
        : []
    })
}
