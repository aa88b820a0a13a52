import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SECRET } from './database.js'
import { world, type World } from './world.js'

const PERSONNES = 50
const TOURS = 5

type Api = { url: string; process: ChildProcess }
let w: World
const apis: Api[] = []

/** The real server, as production runs it: its own process, pool and memory. */
async function startApi(databaseUrl: string): Promise<Api> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'src/server.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      PERMANENCE_SECRET: SECRET,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      TRUST_PROXY: '1',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const api = { url: `http://127.0.0.1:${port}/api/v2`, process: child }
  apis.push(api)
  await new Promise<void>((ready, failed) => {
    child.once('message', () => ready())
    child.once('exit', (code) => failed(new Error(`the API ended with code ${code}`)))
  })
  return api
}

const freePort = () =>
  new Promise<number>((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })

beforeAll(async () => {
  w = await world()
  await Promise.all([startApi(w.databaseUrl), startApi(w.databaseUrl)])
}, 60_000)

afterAll(async () => {
  await Promise.all(
    apis.map(async ({ process: child }) => {
      if (child.exitCode !== null) return
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    }),
  )
})

/** The address of one person, as the reverse proxy says it: each has her own limits. */
const from = (personne: number, tour: number) => ({ 'x-forwarded-for': `198.51.${tour}.${personne}` })

type Answer = { status: number; code: string | undefined; ms: number; alternatives: unknown[] | undefined }

async function hold(personne: number, tour: number, body: object): Promise<Answer> {
  const start = performance.now()
  const answer = await fetch(`${apis[personne % 2]!.url}/holds`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': randomBytes(24).toString('base64url'),
      ...from(personne, tour),
    },
    body: JSON.stringify(body),
  })
  const { code, alternatives } = (await answer.json()) as { code?: string; alternatives?: unknown[] }
  return { status: answer.status, code, alternatives, ms: performance.now() - start }
}

test('fifty people on two servers want the one créneau of the one agent: exactly one has it', async () => {
  const zoe = await w.agent('Zoé')
  const salle = await w.lieu()
  const consultation = await w.motif({ duree_min: 30 })
  await w.plage({ agent: zoe, motifs: [consultation], lieu: salle })
  let slowest = 0
  for (let tour = 1; tour <= TOURS; tour++) {
    const next = await fetch(`${apis[tour % 2]!.url}/creneaux/prochain?motifId=${consultation.id}`)
    const { donnees } = (await next.json()) as { donnees: { creneau: { debut: string } }[] }
    const { debut } = donnees[0]!.creneau
    const body = { motifId: consultation.id, lieuId: salle.id, debut }
    const answers = await Promise.all(Array.from({ length: PERSONNES }, (_, personne) => hold(personne, tour, body)))
    const refused = answers.filter(({ status }) => status !== 201)
    expect(refused).toHaveLength(PERSONNES - 1)
    for (const { status, code, alternatives } of refused) {
      expect([status, code, alternatives?.length]).toEqual([409, 'creneau.pris', 3])
    }
    const { rows } = await w.owner.query('select agent_id from occupations where lower(periode) = $1', [debut])
    expect(rows).toEqual([{ agent_id: String(zoe.id) }])
    slowest = Math.max(slowest, ...answers.map(({ ms }) => ms))
  }
  process.stdout.write(`${PERSONNES} holds at once, ${TOURS} rounds: slowest answer ${Math.round(slowest)} ms\n`)
}, 60_000)

test('with three agents, three people are served, each by another', async () => {
  const salle = await w.lieu()
  const consultation = await w.motif({ duree_min: 30 })
  for (const prenom of ['Zoé', 'Ali', 'Eva']) {
    await w.plage({ agent: await w.agent(prenom), motifs: [consultation], lieu: salle })
  }
  for (let tour = TOURS + 1; tour <= 2 * TOURS; tour++) {
    const next = await fetch(`${apis[tour % 2]!.url}/creneaux/prochain?motifId=${consultation.id}`)
    const { donnees } = (await next.json()) as { donnees: { creneau: { debut: string } }[] }
    const { debut } = donnees[0]!.creneau
    const body = { motifId: consultation.id, lieuId: salle.id, debut }
    const answers = await Promise.all(Array.from({ length: PERSONNES }, (_, personne) => hold(personne, tour, body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3)
    const { rows } = await w.owner.query(
      'select count(distinct o.agent_id)::int as agents from occupations o join holds h on h.id = o.hold_id where h.motif_id = $1 and lower(o.periode) = $2',
      [consultation.id, debut],
    )
    expect(rows).toEqual([{ agents: 3 }])
  }
}, 60_000)
