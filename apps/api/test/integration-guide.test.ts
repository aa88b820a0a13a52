import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { deriveCode } from '../src/platform/auth/tokens.js'
import { world, type World } from './world.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const CLIENT = path.join(ROOT, 'packages/api-client')

/** Every block of code of the guide, in order: one program, as an integrator would type it. */
const program = () =>
  [...readFileSync(path.join(ROOT, 'docs/integration.md'), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)]
    .map(([, code]) => code)
    .join('\n')

async function codeOf({ owner, config }: World): Promise<string> {
  const { rows } = await owner.query<{ id: string; salt: string }>('select id, sel as salt from verifications')
  const [asked] = rows
  return deriveCode(config.PERMANENCE_SECRET, Number(asked!.id), asked!.salt)
}

test('whoever follows the integration guide line by line gets what it says', async () => {
  const w = await world()
  const motDePasse = 'trois-chevaux-et-une-lune'
  const zoe = await w.agent('Zoé', { role: 'admin', row: { admin_territoire: true }, motDePasse })
  const motif = await w.motif()
  await w.plage({ agent: zoe, motifs: [motif], lieu: await w.lieu() })
  // Ten minutes are lost after the créneau of 9:30: the guide says that nothing is to accept there all the same.
  const ailleurs = { debut: '2026-03-09T10:10:00+01:00', fin: '2026-03-09T10:20:00+01:00', source: 'ics' }
  await w.insert('externes', { territoire_id: w.territoireId, agent_id: zoe.id, ...ailleurs })
  expect([w.premiere.id, zoe.id, motif.id]).toEqual([1, 1, 1])
  const portees = ['rdvs:lire', 'rdvs:ecrire', 'usagers:lire', 'usagers:ecrire', 'referentiel:lire', 'creneaux:lire']
  const made = await w.as(zoe).post('/jetons', { nom: 'Guide', portees, dureeJours: 1, motDePasse })
  const wish = { nom: 'Guide', portees, organisationIds: [1], role: 'accueil', dureeJours: 1, motDePasse }
  const application = await w.as(zoe).post('/applications', wish)
  const { clientId, clientSecret } = application.json<{ clientId: string; clientSecret: string }>()
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = w.app.server.address() as AddressInfo

  // Beside the client, so that the program finds it by its name, as once installed.
  const file = path.join(CLIENT, `.guide-${process.pid}.mts`)
  onTestFinished(() => rmSync(file, { force: true }))
  writeFileSync(file, program())
  const guide = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', file], {
    cwd: path.join(ROOT, 'apps/api'),
    env: {
      PATH: process.env['PATH'],
      PERMANENCE_URL: `http://127.0.0.1:${port}`,
      PERMANENCE_JETON: made.json<{ jeton: string }>().jeton,
      PERMANENCE_CLIENT_ID: clientId,
      PERMANENCE_CLIENT_SECRET: clientSecret,
    },
  })
  onTestFinished(() => void guide.kill())
  const lines: string[] = []
  const errors: string[] = []
  guide.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text))
  createInterface({ input: guide.stdout }).on('line', (line) => {
    lines.push(line)
    // What Nina reads in her mail, she types.
    if (line.startsWith('code envoyé')) void codeOf(w).then((code) => guide.stdin.write(`${code}\n`))
  })
  await once(guide, 'close')
  expect(errors.join('')).toBe('')
  expect(lines).toEqual([
    'lu par l’application 0',
    'premier créneau 2026-03-09T09:00:00+01:00 Europe/Paris',
    'réservé true',
    'code envoyé à n…x@exemple.fr',
    'réservé après le code true',
    'créé 2026-03-09T09:30:00+01:00 prevu',
    'à accepter true',
    'refusé 404 introuvable',
    'une seule fois true',
    'version 2',
    'essayé prevu écrits 0',
    'rendez-vous de la période 4',
    'trouvés 1',
    'changé true retiré true autre marque true',
  ])
}, 40_000)
