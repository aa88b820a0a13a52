import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import {
  ApiProblem,
  clientCredentials,
  createPermanenceClient,
  isProblem,
  paginate,
  unwrap,
  type ClientOptions,
} from './index.js'

/** A real server that answers as told, and remembers what it was asked. */
async function serving(answer: RequestListener, options: ClientOptions = {}) {
  const asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body: '' }
    asked.push(one)
    request.setEncoding('utf8')
    request.on('data', (text: string) => (one.body += text))
    request.on('end', () => answer(request, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { api: createPermanenceClient({ baseUrl, ...options }), asked, baseUrl }
}

type Reply = { status?: number; type?: string; body?: unknown; headers?: Record<string, string> }
const json = ({ status = 200, type = 'application/json', body = {}, headers = {} }: Reply): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': type, ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
/** One answer after the other, the last one for ever. */
const inTurn = (...answers: RequestListener[]): RequestListener => {
  let at = 0
  return (request, response) => answers[Math.min(at++, answers.length - 1)]!(request, response)
}
const page = (ids: number[], suivant: string | null, more = {}) =>
  json({ body: { donnees: ids.map((id) => ({ id, nom: `T${id}`, code: String(id) })), suivant, ...more } })
const refusal = (status: number, code: string, more = {}): RequestListener =>
  json({
    status,
    type: 'application/problem+json',
    body: { type: `/problemes/${code}`, title: 'Titre', status, code, idRequete: 'r1', ...more },
  })
const silent: RequestListener = () => undefined
const soon = { 'retry-after': '0.001' }
const busy = json({ status: 503, type: 'text/html', body: '<h1>…</h1>', headers: soon })
const broken: RequestListener = (_request, response) => response.socket?.destroy()

const caught = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => error,
  )
const hold = { motifId: 1, lieuId: 1, debut: '2026-03-09T09:00:00+01:00' }

test('an integrator reads a list under /api/v2, with her token', async () => {
  const { api, asked } = await serving(page([1], null), { jeton: () => Promise.resolve('pmn_1.1.x') })
  const { donnees } = await unwrap(api.GET('/territoires'))
  expect(donnees).toEqual([{ id: 1, nom: 'T1', code: '1' }])
  expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/api/v2/territoires', 'Bearer pmn_1.1.x'],
  ])
})

test('a refusal keeps its code and its fields, and its sentence is the message', async () => {
  const erreurs = [{ pointeur: '/heureFin', code: 'champ.format', message: 'Indiquez une heure, comme 09:30.' }]
  const { api } = await serving(refusal(422, 'requete.invalide', { detail: 'Un champ est à corriger.', erreurs }))
  const error = await caught(unwrap(api.GET('/territoires')))
  expect(error).toBeInstanceOf(ApiProblem)
  expect(error).toMatchObject({ message: 'Un champ est à corriger.', status: 422, code: 'requete.invalide' })
  expect([isProblem(error), isProblem(error, 'creneau.pris'), isProblem(error, 'requete.invalide')]).toEqual([
    true,
    false,
    true,
  ])
  expect(error instanceof ApiProblem && [error.field('/heureFin'), error.field('/titre')]).toEqual([
    'Indiquez une heure, comme 09:30.',
    undefined,
  ])
  expect(isProblem(new Error('autre'))).toBe(false)
})

test('a page of a proxy is no problem of ours: it reads as unavailable, with its status', async () => {
  const { api } = await serving(json({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }), { retries: 0 })
  expect(await caught(unwrap(api.GET('/territoires')))).toMatchObject({ status: 502, code: 'interne.indisponible' })
})

test('a read is sent again when the server restarts, is overloaded or drops the line', async () => {
  for (const failure of [busy, broken, refusal(429, 'requete.trop_nombreuses')]) {
    const { api, asked } = await serving(inTurn(failure, page([1], null)))
    await unwrap(api.GET('/territoires'))
    expect(asked).toHaveLength(2)
  }
})

test('a hold is sent again with the same key and the same body, so that nothing is taken twice', async () => {
  const { api, asked } = await serving(inTurn(broken, busy, json({ status: 201, body: { id: 1 } })))
  await unwrap(api.POST('/holds', { body: hold }))
  expect(asked).toHaveLength(3)
  expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(asked[0]!.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
  expect(asked.map(({ body }) => JSON.parse(body) as unknown)).toEqual([hold, hold, hold])
})

test('two holds have two keys, and a key of the caller’s own is kept', async () => {
  const { api, asked } = await serving(json({ status: 201, body: { id: 1 } }))
  await api.POST('/holds', { body: hold })
  await api.POST('/holds', { body: hold })
  await api.POST('/holds', { body: hold, params: { header: { 'idempotency-key': 'la-mienne-0123456789abcdef' } } })
  const keys = asked.map(({ headers }) => headers['idempotency-key'])
  expect([new Set(keys).size, keys[2]]).toEqual([3, 'la-mienne-0123456789abcdef'])
})

test('a caller who leaves while the server asks to wait is not kept waiting', async () => {
  const late = refusal(429, 'requete.trop_nombreuses')
  const patient: RequestListener = (request, response) => {
    response.setHeader('retry-after', '30')
    late(request, response)
  }
  const { api, asked } = await serving(patient)
  const leaving = new AbortController()
  const answer = caught(unwrap(api.GET('/territoires', { signal: leaving.signal })))
  while (asked.length === 0) await new Promise((wake) => setTimeout(wake, 5))
  leaving.abort(new Error('partie'))
  expect(await answer).toMatchObject({ message: 'partie' })
  expect(asked).toHaveLength(1)
})

test('a sign-in is never sent twice: nothing says that the first did not work', async () => {
  const { api, asked } = await serving(busy)
  const error = await caught(unwrap(api.POST('/connexion', { body: { email: 'a@exemple.fr', motDePasse: 'x' } })))
  expect(error).toMatchObject({ status: 503 })
  expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual([undefined])
})

test('a refusal is an answer: it is not asked for again', async () => {
  const { api, asked } = await serving(refusal(409, 'creneau.pris'))
  expect(isProblem(await caught(unwrap(api.POST('/holds', { body: hold }))), 'creneau.pris')).toBe(true)
  expect(asked).toHaveLength(1)
})

test('what fails each time is given up after the tries that were asked for', async () => {
  const { api, asked } = await serving(busy, { retries: 3 })
  expect(await caught(unwrap(api.GET('/territoires')))).toMatchObject({ status: 503 })
  expect(asked).toHaveLength(4)
})

test('a server that never answers is left after the time allowed, as often as it is tried', async () => {
  const { baseUrl } = await serving(silent)
  let sent = 0
  // Counted as they leave: on a busy machine the time allowed may be over before a request reaches the server.
  const counting = (request: Request) => (sent++, fetch(request))
  const api = createPermanenceClient({ baseUrl, fetch: counting, timeoutMs: 50, retries: 1 })
  expect(await caught(api.GET('/territoires'))).toMatchObject({ name: 'TimeoutError' })
  expect(sent).toBe(2)
})

test('a caller may leave before the time allowed, and is not asked for again', async () => {
  const { api, asked } = await serving(silent)
  const leaving = new AbortController()
  const call = caught(api.GET('/territoires', { signal: leaving.signal }))
  leaving.abort()
  expect(await call).toMatchObject({ name: 'AbortError' })
  expect(asked.length).toBeLessThanOrEqual(1)
})

test('a list of three pages is walked to its end, one page at a time', async () => {
  const { api, asked } = await serving(inTurn(page([1, 2], 'c1'), page([3], 'c2'), page([], null)))
  const ids: number[] = []
  for await (const lieu of paginate((next) => api.GET('/plages', { params: { query: { agentId: 4, ...next } } }))) {
    ids.push(lieu.id)
  }
  expect(ids).toEqual([1, 2, 3])
  expect(asked.map(({ url }) => url.split('?')[1])).toEqual(['agentId=4', 'agentId=4&cursor=c1', 'agentId=4&cursor=c2'])
})

test('whoever stops in the middle of a list reads no further page', async () => {
  const { api, asked } = await serving(page([1, 2], 'c1'))
  for await (const { id } of paginate((next) => api.GET('/plages', { params: { query: { agentId: 4, ...next } } }))) {
    if (id === 2) break
  }
  expect(asked).toHaveLength(1)
})

test('a refusal in the middle of a list is thrown', async () => {
  const { api } = await serving(inTurn(page([1], 'c1'), refusal(422, 'cursor.invalide')))
  const rdvs = paginate((next) => api.GET('/rdvs', { params: { query: { ...next } } }))
  expect((await rdvs.next()).value).toMatchObject({ id: 1 })
  expect(isProblem(await caught(rdvs.next()), 'cursor.invalide')).toBe(true)
})

test('whoever follows a list keeps the last mark, and who left it for good', async () => {
  const { api, asked } = await serving(
    inTurn(
      page([1, 2], 'c1', { marque: 'm1', retires: [7, 8] }),
      page([8], null, { marque: 'm2', retires: [1] }),
      page([], null, { marque: null }),
    ),
  )
  const changes = paginate((next) =>
    api.GET('/plages', { params: { query: { agentId: 4, modifieDepuis: 'm0', ...next } } }),
  )
  expect([changes.marque, changes.retires]).toEqual([null, []])
  const ids: number[] = []
  for await (const { id } of changes) ids.push(id)
  // 7 is gone, 8 came back, 1 left after it had been read.
  expect([ids, changes.marque, changes.retires]).toEqual([[1, 2, 8], 'm2', [7, 1]])
  expect(asked.at(-1)!.url).toContain('modifieDepuis=m0&cursor=c1')
  const unfollowed = paginate((next) => api.GET('/plages', { params: { query: { agentId: 4, ...next } } }))
  expect([(await unfollowed.next()).done, unfollowed.marque]).toEqual([true, null])
})

const credentials = { clientId: 'app-7', clientSecret: 'pms_7.1.secret', portees: ['rdvs:lire', 'rdvs:ecrire'] }
const token = (name: string, seconds: number) =>
  json({ body: { access_token: name, token_type: 'Bearer', expires_in: seconds, scope: 'rdvs:lire' } })

test('an application asks for one token, for all calls that come together, and for the next before its end', async () => {
  let issued = 0
  const { asked, api, baseUrl } = await serving(
    (request, response) => {
      const wanted = request.url === '/api/v2/oauth/jeton'
      // The first one is about to end: it serves those who asked together, and nobody after.
      const answer = wanted ? token(`pmn_${++issued}`, issued === 1 ? 29 : 900) : page([1], null)
      answer(request, response)
    },
    { jeton: () => jeton() },
  )
  const jeton = clientCredentials({ baseUrl, ...credentials })
  await Promise.all([unwrap(api.GET('/territoires')), unwrap(api.GET('/territoires'))])
  await unwrap(api.GET('/territoires'))
  await unwrap(api.GET('/territoires'))
  const shown = asked.filter(({ method }) => method === 'GET').map(({ headers }) => headers.authorization)
  expect(shown).toEqual(['Bearer pmn_1', 'Bearer pmn_1', 'Bearer pmn_2', 'Bearer pmn_2'])
  expect(issued).toBe(2)
  const { headers, body } = asked.find(({ method }) => method === 'POST')!
  expect(headers['content-type']).toContain('application/x-www-form-urlencoded')
  expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
    grant_type: 'client_credentials',
    client_id: 'app-7',
    client_secret: 'pms_7.1.secret',
    scope: 'rdvs:lire rdvs:ecrire',
  })
})

test('an application that is not let in is told so in the words of OAuth 2, and asks again at the next call', async () => {
  const refused = json({ status: 401, body: { error: 'invalid_client', error_description: 'Inconnue.' } })
  const { asked, baseUrl } = await serving(inTurn(refused, token('pmn_1', 900)))
  const jeton = clientCredentials({ baseUrl, ...credentials })
  expect(await caught(jeton())).toMatchObject({ error: 'invalid_client', message: 'Inconnue.' })
  expect(await jeton()).toBe('pmn_1')
  expect(asked).toHaveLength(2)
})
