import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '../workspace/place.mjs'

const GRACE_MS = 15_000

/** How to run the API: the built one, or in development its sources. */
export async function apiCommand(dev) {
  if (!dev) return ['--enable-source-maps', path.join(ROOT, 'apps/api/dist/server.js')]
  const tsx = import.meta.resolve('tsx')
  return [
    '--conditions=source',
    '--import',
    tsx.startsWith('file:') ? tsx : pathToFileURL(tsx).href,
    path.join(ROOT, 'apps/api/src/server.ts'),
  ]
}

export const workerCommand = () => ['--enable-source-maps', path.join(ROOT, 'apps/api/dist/worker.js')]

/**
 * Starts the API, or the worker, in a session of its own, so that a Ctrl-C reaches only us and we decide the order.
 * It says by IPC when it is ready; it ends by itself when that channel breaks, since then we are gone.
 */
export function startApi(args, env, log) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  log.follow(child)
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const ready = new Promise((resolve) => {
    child.on('message', (message) => message?.type === 'pret' && resolve(message))
  })
  return { pid: child.pid, ready, ended, stop: () => stopChild(child, ended), kill: () => child.kill('SIGKILL') }
}

/** Lets it finish its requests; past the grace time, ends it. */
export async function stopChild(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(timer)
}
