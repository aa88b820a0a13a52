import { minuteOf } from '../../../platform/clock.js'
import { keepReferentiel, type CandidatureGardee, type CreneauxCache } from './cache.js'
import { compileReferentiel, type Referentiel } from '../rules/referentiel.js'
import { selectFreshness, selectVersions, type Freshness } from '../sql/agendas.js'
import type { Memoire, Source } from './source.js'
import type { Ouverture, Souhait } from '../rules/search.js'

/**
 * Two statements at most, before any row they prove: the versions of what is remembered; when that no longer tells who
 * may serve, everything again. Null: no such motif here.
 */
export async function openSearch(source: Source, souhait: Souhait): Promise<Ouverture | null> {
  const read: ReadFreshness = (organisationIds, agentIds) =>
    selectFreshness(source.db.$client, null, organisationIds, agentIds)
  return (await confirm(source, souhait, read)) ?? openAfresh(source, souhait)
}

/** One statement: who may serve, the versions, and the settings that changed. */
export async function openAfresh({ db, cache, nowMs, garder }: Source, souhait: Souhait): Promise<Ouverture | null> {
  const depuis = minuteOf(nowMs)
  const garde = cache.candidatures.get(souhait.motifId)
  const connus = (
    garde ? organisationsOf(cache, garde, garde.candidats).map((id) => cache.referentiels.get(id)) : []
  ).filter((one) => one !== undefined)
  const lu = await selectVersions(db, { ...souhait, connus, depuis })
  if (lu === null) return null
  const referentiels = new Map<number, Referentiel>()
  for (const [id, version, changed] of lu.referentiels) {
    if (changed) keepReferentiel(compileReferentiel(changed), referentiels, cache, garder)
    // Those that the statement compared: others may have put newer ones in their place meanwhile.
    const known = connus.find((one) => one.organisationId === id)
    if (!changed && known?.version === version) referentiels.set(id, known)
  }
  const referentiel = referentiels.get(lu.organisationId)!
  const motif = referentiel.motifs.get(souhait.motifId)
  if (motif === undefined) return null
  const candidats = lu.candidats.map(([agentId, version, lieuIds]) => ({ agentId, version, lieuIds }))
  const { organisationId, version } = referentiel
  if (garder && souhait.elargi !== true)
    cache.candidatures.set(motif.id, { organisationId, version, depuis, candidats })
  const versions = candidats.filter(wishedFor(souhait)).map((one) => [one.agentId, one.version] as const)
  return { motif, referentiel, deplace: lu.deplace, versions, referentiels, referents: lu.referents }
}

/** R1, R11. Only narrows what is read: the search itself filters again. */
const wishedFor = ({ agentIds, lieuIds, elargi }: Souhait) => {
  const [agents, lieux] = [agentIds && new Set(agentIds), elargi !== true && lieuIds && new Set(lieuIds)]
  return (candidat: CandidatureGardee['candidats'][number]) =>
    (!agents || agents.has(candidat.agentId)) && (!lieux || candidat.lieuIds.some((id) => lieux.has(id)))
}

export type ReadFreshness = (organisationIds: readonly number[], agentIds: readonly number[]) => Promise<Freshness>

/** What is remembered of a search, once one read of the versions has proven who may serve and the settings; else null. */
export async function confirm(
  { cache, nowMs }: Memoire,
  souhait: Souhait,
  read: ReadFreshness,
): Promise<Ouverture | null> {
  const garde = cache.candidatures.get(souhait.motifId)
  const { deplace, usagerId, elargi } = souhait
  if (deplace !== undefined || usagerId !== undefined || elargi === true) return null
  if (!garde || garde.depuis > minuteOf(nowMs)) return null
  const candidats = garde.candidats.filter(wishedFor(souhait))
  const organisationIds = organisationsOf(cache, garde, candidats)
  const preuve = await read(
    organisationIds,
    candidats.map(({ agentId }) => agentId),
  )
  const referentiels = new Map<number, Referentiel>()
  for (const [i, id] of organisationIds.entries()) {
    const known = cache.referentiels.get(id)
    if (known && known.version === preuve.referentiels[i]) referentiels.set(id, known)
  }
  const referentiel = referentiels.get(garde.organisationId)
  const motif = referentiel?.motifs.get(souhait.motifId)
  if (!referentiel || !motif || referentiel.version !== garde.version) return null
  const versions: [number, number][] = []
  for (const [i, { agentId }] of candidats.entries()) {
    const version = preuve.agendas[i] ?? null
    if (version === null) return null
    versions.push([agentId, version])
  }
  return { motif, referentiel, deplace: null, versions, referentiels, referents: null }
}

/** The motif's organisation, and those that the remembered agendas of these agents depend on. */
function organisationsOf(
  cache: CreneauxCache,
  { organisationId }: CandidatureGardee,
  candidats: CandidatureGardee['candidats'],
): number[] {
  const ids = new Set([organisationId])
  for (const { agentId } of candidats) {
    for (const id of cache.agendas.get(agentId)?.empreintes.keys() ?? []) ids.add(id)
  }
  return [...ids]
}
