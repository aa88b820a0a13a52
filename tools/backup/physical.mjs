import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { session } from '../postgres/probe.mjs'

/** What PostgreSQL makes anew at each start: the folders are kept, not what is in them. */
const EMPTIED = new Set([
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
])
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'permanence.log', 'backup_label', 'tablespace_map'])
const isLeftOut = (name) => LEFT_OUT.has(name) || name.startsWith('pgsql_tmp')

/**
 * Copies the files of a cluster that serves meanwhile, with the write-ahead log that makes them consistent: started on the
 * copy, PostgreSQL replays it up to the end of the copy.
 */
export async function copyCluster({ url, dataDir }, destination) {
  await session(url, async (ask) => {
    // The slot keeps the log of the whole copy from being recycled; it goes with this session.
    await ask('select pg_create_physical_replication_slot($1, true, true)', [`sauvegarde_${process.pid}`])
    await ask('select pg_backup_start($1, fast => true)', ['permanence'])
    copyFolder(dataDir, destination)
    const [stop] = await ask(
      `select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(wait_for_archive => false)`,
    )
    const [, first] = /\(file ([0-9A-F]{24})\)/.exec(stop.labelfile)
    mkdirSync(path.join(destination, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 })
    for (const name of readdirSync(path.join(dataDir, 'pg_wal')))
      if (name.endsWith('.history') || (name.length === 24 && name >= first && name <= stop.last))
        copyFileSync(path.join(dataDir, 'pg_wal', name), path.join(destination, 'pg_wal', name))
    writeFileSync(path.join(destination, 'backup_label'), stop.labelfile, { mode: 0o600 })
  })
}

function copyFolder(from, to, depth = 0) {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (isLeftOut(entry.name)) continue
    if (entry.isDirectory()) {
      if (depth === 0 && EMPTIED.has(entry.name)) mkdirSync(target, { mode: 0o700 })
      else copyFolder(source, target, depth + 1)
    } else copyIfThere(source, target)
  }
}

/** A table dropped meanwhile takes its file with it; the log says so too. */
function copyIfThere(source, target) {
  try {
    copyFileSync(source, target)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
}
