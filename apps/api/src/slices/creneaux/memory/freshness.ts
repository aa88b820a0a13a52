import type { Pool } from 'pg'
import type { TerritoireId } from '../../../platform/db/tenant.js'
import { selectFreshness, type Freshness } from '../sql/agendas.js'

type Attente = {
  readonly territoire: TerritoireId
  readonly organisationIds: readonly number[]
  readonly agentIds: readonly number[]
  readonly resolve: (found: Freshness) => void
  readonly reject: (error: unknown) => void
}

/** Reads under way at once: one that lingers must not hold up the others. */
const EN_COURS_MAX = 2

/**
 * Reads versions outside of any transaction. Requests that come while others are being read share the next statement:
 * it begins after each of them did, so it proves as much as one of its own.
 */
class Preuves {
  readonly #pool: Pool
  #attentes: Attente[] = []
  #enCours = 0

  constructor(pool: Pool) {
    this.#pool = pool
  }

  read(territoire: TerritoireId, organisationIds: readonly number[], agentIds: readonly number[]): Promise<Freshness> {
    return new Promise((resolve, reject) => {
      this.#attentes.push({ territoire, organisationIds, agentIds, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    const [first] = this.#attentes
    if (first === undefined || this.#enCours >= EN_COURS_MAX) return
    const together = this.#attentes.filter(({ territoire }) => territoire === first.territoire)
    this.#attentes = this.#attentes.filter(({ territoire }) => territoire !== first.territoire)
    this.#enCours++
    readTogether(this.#pool, first.territoire, together)
      .catch((error: unknown) => {
        for (const { reject } of together) reject(error)
      })
      .finally(() => {
        this.#enCours--
        this.#next()
      })
    this.#next()
  }
}

async function readTogether(pool: Pool, territoire: TerritoireId, together: readonly Attente[]): Promise<void> {
  const organisationIds = union(together.map((attente) => attente.organisationIds))
  const agentIds = union(together.map((attente) => attente.agentIds))
  const { referentiels, agendas } = await selectFreshness(pool, territoire, organisationIds, agentIds)
  if (together.length === 1) return together[0]!.resolve({ referentiels, agendas })
  const [ofOrganisation, ofAgent] = [versionOf(organisationIds, referentiels), versionOf(agentIds, agendas)]
  for (const attente of together) {
    attente.resolve({
      referentiels: attente.organisationIds.map(ofOrganisation),
      agendas: attente.agentIds.map(ofAgent),
    })
  }
}

function versionOf(ids: readonly number[], versions: Freshness['agendas']): (id: number) => number | null {
  const byId = new Map(ids.map((id, i) => [id, versions[i] ?? null]))
  return (id) => byId.get(id) ?? null
}

/** A list alone keeps its order. */
const union = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.length === 1 ? lists[0]! : [...new Set(lists.flat())]

const preuves = new WeakMap<Pool, Preuves>()

/** What reads versions for this running API. */
export function freshnessOf(pool: Pool): Preuves {
  const known = preuves.get(pool)
  if (known) return known
  const made = new Preuves(pool)
  preuves.set(pool, made)
  return made
}
