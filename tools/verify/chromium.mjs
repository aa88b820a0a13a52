import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { runCommand } from '../workspace/command.mjs'
import { ROOT } from '../workspace/place.mjs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The system's Chromium, else Playwright's own, which is fetched when the network lets it. */
export async function findChromium(say) {
  const installed = [process.env['PERMANENCE_CHROMIUM'], ...SYSTEM, ownChromium()].find(
    (file) => file && existsSync(file),
  )
  if (installed) return installed
  say('Aucun Chromium sur cette machine : essai d’installation de celui de Playwright…')
  const web = path.join(ROOT, 'apps/web')
  const cli = path.join(web, 'node_modules/@playwright/test/cli.js')
  await runCommand(process.execPath, [cli, 'install', 'chromium'], { cwd: web })
  return existsSync(ownChromium()) ? ownChromium() : undefined
}

function ownChromium() {
  const require = createRequire(path.join(ROOT, 'apps/web/package.json'))
  return require('@playwright/test').chromium.executablePath()
}
