import { spawn } from 'node:child_process'
import path from 'node:path'
import { ROOT } from '../workspace/place.mjs'
import { stopChild } from './api.mjs'

export const VITE_PORT = 5173

/** The site's development server: it passes /api on to the API. */
export function startVite(env) {
  const web = path.join(ROOT, 'apps/web')
  const script = path.join(web, 'node_modules/vite/bin/vite.js')
  const child = spawn(
    process.execPath,
    [script, '--port', String(VITE_PORT), '--strictPort', '--clearScreen', 'false'],
    {
      cwd: web,
      env,
      detached: process.platform !== 'win32',
      windowsHide: true,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return { ended, stop: () => stopChild(child, ended) }
}
