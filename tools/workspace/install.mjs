import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { runWithPnpm } from './command.mjs'
import { ensureClientTypes } from './client-types.mjs'
import { digestOf, packageFolders } from './fingerprint.mjs'
import { Refus, ROOT } from './place.mjs'

const stamp = path.join(ROOT, 'node_modules', '.permanence-install')

/**
 * Installs what the lockfile says, unless it is what was installed last, and makes the client’s types. pnpm would need a second to find out; this is
 * a hundredth.
 * @param {(sentence: string) => void} say
 */
export async function ensureInstalled(say) {
  const folders = packageFolders()
  const wanted = digestOf(
    ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...folders.map((folder) => path.join(folder, 'package.json'))],
    process.platform,
    process.arch,
  )
  const here = folders.every(
    (folder) => existsSync(path.join(ROOT, folder, 'node_modules')) || !hasDependencies(folder),
  )
  if (here && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return ensureClientTypes()
  say('Installation des dépendances…')
  rmSync(stamp, { force: true })
  // The age of each release was judged when the lockfile was written: asking again for all of them costs seconds.
  const frozen = ['--frozen-lockfile', '--prefer-offline', '--prod=false', '--config.minimumReleaseAge=0']
  const { code, output } = await runWithPnpm(['pnpm', 'install', ...frozen])
  if (code !== 0) {
    throw new Refus(
      `${output.trim()}\n\nL’installation des dépendances a échoué (détail ci-dessus). ` +
        'Vérifiez l’accès au registre npm, puis relancez la commande.',
    )
  }
  writeFileSync(stamp, wanted)
  await ensureClientTypes()
}

function hasDependencies(folder) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(
    readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8'),
  )
  return Object.keys(dependencies).length + Object.keys(devDependencies).length > 0
}
