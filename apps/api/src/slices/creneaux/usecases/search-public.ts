import { findTerritoire, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { cacheOf } from '../memory/cache.js'
import { askedOf, demandeOf, type Asked } from '../rules/demande.js'
import { openAfresh } from '../memory/ouverture.js'
import type { Source } from '../memory/source.js'
import type { Ouverture, Terrain } from '../rules/search.js'
import { loadTerrain, recall } from '../memory/terrain.js'
import { openOnline } from '../rules/policy.js'
import { freshnessOf } from '../memory/freshness.js'
import type { ProchainQuery } from '../contract/creneaux.js'
import type { PublicReader } from '../../../platform/http/read.js'
import type { Ctx } from '../../../platform/http/context.js'

type Pool = PublicReader['pool']

export const sourceOf = ({ db, config, nowMs }: Ctx): Source => ({ db, nowMs, cache: cacheOf(config), garder: true })

/** What anybody may search: from memory when one read proves it fresh, else in a transaction. */
export async function searchPublic({ pool, config, nowMs, read }: PublicReader, query: ProchainQuery) {
  const territoire = await territoireOfMotif(pool, query.motifId)
  const asked = askedOf(query)
  const memoire = { cache: cacheOf(config), nowMs }
  const known = await recall(memoire, asked, (organisationIds, agentIds) =>
    freshnessOf(pool).read(territoire, organisationIds, agentIds),
  )
  if (known?.terrain) return toUsager(openOnline(known.ouverture), known.terrain, memoire.nowMs, asked)
  return read(territoire, async (ctx) => {
    const source = sourceOf(ctx)
    const ouverture = openOnline(known?.ouverture ?? (await openAfresh(source, asked)))
    return toUsager(ouverture, await loadTerrain(source, ouverture), ctx.nowMs, asked)
  })
}

const toUsager = (ouverture: Ouverture, terrain: Terrain, nowMs: number, asked: Asked) => ({
  ouverture,
  terrain,
  demande: demandeOf('usager', nowMs, ouverture, terrain, asked),
})

/** A motif never changes territoire, so it is asked once. Unknown: refused like one that is closed. */
export async function territoireOfMotif(pool: Pool, motifId: number): Promise<TerritoireId> {
  const known = territoires.get(pool) ?? new Map<number, TerritoireId>()
  territoires.set(pool, known)
  const found = known.get(motifId) ?? (await findTerritoire(pool, 'motif', motifId))
  if (!found) throw new Problem('motif.pas_en_ligne')
  if (known.size >= MOTIFS) known.clear()
  known.set(motifId, found)
  return found
}
const MOTIFS = 10_000
const territoires = new WeakMap<Pool, Map<number, TerritoireId>>()
