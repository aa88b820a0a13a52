import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

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
  try {
    // The name, in parentheses, may hold spaces: the fields are counted after it (state is the 3rd, start the 22nd).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' ? undefined : `${bootId()} ${fields[19]}`
  } catch {
    return undefined // gone between the two looks
  }
}

const bootId = () => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
