import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DOSSIER } from '../workspace/place.mjs'

const file = path.join(DOSSIER, 'secrets.json')

/** The secret that this checkout has drawn, if it has. */
export const knownSecret = () =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).PERMANENCE_SECRET : undefined

/** The secret of this checkout, drawn once: sessions outlive a restart, and no two installations share one. */
export function localSecret() {
  const known = knownSecret()
  if (known) return known
  const secrets = { PERMANENCE_SECRET: randomBytes(48).toString('base64url') }
  mkdirSync(DOSSIER, { recursive: true, mode: 0o755 })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets.PERMANENCE_SECRET
}
