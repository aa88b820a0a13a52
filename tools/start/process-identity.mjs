import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What tells a live process from a later one that was given the same number: the moment it started.
 * @returns {string | undefined} undefined when no such process runs (a zombie no longer does)
 */
export function identityOf(pid) {
  if (existsSync('/proc/self/stat')) return fromProc(pid)
  if (process.platform === 'win32') return isAlive(pid) ? 'alive' : undefined
  try {
    const [state, ...start] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/)
    return state.startsWith('Z') ? undefined : start.join(' ')
  } catch {
    return undefined // ps ends in error when there is no such process
  }
}

function fromProc(pid) {
  const { state, start } = procStat(pid)
  return state === undefined || state === 'Z' ? undefined : `${bootId()} ${start}`
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

function procStat(pid) {
  try {
    const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ') // from the state, the third field of proc(5)
    return { name, state: fields[0], parent: Number(fields[1]), start: fields[19] }
  } catch {
    return {} // no such process, or no longer
  }
}

/** Whether the process runs; cheap enough to ask several times a second. */
export function isAlive(pid) {
  if (existsSync('/proc/self/stat')) return ![undefined, 'Z'].includes(procStat(pid).state)
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** The processes above us that only serve to run us: npm, and the shell it puts between. */
export function launchers() {
  const { name, parent } = describe(process.ppid)
  return /^-?(sh|dash|bash|ash|zsh)$/.test(path.basename(name ?? '')) && parent > 1
    ? [process.ppid, parent]
    : [process.ppid]
}

function describe(pid) {
  if (existsSync('/proc/self/stat')) return procStat(pid)
  if (process.platform === 'win32') return {}
  const { stdout = '' } = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
  const [parent, name] = stdout.trim().split(/\s+/)
  return { name, parent: Number(parent) }
}
