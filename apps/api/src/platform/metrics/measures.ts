import type pg from 'pg'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

type Reads = { readonly trouves: number; readonly manques: number }

/** What one API or one worker measures of itself. Names, routes and counts: never an id, never a text of a person. */
export type Measures = {
  readonly registry: Registry
  /** `route` is the pattern (`/api/v2/rdvs/:id`), never the address. */
  observeRequest(methode: string, route: string, statut: number, ms: number): void
  observePool(reserve: string, pool: pg.Pool): void
  /** Counted where it is read, so that a hit costs an addition. */
  observeCache(sorte: string, reads: Reads): void
  /** Runs a job and measures it, whatever becomes of it. */
  observeJob<T>(tache: string, job: () => Promise<T>): Promise<T>
}

export function createMeasures(): Measures {
  const registry = new Registry()
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
  return {
    registry,
    observeRequest: (methode, route, statut, ms) => requests.observe({ methode, route, statut }, ms / 1000),
    observePool: readPools(registry),
    observeCache: readCaches(registry),
    async observeJob(tache, job) {
      const end = jobs.startTimer({ tache })
      try {
        const done = await job()
        end({ issue: 'fait' })
        return done
      } catch (error) {
        end({ issue: 'echec' })
        throw error
      }
    },
  }
}

function readCaches(registry: Registry): Measures['observeCache'] {
  const caches = new Map<string, Reads>()
  const reads = new Counter({
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
  registry.registerMetric(reads)
  return (sorte, memory) => void caches.set(sorte, memory)
}

function readPools(registry: Registry): Measures['observePool'] {
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
  registry.registerMetric(connections)
  return (reserve, pool) => void pools.set(reserve, pool)
}
