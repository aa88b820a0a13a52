import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, inject as provided, onTestFinished, test, vi } from 'vitest'
import { buildApp } from '../src/app.js'
import { readConfig } from '../src/config.js'
import { roleUrl } from '../src/platform/db/roles.js'
import { createPool } from '../src/platform/db/tenant.js'
import { listenMetrics } from '../src/platform/metrics/listener.js'
import { createMeasures } from '../src/platform/metrics/measures.js'
import { ORIGIN, world, type World } from './world.js'

const session = (w: World, { territoireId, sessionId }: { territoireId: number; sessionId: number }) => ({
  origin: ORIGIN,
  cookie: `permanence_acces=${w.app.jwt.sign({ ter: territoireId, ses: sessionId })}`,
})

/** Another API on the same database, listening for real, whose logs are kept. */
async function another(w: World, { spa, options = '' }: { spa?: string; options?: string } = {}) {
  const lines: string[] = []
  const connectionString = roleUrl(w.databaseUrl, w.config.PERMANENCE_SECRET, w.roles.app)
  const pool = options === '' ? createPool(connectionString, 3) : new pg.Pool({ connectionString, max: 3, options })
  const app = await buildApp({
    config: { ...w.config, LOG_LEVEL: 'info' },
    pool,
    clock: { now: () => w.clock.ms },
    logs: { write: (line) => void lines.push(line) },
    ...(spa === undefined ? {} : { spa }),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  onTestFinished(async () => {
    await app.close()
    await pool.end()
  })
  const { port } = app.server.address() as AddressInfo
  return { app, pool, lines, port, url: `http://127.0.0.1:${port}` }
}

test('the logs say which route, how long and which code, and nothing that a person is, wrote or asked', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé', { motDePasse: 'un-secret-bien-garde' })
  const { app, lines } = await another(w)
  const headers = { ...session(w, zoe), authorization: '' }
  const inject = (method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({ method, url: `/api/v2${url}`, headers, ...(payload && { payload }) })
  await inject('GET', '/usagers?recherche=Marchetti')
  await inject('POST', '/usagers/rechercher', { recherche: 'Marchetti' })
  await inject('POST', '/exports/usagers.csv', { recherche: 'Marchetti' })
  await inject('POST', '/usagers', {
    organisationId: w.premiere.id,
    prenom: 'Ornella',
    nom: 'Marchetti',
    email: 'om@prive.fr',
  })
  await inject('POST', '/usagers', {
    organisationId: w.premiere.id,
    prenom: 'Ornella',
    nom: 'Marchetti',
    telephone: '0699887766x',
  })
  await inject('POST', '/connexion', { email: zoe.email, motDePasse: 'un-mauvais-secret' })
  await inject('GET', '/mes-rdvs/1.1.jeton-qui-ouvre-un-rdv')
  // A failure of the database repeats what it was given: in its message, its detail and its parameters.
  await w.owner.query('alter table usagers add constraint refus check (nom <> $$Marchetti$$) not valid')
  const broken = await inject('POST', '/usagers', {
    organisationId: w.premiere.id,
    prenom: 'Ornella',
    nom: 'Marchetti',
  })
  await w.owner.query('alter table usagers drop constraint refus')
  expect(broken.statusCode).toBe(500)
  const text = lines.join('')
  expect(text).not.toMatch(/marchetti|ornella|prive\.fr|0699887766|un-mauvais-secret|jeton-qui-ouvre|recherche=/i)
  expect(text).not.toContain(zoe.email)
  expect(text).not.toContain(headers.cookie.slice(20, 60))
  const said = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  const failure = said.find(({ msg }) => msg === 'request failed')
  expect(failure).toMatchObject({ code: 'interne.erreur', err: { cause: { code: '23514', constraint: 'refus' } } })
  expect(said.filter(({ req }) => req !== undefined).map(({ req }) => req)).toContainEqual({
    method: 'GET',
    route: '/api/v2/usagers',
  })
  expect(said.every((line) => typeof line['time'] === 'number' && typeof line['level'] === 'number')).toBe(true)
  expect(failure!['reqId']).toBe(broken.headers['x-request-id'])
})

test('Prometheus reads requests by route, the pool, jobs and the memory of créneaux, on a port of its own', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const motif = await w.motif()
  await w.plage({ agent: zoe, motifs: [motif] })
  const { app, url } = await another(w)
  for (let i = 0; i < 2; i++) {
    await fetch(`${url}/api/v2/creneaux/prochain?motifId=${motif.id}&modalite=telephone`)
    await fetch(`${url}/api/v2/nulle-part/${i}`)
  }
  await app.measures.observeJob('essai_reussi', () => Promise.resolve())
  await expect(app.measures.observeJob('essai_manque', () => Promise.reject(new Error('raté')))).rejects.toThrow('raté')
  const metrics = await listenMetrics(app.measures, 0, '127.0.0.1')
  onTestFinished(metrics.stop)
  const text = await (await fetch(`http://127.0.0.1:${metrics.port}/metrics`)).text()
  const value = (line: RegExp) => Number(line.exec(text)?.[1] ?? Number.NaN)
  const http = 'permanence_http_duree_secondes_count\\{methode="GET",'
  expect(value(new RegExp(`${http}route="/api/v2/creneaux/prochain",statut="200"\\} (\\d+)`))).toBe(2)
  expect(value(new RegExp(`${http}route="inconnue",statut="404"\\} (\\d+)`))).toBe(2)
  expect(text).not.toContain('nulle-part')
  expect(value(/permanence_connexions\{reserve="api",etat="libres"\} (\d+)/)).toBeGreaterThan(0)
  expect(value(/permanence_travaux_duree_secondes_count\{tache="essai_reussi",issue="fait"\} (\d+)/)).toBe(1)
  expect(value(/permanence_travaux_duree_secondes_count\{tache="essai_manque",issue="echec"\} (\d+)/)).toBe(1)
  expect(value(/permanence_creneaux_cache_total\{sorte="candidatures",issue="manque"\} (\d+)/)).toBeGreaterThan(0)
  expect(value(/permanence_creneaux_cache_total\{sorte="candidatures",issue="trouve"\} (\d+)/)).toBeGreaterThan(0)
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  // Nobody finds it where the product is open to all.
  expect((await fetch(`${url}/metrics`)).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${metrics.port}/`)).status).toBe(404)
})

test('two APIs in one process each measure themselves', async () => {
  const w = await world()
  const [one, other] = [await another(w), await another(w)]
  const seen = async ({ app }: typeof one) =>
    (await app.measures.registry.getSingleMetricAsString('permanence_http_duree_secondes')).includes('/sante')
  await one.app.inject({ method: 'GET', url: '/sante' })
  expect([await seen(one), await seen(other)]).toEqual([true, false])
})

test('a write of another database of the server, left open, is seen to hold modifieDepuis back', async () => {
  const { app } = await world()
  const age = async () => {
    const text = await app.measures.registry.getSingleMetricAsString('permanence_horizon_age_secondes')
    return Number(/^permanence_horizon_age_secondes (\S+)$/m.exec(text)?.[1])
  }
  const elsewhere = new pg.Client({ connectionString: provided('cluster') })
  await elsewhere.connect()
  await elsewhere.query('begin; select pg_current_xact_id()')
  // Others may be older, of tests that run beside this one; they end, and this one stays.
  await vi.waitFor(async () => expect(await age()).toBeGreaterThan(0.2), { timeout: 30_000, interval: 100 })
  await elsewhere.query('rollback')
  await elsewhere.end()
  await vi.waitFor(async () => expect(await age()).toBeLessThan(0.2), { timeout: 30_000 })
})

test('without METRICS_PORT nothing listens, and a port that is none is refused', async () => {
  const env = { DATABASE_URL: 'postgres://a@b/c', PERMANENCE_SECRET: 'f3a9c1d27be84650a9d0c4e7b1825f6e' }
  expect(readConfig(env).METRICS_PORT).toBeNull()
  expect(readConfig({ ...env, METRICS_PORT: '9464' }).METRICS_PORT).toBe(9464)
  expect(() => readConfig({ ...env, METRICS_PORT: 'oui' })).toThrow('METRICS_PORT')
  expect((await listenMetrics(createMeasures(), null, '127.0.0.1')).port).toBe(0)
})

test('a port of measures that another program holds is told in one sentence', async () => {
  const taken = net.createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const { port } = taken.address() as AddressInfo
  await expect(listenMetrics(createMeasures(), port, '127.0.0.1')).rejects.toThrow(
    new RegExp(`^METRICS_PORT : 127\\.0\\.0\\.1:${port} ne peut pas être ouvert`),
  )
})

test('a query that is too long, and a body too big, meet a limit', async () => {
  const { url } = await another(await world())
  const query = await fetch(`${url}/api/v2/usagers?cursor=${'x'.repeat(10_000)}`)
  expect([query.status, (await query.json()) as object]).toMatchObject([422, { erreurs: [{ pointeur: '?cursor' }] }])
  const body = await fetch(`${url}/api/v2/holds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ motifId: 1, x: 'x'.repeat(600_000) }),
  })
  expect(body.status).toBe(413)
})

test('a statement that takes too long ends, and the person is asked to try again', async () => {
  const w = await world()
  const ada = await w.agent('Ada', { role: 'admin', row: { admin_territoire: true } })
  const { app } = await another(w, { options: '-c timezone=UTC -c statement_timeout=300' })
  const client = await w.owner.connect()
  await client.query('begin')
  await client.query('select from services where id = $1 for update', [w.pmi.id])
  const url = `/api/v2/services/${w.pmi.id}`
  const headers = { ...session(w, ada), 'if-match': '"1"' }
  const waited = await app.inject({ method: 'PATCH', url, headers, payload: { nom: 'Autre' } })
  await client.query('rollback')
  client.release()
  expect([waited.statusCode, waited.json().code]).toEqual([503, 'interne.indisponible'])
  expect((await app.inject({ method: 'PATCH', url, headers, payload: { nom: 'Autre' } })).statusCode).toBe(200)
})

test('every connection of the product has a limit for its statements and for transactions left open', async () => {
  const { app } = await world()
  const { rows } = await app.pool.query(
    "select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone",
  )
  expect(rows).toEqual([{ statement: '10s', idle: '30s', zone: 'UTC' }])
})

/** What nginx adds to the pages: the API says the same. */
const HSTS = /Strict-Transport-Security "([^"]+)"/.exec(
  readFileSync(new URL('../../../tools/image/site.conf.template', import.meta.url), 'utf8'),
)?.[1]

test('browsers are told to run nothing but ours, to frame us nowhere, and to guess no type', async () => {
  const spa = mkdtempSync(path.join(tmpdir(), 'pages-'))
  for (const name of ['index.html', 'agent.html']) writeFileSync(path.join(spa, name), '<!doctype html>')
  const { url } = await another(await world(), { spa })
  for (const address of ['/', '/agent', '/api/v2/territoires', '/api/v2/nulle-part', '/sante']) {
    const { headers } = await fetch(`${url}${address}`)
    const csp = headers.get('content-security-policy') ?? ''
    const directive = (name: string) => new RegExp(`(?:^|;)${name} ([^;]*)`).exec(csp)?.[1]
    expect([address, directive('default-src'), directive('script-src'), directive('object-src')]).toEqual([
      address,
      "'self'",
      "'self'",
      "'none'",
    ])
    expect([directive('frame-ancestors'), directive('base-uri'), directive('form-action')]).toEqual(
      Array.from({ length: 3 }, () => "'self'"),
    )
    expect([address, headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
      address,
      'nosniff',
      'no-referrer',
    ])
    expect(headers.get('strict-transport-security')).toBe(HSTS)
    expect(headers.get('x-powered-by')).toBeNull()
  }
  const api = await fetch(`${url}/api/v2/territoires`)
  expect(api.headers.get('cache-control')).toBe('no-store')
})
