import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { world } from './world.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CLIENT = path.join(ROOT, 'packages/api-client')

/** Every block of code of the guide, in order: one program, as an integrator would type it. */
const program = () =>
  [...readFileSync(path.join(ROOT, 'docs/integration.md'), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)]
    .map(([, code]) => code)
    .join('\n')

test('whoever follows the integration guide line by line gets what it says', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { role: 'admin' })
  const motif = await w.motif()
  await w.plage({ agent: zoe, motifs: [motif], lieu: await w.lieu() })
  expect([w.premiere.id, zoe.id, motif.id]).toEqual([1, 1, 1])
  const portees = ['rdvs:lire', 'rdvs:ecrire', 'usagers:lire', 'usagers:ecrire', 'referentiel:lire', 'creneaux:lire']
  const made = await w.as(zoe).post('/jetons', { nom: 'Guide', portees, dureeJours: 1 })
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.app.server.address() as AddressInfo

  // Beside the client, so that the program finds it by its name, as once installed.
  const file = path.join(CLIENT, `.guide-${process.pid}.mts`)
  onTestFinished(() => rmSync(file, { force: true }))
  writeFileSync(file, program())
  const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=source', '--import', 'tsx', file], {
    cwd: path.join(ROOT, 'apps/api'),
    env: {
      PATH: process.env['PATH'],
      PERMANENCE_URL: `http://127.0.0.1:${port}`,
      PERMANENCE_JETON: made.json<{ jeton: string }>().jeton,
    },
  })
  expect(stdout.trim().split('\n')).toEqual([
    'premier créneau 2026-03-09T09:00:00+01:00 Europe/Paris',
    'réservé true',
    'créé 2026-03-09T09:30:00+01:00 prevu',
    'à accepter true',
    'refusé 404 introuvable',
    'une seule fois true',
    'version 2',
    'rendez-vous de la période 3',
    'trouvés 1',
  ])
}, 40_000)
