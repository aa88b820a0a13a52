import type { Agenda } from '@permanence/scheduling'
import type { Config } from '../../../config.js'
import type { Referentiel } from '../rules/referentiel.js'

/** One agent's compiled time, with what proves it fresh. Nothing in it depends on now but `depuis`. */
export type AgendaGarde = {
  readonly agenda: Agenda
  /** `agendas.version`, read with the rows or before them. */
  readonly version: number
  /** Whole epoch minute: what ended before it was not read. */
  readonly depuis: number
  /** What its plages and rdvs owe to their organisations, by id: see `Referentiel.empreinte`. */
  readonly empreintes: ReadonlyMap<number, string>
}

/** Who has a plage for a motif; true as long as `organisations.referentiel_version` is `version`. */
export type CandidatureGardee = {
  readonly organisationId: number
  readonly version: number
  /** Whole epoch minute: plages that ended before it were left out. */
  readonly depuis: number
  /** In the order of the agents, with the lieux (null: without) of those plages. */
  readonly candidats: readonly { readonly agentId: number; readonly lieuIds: readonly (number | null)[] }[]
}

/** Keeps the last `capacite` values asked for. */
export class Lru<V> {
  readonly #values = new Map<number, V>()
  readonly #capacite: number
  trouves = 0
  manques = 0

  constructor(capacite: number) {
    this.#capacite = capacite
  }

  get(key: number): V | undefined {
    const value = this.#values.get(key)
    if (value === undefined) this.manques++
    else {
      this.trouves++
      this.#values.delete(key)
      this.#values.set(key, value)
    }
    return value
  }

  set(key: number, value: V): void {
    this.#values.delete(key)
    this.#values.set(key, value)
    if (this.#values.size <= this.#capacite) return
    const [oldest] = this.#values.keys()
    if (oldest !== undefined) this.#values.delete(oldest)
  }

  get size(): number {
    return this.#values.size
  }
}

/**
 * What a process remembers of agendas and settings, to spare reading and compiling them again. It is never believed on
 * its own word: each request reads the versions first. An empty one gives the same answers.
 */
export type CreneauxCache = {
  readonly agendas: Lru<AgendaGarde>
  readonly referentiels: Lru<Referentiel>
  /** By motif. */
  readonly candidatures: Lru<CandidatureGardee>
  /** Agendas being read, by agent; ends when they are remembered, or could not be. */
  readonly lectures: Map<number, Promise<unknown>>
}

/** Kept at most. An agent with 200 rdvs to come weighs about 8 kB. */
const AGENDAS = 5_000
const REFERENTIELS = 500
const MOTIFS = 10_000

export const newCache = (agendas = AGENDAS): CreneauxCache => ({
  agendas: new Lru(agendas),
  referentiels: new Lru(REFERENTIELS),
  candidatures: new Lru(MOTIFS),
  lectures: new Map(),
})

const caches = new WeakMap<Config, CreneauxCache>()

/** The memory of this running API: two of them on one database each have their own. */
export function cacheOf(config: Config): CreneauxCache {
  const known = caches.get(config)
  if (known) return known
  const made = newCache()
  caches.set(config, made)
  return made
}

/** Among those that a search found, and remembered if it may be. */
export function keepReferentiel(
  referentiel: Referentiel,
  found: Map<number, Referentiel>,
  cache: CreneauxCache,
  garder: boolean,
): void {
  found.set(referentiel.organisationId, referentiel)
  if (garder) cache.referentiels.set(referentiel.organisationId, referentiel)
}
