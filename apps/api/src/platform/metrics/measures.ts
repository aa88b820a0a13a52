import type pg from 'pg'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What this process measures of itself. Names, routes and counts: never an id, never a text of a person. */
export const registry = new Registry()
const registers = [registry]

const requests = new Histogram({
  name: 'permanence_http_duree_secondes',
  help: 'Durée des requêtes, par méthode, route et statut.',
  labelNames: ['methode', 'route', 'statut'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers,
})
const jobs = new Histogram({
  name: 'permanence_travaux_duree_secondes',
  help: 'Durée des travaux différés, par tâche et issue (fait, echec).',
  labelNames: ['tache', 'issue'] as const,
  buckets: [0.01, 0.05, 0.25, 1, 5, 30],
  registers,
})
type Reads = { readonly trouves: number; readonly manques: number }
const caches = new Map<string, Reads>()
const cacheReads = new Counter({
  name: 'permanence_creneaux_cache_total',
  help: 'Lectures de la mémoire des créneaux, par sorte et issue (trouve, manque).',
  labelNames: ['sorte', 'issue'] as const,
  registers: [],
  collect() {
    this.reset()
    for (const [sorte, { trouves, manques }] of caches) {
      this.inc({ sorte, issue: 'trouve' }, trouves)
      this.inc({ sorte, issue: 'manque' }, manques)
    }
  },
})

const pools = new Map<string, pg.Pool>()
const connections = new Gauge({
  name: 'permanence_connexions',
  help: 'Connexions à la base, par réserve et état (prises, libres, attendues).',
  labelNames: ['reserve', 'etat'] as const,
  registers: [],
  collect() {
    for (const [reserve, { totalCount, idleCount, waitingCount }] of pools) {
      this.set({ reserve, etat: 'prises' }, totalCount - idleCount)
      this.set({ reserve, etat: 'libres' }, idleCount)
      this.set({ reserve, etat: 'attendues' }, waitingCount)
    }
  },
})
registry.registerMetric(cacheReads)
registry.registerMetric(connections)

/** `route` is the pattern (`/api/v2/rdvs/:id`), never the address. */
export const observeRequest = (methode: string, route: string, statut: number, ms: number): void =>
  requests.observe({ methode, route, statut }, ms / 1000)

export const observePool = (reserve: string, pool: pg.Pool): void => void pools.set(reserve, pool)

/** Counted where it is read, so that a hit costs an addition. */
export const observeCache = (sorte: string, reads: Reads): void => void caches.set(sorte, reads)

/** Runs a job and measures it, whatever becomes of it. */
export async function observeJob<T>(tache: string, job: () => Promise<T>): Promise<T> {
  const end = jobs.startTimer({ tache })
  try {
    const done = await job()
    end({ issue: 'fait' })
    return done
  } catch (error) {
    end({ issue: 'echec' })
    throw error
  }
}

/** Memory, processor, event loop: once per process. */
export const observeProcess = (): void => collectDefaultMetrics({ register: registry })
