import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrationsFolder } from '../../apps/api/src/paths.js'
import { migrateDatabase } from '../../apps/api/src/platform/db/migrate.js'
import { startTestPostgres } from '../../tools/postgres.mjs'
import { RDVS, USAGERS, seedLists } from './seed.js'

const SECRET = 'bench-0f3d6a1c9b8e47d2a5c4f7e1d0b39a68'
/** Monday 16 February 2026, midnight in Paris: half of the rdvs are past. */
const MAINTENANT = Date.parse('2026-02-16T00:00:00+01:00')
const TIMES = 200
const ORIGIN = 'http://localhost:3000'

/** Who reads: index of his session. */
const [DIRECTION, AGENT, ACCUEIL] = [0, 1, 2]
type Read = {
  nom: string
  qui: number
  cible: number
  path: (i: number) => string
  /** What is posted, for a read that must not be in an address. */
  body?: (i: number) => object
  pages?: number
}

const jour = (i: number) =>
  new Date(Date.parse('2025-02-17T00:00:00Z') + (i % 728) * 86_400_000).toISOString().slice(0, 10)
/** One order for every run, all over the two years. */
const anywhere = (i: number) => (i * 7_919) % 728

const reads: Read[] = [
  {
    nom: 'rdvs, toutes les organisations, n’importe où',
    qui: DIRECTION,
    cible: 30,
    pages: 3,
    path: (i) => `/rdvs?limite=50&du=${jour(anywhere(i))}`,
  },
  {
    nom: 'rdvs, toutes les organisations, du plus récent',
    qui: DIRECTION,
    cible: 30,
    pages: 3,
    path: (i) => `/rdvs?limite=50&ordre=-debut&au=${jour(anywhere(i))}`,
  },
  {
    nom: 'rdvs, accueil de cinq organisations',
    qui: ACCUEIL,
    cible: 30,
    pages: 3,
    path: (i) => `/rdvs?limite=50&du=${jour(anywhere(i))}`,
  },
  {
    nom: 'rdvs, agent de deux services',
    qui: AGENT,
    cible: 30,
    pages: 3,
    path: (i) => `/rdvs?limite=50&du=${jour(anywhere(i))}`,
  },
  { nom: 'rdvs à renseigner', qui: DIRECTION, cible: 30, pages: 2, path: () => '/rdvs?limite=50&libelle=a_renseigner' },
  { nom: 'rdvs d’un usager', qui: DIRECTION, cible: 30, path: (i) => `/rdvs?usagerId=${1 + ((i * 7_919) % USAGERS)}` },
  {
    nom: 'rdvs de dix agents',
    qui: DIRECTION,
    cible: 30,
    pages: 2,
    path: (i) =>
      `/rdvs?limite=50&agentIds=${Array.from({ length: 10 }, (_, a) => 1 + ((i + a * 20) % 2_000)).join(',')}&du=${jour(anywhere(i))}`,
  },
  { nom: 'usagers, liste', qui: DIRECTION, cible: 30, pages: 3, path: () => '/usagers?limite=50' },
  {
    nom: 'usagers, recherche',
    qui: DIRECTION,
    cible: 30,
    path: () => '/usagers/rechercher',
    body: (i) => ({ recherche: `roux ${1 + ((i * 7_919) % USAGERS)}` }),
  },
  { nom: 'absences d’un agent', qui: DIRECTION, cible: 30, path: (i) => `/absences?agentId=${1 + (i % 2_000)}` },
  {
    nom: 'agenda, 20 agents, une semaine',
    qui: DIRECTION,
    cible: 50,
    path: (i) =>
      `/agenda?agentIds=${Array.from({ length: 20 }, (_, a) => 1 + ((i + a * 20) % 2_000)).join(',')}&du=2026-03-02&au=2026-03-08`,
  },
]

const say = (text: string) => console.log(text)

/**
 * One million rdvs in one territoire; each read is asked 200 times, one at a time. `--garder` leaves the database up,
 * `--base=postgres://…` measures again on one that was left.
 */
export async function benchLists(): Promise<void> {
  const base = process.argv.find((argument) => argument.startsWith('--base='))?.slice('--base='.length)
  if (base !== undefined) return measureAll(base)
  const postgres = await startTestPostgres({ options: { fsync: 'off' } })
  try {
    await migrateDatabase(postgres.url, SECRET, migrationsFolder())
    const owner = new pg.Pool({ connectionString: postgres.url, max: 2, options: '-c timezone=UTC' })
    const start = performance.now()
    await seedLists(owner, say)
    await owner.end()
    say(`${RDVS} rendez-vous, ${USAGERS} usagers en ${Math.round((performance.now() - start) / 1000)} s`)
    await measureAll(postgres.url)
    if (process.argv.includes('--garder')) {
      say(`La base reste ouverte (Ctrl-C pour finir) : --base=${postgres.url}`)
      // A signal that is waited for keeps no process alive.
      const awake = setInterval(() => undefined, 60_000)
      await once(process, 'SIGINT')
      clearInterval(awake)
    }
  } finally {
    await postgres.stop()
  }
}

async function measureAll(databaseUrl: string): Promise<void> {
  const server = fork(fileURLToPath(new URL('../http/server.ts', import.meta.url)), {
    execArgv: ['--conditions=source', '--import', 'tsx'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      DATABASE_URL: databaseUrl,
      PUBLIC_URL: ORIGIN,
      PERMANENCE_SECRET: SECRET,
      MAINTENANT: String(MAINTENANT),
      LOG_LEVEL: 'error',
      LIMITE_PAR_MINUTE: '100000000',
    },
  })
  const [{ adresse, cookies }] = (await once(server, 'message')) as [{ adresse: string; cookies: string[] }]
  // A server in service has its code compiled and its statements planned.
  for (const read of reads) await measure(read, `${adresse}/api/v2`, cookies[read.qui] ?? '')
  for (const read of reads) say(ligneOf(read, await measure(read, `${adresse}/api/v2`, cookies[read.qui] ?? '')))
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
}

/** Milliseconds of each page, the first of each kind of request apart: it compiles its validators. */
async function measure({ path, body: posted, pages = 1, nom }: Read, base: string, cookie: string): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; times.length < TIMES; i++) {
    let suivant = ''
    for (let page = 0; page < pages; page++) {
      const start = performance.now()
      const response = await fetch(base + path(i) + suivant, {
        headers: { cookie, origin: ORIGIN, ...(posted && { 'content-type': 'application/json' }) },
        ...(posted && { method: 'POST', body: JSON.stringify(posted(i)) }),
      })
      const text = await response.text()
      const tookMs = performance.now() - start
      const body = JSON.parse(text) as { suivant?: string | null; code?: string }
      if (!response.ok) throw new Error(`${nom}: ${response.status} ${body.code}`)
      if (i > 0) times.push(tookMs)
      if (!body.suivant) break
      suivant = `&cursor=${encodeURIComponent(body.suivant)}`
    }
  }
  return times.toSorted((a, b) => a - b)
}

function ligneOf({ nom, cible }: Read, times: number[]): string {
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  const [p50, p95, p99] = [at(0.5), at(0.95), at(0.99)].map((ms) => ms.toFixed(1).padStart(8))
  return `${nom.padEnd(50)} p50 ${p50}  p95 ${p95}  p99 ${p99} ms   ${at(0.95) <= cible ? 'tenu' : 'MANQUÉ'} (p95 ≤ ${cible})`
}
