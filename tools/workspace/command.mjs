import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './place.mjs'

const PATIENCE_MS = 5_000
const running = new Set()

/**
 * Runs a command to its end, in a group of its own so that it can be stopped with all that it started.
 * @returns {Promise<{ code: number, output: string }>} output: both streams, in the order they came
 */
export function runCommand(command, args, { cwd = ROOT, env = process.env, echo = false } = {}) {
  return new Promise((resolve, reject) => {
    const windows = process.platform === 'win32'
    const child = spawn(command, args, {
      cwd,
      env,
      detached: !windows,
      windowsHide: true,
      shell: windows && !command.endsWith('.exe'),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => {
        output += text
        if (echo) process.stdout.write(text)
      })
    }
    child.on('error', (error) => {
      running.delete(child)
      reject(error)
    })
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ code: code ?? 1, output: signal ? `${output}\n(${signal})` : output })
    })
  })
}

/** Stops the commands under way, with their children, and waits until they have ended. */
export async function stopCommands(signal = 'SIGTERM') {
  const children = [...running]
  const ends = children.map((child) => new Promise((resolve) => child.once('close', resolve)))
  for (const child of children) signalGroup(child.pid, signal)
  const timer = setTimeout(() => children.forEach((child) => signalGroup(child.pid, 'SIGKILL')), PATIENCE_MS)
  await Promise.all(ends)
  clearTimeout(timer)
}

function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/**
 * Runs a command that finds the pinned pnpm on its path, whatever is installed on this machine: npm fetches it. npm 12
 * runs no install script unless told, and pnpm needs its own to put its program in place.
 */
export async function runWithPnpm(command, options = {}) {
  const { packageManager } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const env = toolEnvironment(options.env)
  const npx = (...flags) => {
    const [program, ...first] = findNpx()
    return runCommand(program, [...first, '--yes', ...flags, `--package=${packageManager}`, '--', ...command], {
      ...options,
      env,
    })
  }
  const made = await npx('--allow-scripts=pnpm')
  return /Unknown (cli )?(config|option)|EUNKNOWNCONFIG/i.test(made.output) && made.code !== 0 ? npx() : made
}

/** npm tells its scripts where it lies: asking that one spares a search, and a shell on Windows. */
function findNpx() {
  const npm = process.env['npm_execpath']
  return npm?.endsWith('npm-cli.js') ? [process.execPath, path.join(path.dirname(npm), 'npx-cli.js')] : ['npx']
}

/** The tools that build must not believe themselves in production: they would skip what they need to build. */
function toolEnvironment(extra = {}) {
  const { NODE_ENV: _omitted, ...rest } = process.env
  return {
    ...rest,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NO_UPDATE_NOTIFIER: '1',
    CI: process.env['CI'] ?? 'true',
    ...extra,
  }
}
