import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '../src/app.js'
import { createMeasures } from '../src/platform/metrics/measures.js'
import { ORIGIN, world, type Person, type World } from './world.js'

/** An API that listens for real, and what it logs and measures. */
async function listening(w: World) {
  const lines: string[] = []
  const measures = createMeasures()
  const app = await buildApp({
    config: { ...w.config, LOG_LEVEL: 'info' },
    pool: w.app.pool,
    clock: { now: () => w.clock.ms },
    measures,
    logs: { write: (line) => void lines.push(line) },
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(() => app.close())
  const { port } = app.server.address() as AddressInfo
  /** What a client that writes these bytes is told, byte for byte. */
  const raw = async (text: string): Promise<string> => {
    const socket = net.connect(port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => (answer += part))
    socket.write(text)
    await once(socket, 'close')
    return answer
  }
  return { app, lines, measures, port, raw }
}

const cookieOf = (w: World, { territoireId: ter, sessionId: ses }: Person) =>
  `permanence_acces=${w.app.jwt.sign({ ter, ses })}`

const lineOf = (method: string, url: string, more = '') =>
  `${method} ${url} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${more}\r\n`
const bodyOf = (type: string, body: string) =>
  `${lineOf('POST', '/api/v2/holds', `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`)}${body}`

test.each([
  [
    'an element of the address is too long',
    lineOf('GET', `/api/v2/rdvs/${'1'.repeat(201)}`),
    414,
    'requete.adresse_trop_longue',
  ],
  ['the address does not decode', lineOf('GET', '/api/v2/rdvs/%zz'), 400, 'requete.adresse_illisible'],
  ['the address leads nowhere', lineOf('GET', '/api/v2/nulle-part'), 404, 'route.inconnue'],
  ['the address has no such method', lineOf('DELETE', '/api/v2/rdvs'), 405, 'methode.refusee'],
  ['the body is no JSON', bodyOf('application/json', '{"motifId": '), 400, 'requete.illisible'],
  ['the body is of another type', bodyOf('text/plain', '{"motifId":1}'), 415, 'requete.type_inconnu'],
  ['the type of the body is none', bodyOf('n’importe quoi', '{"motifId":1}'), 415, 'requete.type_inconnu'],
  ['the body is too big', bodyOf('application/json', `"${'x'.repeat(600_000)}"`), 413, 'requete.trop_grande'],
  [
    'the headers have no end',
    lineOf('GET', '/sante', `x: ${'x'.repeat(40_000)}\r\n`),
    431,
    'requete.entete_trop_grand',
  ],
  ['it is no HTTP', 'n’importe quoi\r\n\r\n', 400, 'requete.mal_formee'],
  [
    'it says its length twice',
    lineOf('POST', '/api/v2/holds', 'content-length: 1\r\ncontent-length: 2\r\n'),
    400,
    'requete.mal_formee',
  ],
])('when %s, the refusal is a problem with the number of the request', async (_case, text, status, code) => {
  const { raw } = await listening(await world())
  const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  expect(header('content-type')).toMatch(/^application\/problem\+json/)
  expect(header('cache-control')).toBe('no-store')
  const problem = JSON.parse(body) as Record<string, unknown>
  expect(problem).toMatchObject({ code, status, idRequete: header('x-request-id') })
  expect(header('x-request-id')).toMatch(/^[\da-f-]{36}$/)
})

test('an address that has other methods names them', async () => {
  const { anonyme, app } = await world()
  const refused = await app.inject({ method: 'DELETE', url: '/api/v2/rdvs' })
  expect([refused.statusCode, refused.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  // A word where another address takes a number.
  const posted = await anonyme.get('/exports/usagers.csv/')
  expect([posted.statusCode, posted.json().code]).toEqual([401, 'session.requise'])
})

test('an address may end with a slash', async () => {
  const { anonyme } = await world()
  const [without, slashed] = [await anonyme.get('/territoires'), await anonyme.get('/territoires/')]
  expect([slashed.statusCode, slashed.json()]).toEqual([200, without.json()])
})

test('a number that is none is told by its place in the address, a header by its name', async () => {
  const { as, agent } = await world()
  const zoe = as(await agent('Zoé'))
  const pointeurs = async (answer: ReturnType<typeof zoe.get>) =>
    (await answer).json<{ erreurs: { pointeur: string }[] }>().erreurs.map(({ pointeur }) => pointeur)
  expect(await pointeurs(zoe.get('/rdvs/douze'))).toEqual(['{id}'])
  expect(await pointeurs(zoe.get('/rdvs?limite=douze'))).toEqual(['?limite'])
  expect(await pointeurs(zoe.post('/usagers', { prenom: 3 }))).toContain('/prenom')
  const long = { headers: { 'if-match': 'x'.repeat(41) } }
  expect(await pointeurs(zoe.patch('/usagers/1', { prenom: 'Zoé' }, long))).toEqual(['if-match:'])
})

test('every write whose body may be missing takes an empty one, whatever its declared type', async () => {
  const w = await world()
  const { app } = w
  const zoe = await w.agent('Zoé')
  const { paths } = app.swagger() as unknown as {
    paths: Record<string, Record<string, { operationId: string; requestBody?: { required?: boolean } }>>
  }
  const bodyless = Object.entries(paths).flatMap(([path, of]) =>
    Object.entries(of)
      .filter(([method, { requestBody }]) => method !== 'get' && requestBody?.required !== true)
      .map(([method, { operationId }]) => ({ path, method, operationId })),
  )
  expect(bodyless.length).toBeGreaterThan(15)
  for (const { path, method, operationId } of bodyless) {
    const answers = []
    for (const type of [undefined, 'application/json', 'application/json; charset=utf-8', 'text/plain']) {
      const answer = await app.inject({
        method: method.toUpperCase() as 'POST',
        url: `/api/v2${path.replaceAll(/\{\w+\}/g, '999999999')}`,
        headers: {
          origin: ORIGIN,
          cookie: cookieOf(w, zoe),
          'if-match': '"1"',
          'content-length': '0',
          'idempotency-key': 'cle-de-plus-de-vingt-deux-lettres',
          ...(type !== undefined && { 'content-type': type }),
        },
      })
      answers.push([answer.statusCode, answer.body === '' ? null : answer.json().code])
    }
    expect([operationId, answers[1], answers[2], answers[3]]).toEqual([operationId, answers[0], answers[0], answers[0]])
    expect([operationId, answers[0]?.[1]]).not.toEqual([operationId, 'requete.illisible'])
  }
})

test('an empty body sent in pieces is none, and a missing one is told as missing', async () => {
  const { raw } = await listening(await world())
  const pieces = 'content-type: application/json\r\ntransfer-encoding: chunked\r\n'
  expect(await raw(`${lineOf('DELETE', '/api/v2/jetons/1', pieces)}0\r\n\r\n`)).toContain('"code":"session.requise"')
  const nothing = 'content-type: application/json\r\ncontent-length: 0\r\n'
  expect(await raw(lineOf('POST', '/api/v2/connexion', `origin: ${ORIGIN}\r\n${nothing}`))).toMatch(
    /^HTTP\/1.1 422 [^]*"pointeur":"\/"/,
  )
})

test.each([
  '/connexion',
  '/connexion/second-facteur',
  '/invitations/accepter',
  '/mot-de-passe/oubli',
  '/mot-de-passe/choisir',
  '/session/rafraichir',
])('a foreign site is refused at %s, however its address is written', async (path) => {
  const { app } = await world()
  const written = [path, `${path}/`, `/%${path.charCodeAt(1).toString(16)}${path.slice(2)}`, `${path}?x=1`]
  for (const url of written.map((own) => `/api/v2${own}`)) {
    const headers = { origin: 'http://evil.example' }
    const refused = await app.inject({ method: 'POST', url, headers, payload: { email: 'a@b.fr', motDePasse: 'x' } })
    expect([url, refused.statusCode, refused.json().code]).toEqual([url, 403, 'origine.refusee'])
  }
})

test('no answer of the API is kept by a cache, however its address is written', async () => {
  const { app } = await world()
  for (const url of ['/api/v2/territoires', '/%61pi/v2/territoires', '/api/v2/nulle-part', '/api/v2/rdvs', '/sante']) {
    expect([url, (await app.inject({ url })).headers['cache-control']]).toEqual([url, 'no-store'])
  }
})

const PATIENT = { timeout: 20_000 }

test('who hangs up in the middle of a body rings no alarm', async () => {
  const w = await world()
  const { lines, measures, port } = await listening(w)
  const socket = net.connect(port, '127.0.0.1')
  socket.write(
    lineOf('POST', '/api/v2/holds', 'content-type: application/json\r\ncontent-length: 100\r\n') + '{"motifId"',
  )
  await once(socket, 'ready')
  await expect.poll(() => lines.some((line) => line.includes('incoming request')), PATIENT).toBe(true)
  socket.destroy()
  await expect.poll(() => lines.some((line) => line.includes('the sender hung up')), PATIENT).toBe(true)
  const levels = lines.map((line) => (JSON.parse(line) as { level: number }).level)
  expect(Math.max(...levels)).toBe(30)
  const counted = await measures.registry.getSingleMetricAsString('permanence_http_duree_secondes')
  expect(counted).not.toContain('statut="503"')
})

test('slow headers and slow bodies are cut when the API says so, and told why', async () => {
  const { app, raw } = await listening(await world())
  const { headersTimeout, requestTimeout } = app.server
  expect([headersTimeout, requestTimeout]).toEqual([10_000, 20_000])
  app.server.headersTimeout = 100
  app.server.requestTimeout = 200
  const slow = [
    'GET /sante HTTP/1.1\r\nhost: x\r\n',
    lineOf('POST', '/api/v2/holds', 'content-type: application/json\r\ncontent-length: 100\r\n') + '{"motifId"',
  ]
  for (const answer of await Promise.all(slow.map(raw))) {
    expect(answer).toMatch(/^HTTP\/1.1 408 [^]*x-request-id: [^]*"code":"requete.trop_lente"/)
  }
})

test('whoever asks whether it is ready shares one question to the database', async () => {
  const w = await world()
  const { app } = await listening(w)
  const query = vi.spyOn(app.pool, 'query')
  onTestFinished(() => query.mockRestore())
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject({ url: '/pret' })))
  expect([...new Set(answers.map(({ statusCode }) => statusCode))]).toEqual([200])
  const asked = query.mock.calls.filter(([text]) => text.includes('__drizzle_migrations'))
  expect(asked).toHaveLength(1)
})
