import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ORIGIN, world, type World } from './world.js'

const ask = async (w: World, url: string, encodings: string, payload?: object) => {
  const zoe = await w.agent('Zoé', { role: 'admin' })
  const cookie = `permanence_acces=${w.app.jwt.sign({ ter: zoe.territoireId, ses: zoe.sessionId })}`
  return w.app.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: `/api/v2${url}`,
    headers: { cookie, origin: ORIGIN, ...(encodings !== '' && { 'accept-encoding': encodings }) },
    ...(payload !== undefined && { payload }),
  })
}

async function peopled() {
  const w = await world()
  for (let nth = 0; nth < 20; nth++) await w.usager(`Léa ${nth}`)
  return w
}

test('a long list is compressed for who accepts it, says so, and reads the same', async () => {
  const w = await peopled()
  const plain = await ask(w, '/usagers', '')
  expect([plain.headers['content-encoding'], plain.rawPayload.length > 1024]).toEqual([undefined, true])
  const [br, gzip] = [await ask(w, '/usagers', 'gzip, br'), await ask(w, '/usagers', 'gzip')]
  expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
  expect(String(br.headers['vary']).toLowerCase()).toContain('accept-encoding')
  expect(br.rawPayload.length * 4).toBeLessThan(plain.rawPayload.length)
  const { donnees } = plain.json()
  expect(JSON.parse(brotliDecompressSync(br.rawPayload).toString()).donnees).toEqual(donnees)
  expect(JSON.parse(gunzipSync(gzip.rawPayload).toString()).donnees).toEqual(donnees)
})

test('a file that leaves row by row arrives whole', async () => {
  const w = await peopled()
  const [plain, packed] = [await ask(w, '/exports/usagers.csv', ''), await ask(w, '/exports/usagers.csv', 'br')]
  expect(packed.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(plain.body)
})

test('what is short, what writes and what opens something by its address stay as they are', async () => {
  const w = await peopled()
  const wish = { nom: 'Logiciel', portees: ['rdvs:lire'], dureeJours: 30 }
  const answers = [
    await ask(w, '/services', 'br'),
    await ask(w, '/jetons', 'br', wish),
    await ask(w, '/usagers', 'br', {
      organisationId: w.premiere.id,
      prenom: 'Léa',
      nom: 'x',
      notes: 'long '.repeat(500),
    }),
    await ask(w, `/mes-rdvs/1.1.${'x'.repeat(43)}`, 'br'),
  ]
  expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual(answers.map(() => undefined))
})
