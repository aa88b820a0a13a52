import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrationsFolder } from '../../apps/api/src/paths.js'
import { migrateDatabase } from '../../apps/api/src/platform/db/migrate.js'
import { startTestPostgres } from '../../tools/postgres.mjs'
import { jourOf } from '../workloads.js'
import type { Ligne } from '../table.js'
import { drive, rush, type Charge } from './load.js'
import { driveReservations } from './reservations.js'
import { MOTIF_W3, MOTIFS_W2, seed, USAGERS } from './seed.js'

const SECRET = 'bench-0f3d6a1c9b8e47d2a5c4f7e1d0b39a68'
/** Monday 16 February 2026, midnight in Paris. */
const MAINTENANT = Date.parse('2026-02-16T00:00:00+01:00')
const SECONDS = 8
const ROUNDS = 50

type Api = { url: string; cookies: string[]; process: ChildProcess }

/** PostgreSQL, the API and this load share the machine. Durable commits: what is measured is what is kept. */
export async function benchHttp(): Promise<Ligne[]> {
  const postgres = await startTestPostgres({
    options: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
  })
  const owner = new pg.Pool({ connectionString: postgres.url, max: 2, options: '-c timezone=UTC' })
  try {
    await migrateDatabase(postgres.url, SECRET, migrationsFolder())
    await seed(owner)
    const { machine, plancher } = await limits(postgres.url)
    return [...machine, ...(await searches(postgres.url)), ...(await bookings(postgres.url, plancher))]
  } finally {
    await owner.end()
    await postgres.stop()
  }
}

/** The floor under every other row: the design's figures were measured where the first gives 58,000/s, the second 17,000/s. */
async function limits(databaseUrl: string): Promise<{ machine: Ligne[]; plancher: Charge }> {
  const bare = await start('./bare.ts', { DATABASE_URL: databaseUrl })
  const load = (next: Parameters<typeof drive>[1]['next']) => drive(bare.url, { clients: 16, seconds: SECONDS, next })
  const bonjour = await load(() => ({ path: '/bonjour' }))
  const row = await load(() => ({ path: '/ligne' }))
  let slot = 0
  const plancher = await load(() => {
    const debut = debutOf(Math.floor(slot / 20))
    const fin = new Date(Date.parse(debut) + 1_800_000).toISOString()
    const body = JSON.stringify({ agent: 1 + (slot++ % 20), debut, fin })
    return { method: 'POST' as const, path: '/reservation', headers: { 'content-type': 'application/json' }, body }
  })
  await stop(bare)
  const machine = [
    ligne('HTTP Fastify seul : la machine', bonjour),
    ligne('HTTP Fastify et une ligne lue', row),
    ligne('HTTP réserver sans aucune règle', plancher),
  ]
  return { machine, plancher }
}

const prochains = () => ({ path: `/api/v2/creneaux/prochain?motifId=${MOTIF_W3}` })

async function searches(databaseUrl: string): Promise<Ligne[]> {
  const kept = await startApi(databaseUrl)
  const semaine = await drive(kept.url, { clients: 16, seconds: SECONDS, next: oneWriteIn(100, kept) })
  // The first reads 400,000 rows: the load gives up on it, the memory does not.
  await (await fetch(kept.url + prochains().path)).arrayBuffer()
  const w3 = await drive(kept.url, { clients: 1, seconds: SECONDS, next: prochains })
  const agenda = await drive(kept.url, { clients: 1, seconds: SECONDS, next: agendaRead(kept) })
  await stop(kept)
  const cold = await startApi(databaseUrl, { NOTHING_KEPT: '1' })
  const sansMemoire = await drive(cold.url, { clients: 16, seconds: SECONDS, next: weekSearch })
  await stop(cold)
  return [
    ligne('HTTP W2 semaine, agendas gardés', semaine, '≥ 5000/s', semaine.parSeconde >= 5_000),
    ligne('HTTP W2 semaine, rien de gardé', sansMemoire, '≥ 1000/s', sansMemoire.parSeconde >= 1_000),
    ligne('HTTP W3 prochains, agendas gardés', w3, 'p95 ≤ 25 ms', w3.p97 <= 25),
    ligne('HTTP agenda, 20 agents, 1 semaine', agenda, 'p95 ≤ 50 ms', agenda.p97 <= 50),
  ]
}

const ligne = (nom: string, { p50, p97, p99, parSeconde, autres }: Charge, texte?: string, tenue = true): Ligne => ({
  nom,
  mesure: { mediane: p50, p95: p97 },
  parSeconde,
  ...(texte !== undefined && { cible: { texte, tenue: tenue && autres === 0 } }),
  note: `p99 ${p99.toFixed(0)} ms${autres === 0 ? '' : `, ${autres} réponses hors 2xx`}`,
})

let turn = 0
const weekSearch = () => {
  const semaine = 3 + (turn % 9)
  const motif = MOTIFS_W2[turn++ % MOTIFS_W2.length]
  return { path: `/api/v2/creneaux?motifId=${motif}&lieuId=1&du=${jourOf(semaine, 0)}&au=${jourOf(semaine, 6)}` }
}
const headers = (cookie: string) => ({
  cookie,
  origin: 'http://localhost:3000',
  'content-type': 'application/json',
  'idempotency-key': randomBytes(18).toString('base64url'),
})

/** Searches, with one absence written in `every`: kept agendas go stale as they would in life. */
const oneWriteIn = (every: number, api: Api) => () => {
  if (turn % every !== 0) return weekSearch()
  const agentId = 1 + (turn % 20)
  const jour = jourOf(20, turn++ % 5)
  const body = { agentId, titre: 'Réunion', premierJour: jour, heureDebut: '18:00', heureFin: '18:30' }
  return {
    method: 'POST' as const,
    path: '/api/v2/absences',
    headers: headers(api.cookies[agentId - 1]!),
    body: JSON.stringify(body),
  }
}

const agendaRead = (api: Api) => () => {
  const semaine = turn++ % 12
  const agentIds = Array.from({ length: 20 }, (_, i) => i + 1).join(',')
  return {
    path: `/api/v2/agenda?agentIds=${agentIds}&du=${jourOf(semaine, 0)}&au=${jourOf(semaine, 6)}`,
    headers: { cookie: api.cookies[0]! },
  }
}

/** Every warning but an overlap: rdvs are placed anywhere, never twice. */
const ACCEPTE = [
  'rdv.hors_plage',
  'rdv.absence',
  'rdv.trou',
  'rdv.autre_lieu',
  'rdv.ferie',
  'rdv.tampon',
  'rdv.meme_jour',
]

/** Sixteen half hours a day, one after the other, from 2027 on: full days, as agents have them. */
const debutOf = (slot: number): string =>
  new Date(Date.parse('2027-01-04T08:00:00Z') + Math.floor(slot / 16) * 86_400_000 + (slot % 16) * 1_800_000)
    .toISOString()
    .replace('.000Z', 'Z')

const rdvAt = (slot: number, agentId: number) => ({
  organisationId: 1,
  motifId: MOTIFS_W2[0],
  lieuId: 1,
  debut: debutOf(slot),
  agentIds: [agentId],
  usagerIds: [1 + (slot % USAGERS)],
  accepte: ACCEPTE,
})

async function bookings(databaseUrl: string, plancher: Charge): Promise<Ligne[]> {
  const [api, other] = [await startApi(databaseUrl), await startApi(databaseUrl)]
  let n = 0
  const post = (i: number) => {
    const agentId = 1 + (i % 20)
    return {
      method: 'POST' as const,
      path: '/api/v2/rdvs',
      headers: headers(api.cookies[agentId - 1]!),
      body: JSON.stringify(rdvAt(Math.floor(i / 20), agentId)),
    }
  }
  const charge = await drive(api.url, { clients: 16, seconds: SECONDS, next: () => post(n++) })
  const all: number[] = []
  let [slowest, winners] = [0, 0]
  // The first round is on a server that has just started: it does not count.
  for (let round = -1; round < ROUNDS; round++) {
    const { statuses, slowestMs } = await rush(50, (i) => {
      const to = i % 2 === 0 ? api : other
      return fetch(`${to.url}/api/v2/rdvs`, {
        method: 'POST',
        headers: headers(to.cookies[0]!),
        body: JSON.stringify({ ...rdvAt(20_001 + round, 1), usagerIds: [1 + i] }),
      })
    })
    if (statuses.some((status) => status !== 201 && status !== 409))
      throw new Error(`unexpected answers: ${statuses.join(' ')}`)
    if (round < 0) continue
    winners += statuses.filter((status) => status === 201).length
    slowest = Math.max(slowest, slowestMs)
    all.push(slowestMs)
  }
  const enLigne = await driveReservations(api.url, { clients: 16, seconds: SECONDS, motifs: MOTIFS_W2 })
  await stop(api)
  await stop(other)
  const reserver = ligne(
    'HTTP réserver, créneaux différents',
    charge,
    '≥ 1000/s, p99 ≤ 25',
    charge.parSeconde >= 1_000 && charge.p99 <= 25,
  )
  const part = Math.round((100 * charge.parSeconde) / plancher.parSeconde)
  return [
    ligne(
      'HTTP réserver en ligne, hold puis rdv',
      enLigne,
      '≥ 500/s, p99 ≤ 50',
      enLigne.parSeconde >= 500 && enLigne.p99 <= 50,
    ),
    { ...reserver, note: `${reserver.note}, ${part} % de la même sans aucune règle` },
    {
      nom: 'HTTP 50 sur le même créneau, deux API',
      mesure: { mediane: median(all), p95: slowest },
      cible: { texte: '1 gagnant, ≤ 500 ms', tenue: winners === ROUNDS && slowest <= 500 },
      note: `${winners} gagnants en ${ROUNDS} fois ; p95 : la plus lente de toutes`,
    },
  ]
}

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const startApi = (databaseUrl: string, env: Record<string, string> = {}): Promise<Api> =>
  start('./server.ts', {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    PERMANENCE_SECRET: SECRET,
    LOG_LEVEL: 'error',
    PUBLIC_URL: 'http://localhost:3000',
    LIMITE_PAR_MINUTE: '100000000',
    LIMITE_SENSIBLE_PAR_MINUTE: '100000000',
    HOLDS_PAR_ADRESSE: '0',
    SANS_PREUVE_PAR_ADRESSE: '0',
    MAINTENANT: String(MAINTENANT),
    ...env,
  })

async function start(server: string, env: Record<string, string>): Promise<Api> {
  const child = fork(fileURLToPath(new URL(server, import.meta.url)), { env: { ...process.env, ...env } })
  const [ready] = (await once(child, 'message')) as [{ adresse: string; cookies: string[] }]
  return { url: ready.adresse, cookies: ready.cookies, process: child }
}

async function stop(api: Api): Promise<void> {
  const ended = once(api.process, 'exit')
  api.process.kill('SIGTERM')
  await ended
}
