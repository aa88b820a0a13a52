import type { Agenda, Session } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import type { Db } from '../../platform/db/tenant.js'
import { compileLu } from './compile.js'
import type { AgendaGarde, CandidatureGardee, CreneauxCache } from './cache.js'
import type { Searchable } from './policy.js'
import { compileReferentiel, type MotifReglages, type Referentiel } from './referentiel.js'
import { selectAgendas, selectPreuve, selectSessions, selectVersions, type Preuve, type RdvDeplace } from './repo.js'

/** An rdv of today weighs on the grid of today; a tampon reaches a day further, and zones half a day. */
export const MARGE = 3 * 1440

/** What is remembered, and the time. */
export type Memoire = { readonly cache: CreneauxCache; readonly nowMs: number }
export type Source = Memoire & {
  db: Db
  /** Whether what is read may be remembered: never once the transaction wrote agents' time, which may be rolled back. */
  garder: boolean
}
export type Souhait = {
  motifId: number
  /** Absent: everybody, everywhere. */
  agentIds?: readonly number[]
  lieuIds?: readonly (number | null)[]
  deplace?: number
  /** R11. For a `suivi` motif: whose référents serve. */
  usagerId?: number
  /** Whoever could serve is looked at too, wherever: to say why he does not. */
  elargi?: boolean
}

/** A search about to be made: whose motif it is, who may serve, and the settings, proven fresh. */
export type Ouverture = {
  readonly motif: MotifReglages
  readonly referentiel: Referentiel
  readonly deplace: RdvDeplace | null
  /** Who may serve, by id, with `agendas.version`. */
  readonly versions: readonly (readonly [agentId: number, version: number])[]
  readonly referentiels: ReadonlyMap<number, Referentiel>
  readonly referents: readonly number[] | null
}
export type Terrain = { readonly agendas: readonly Agenda[]; readonly sessions: readonly Session[] }

/**
 * Two statements at most, before any row they prove: the versions of what is remembered; when that no longer tells who
 * may serve, everything again. Null: no such motif here.
 */
export async function openSearch(source: Source, souhait: Souhait): Promise<Ouverture | null> {
  const read: ReadPreuve = (organisationIds, agentIds) =>
    selectPreuve(source.db.$client, null, organisationIds, agentIds)
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

type ReadPreuve = (organisationIds: readonly number[], agentIds: readonly number[]) => Promise<Preuve>

/** What is remembered of a search, once one read of the versions has proven who may serve and the settings; else null. */
async function confirm({ cache, nowMs }: Memoire, souhait: Souhait, read: ReadPreuve): Promise<Ouverture | null> {
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

/**
 * A search from memory, proven fresh by one statement outside of any transaction. Null when what it needs of the settings
 * is not remembered, `terrain` null when an agenda or a session must be read: the caller goes on in a transaction, and
 * finds the same.
 */
export async function recall(
  memoire: Memoire,
  souhait: Souhait,
  read: ReadPreuve,
): Promise<{ ouverture: Ouverture; terrain: Terrain | null } | null> {
  const ouverture = await confirm(memoire, souhait, read)
  if (!ouverture) return null
  if (ouverture.motif.collectif) return { ouverture, terrain: null }
  const agendas = keptAgendas(memoire, ouverture)
  return { ouverture, terrain: agendas.length < ouverture.versions.length ? null : { agendas, sessions: [] } }
}

/** At most one statement more: the agendas that nothing proves fresh, or the sessions of a collectif. */
export async function loadTerrain(source: Source, ouverture: Ouverture & Searchable): Promise<Terrain> {
  const { motif } = ouverture
  if (motif.collectif) {
    const sessions = await selectSessions(source.db, {
      motifId: motif.id,
      depuis: minuteOf(source.nowMs),
      nowMs: source.nowMs,
    })
    return { agendas: [], sessions }
  }
  return { agendas: await loadAgendas(source, ouverture), sessions: [] }
}

async function loadAgendas(source: Source, ouverture: Ouverture): Promise<Agenda[]> {
  const { cache, garder } = source
  let agendas = keptAgendas(source, ouverture)
  const underWay = staleAgents(ouverture, agendas).flatMap((id) => cache.lectures.get(id) ?? [])
  if (underWay.length > 0) {
    await Promise.all(underWay)
    agendas = keptAgendas(source, ouverture)
  }
  const stale = staleAgents(ouverture, agendas)
  if (stale.length === 0) return agendas
  const lecture = readAgendas(source, stale, new Map(ouverture.versions), ouverture.referentiels)
  if (garder) announce(cache, stale, lecture)
  return [...agendas, ...(await lecture)]
}

function staleAgents({ versions }: Ouverture, fresh: readonly Agenda[]): number[] {
  const kept = new Set(fresh.map(({ agentId }) => agentId))
  return versions.map(([agentId]) => agentId).filter((agentId) => !kept.has(agentId))
}

/**
 * Everybody who searches while an agenda has just changed would read it: the first one does, the others wait for him, and
 * look at what is remembered again. If he failed, they read for themselves.
 */
function announce({ lectures }: CreneauxCache, agentIds: readonly number[], lecture: Promise<unknown>): void {
  const ended = Promise.allSettled([lecture]).finally(() => {
    for (const id of agentIds) if (lectures.get(id) === ended) lectures.delete(id)
  })
  for (const id of agentIds) lectures.set(id, ended)
}

/** The agendas that are remembered and proven fresh. */
function keptAgendas({ cache, nowMs }: Memoire, { versions, referentiels }: Ouverture): Agenda[] {
  const now = minuteOf(nowMs)
  const agendas: Agenda[] = []
  for (const [agentId, version] of versions) {
    const garde = cache.agendas.get(agentId)
    if (garde && isFresh(garde, version, now, referentiels)) agendas.push(garde.agenda)
  }
  return agendas
}

function isFresh(
  garde: AgendaGarde,
  version: number,
  now: number,
  referentiels: ReadonlyMap<number, Referentiel>,
): boolean {
  if (garde.version !== version || garde.depuis > now - MARGE + 1440) return false
  for (const [id, empreinte] of garde.empreintes) if (referentiels.get(id)?.empreinte !== empreinte) return false
  return true
}

async function readAgendas(
  { db, cache, nowMs, garder }: Source,
  agentIds: readonly number[],
  versions: ReadonlyMap<number, number>,
  connus: ReadonlyMap<number, Referentiel>,
): Promise<Agenda[]> {
  const depuis = minuteOf(nowMs) - MARGE
  const lus = await selectAgendas(db, { agentIds, depuis, connus: [...connus.keys()] })
  const referentiels = new Map(connus)
  for (const found of lus.referentiels) keepReferentiel(compileReferentiel(found), referentiels, cache, garder)
  const readVersions = new Map(lus.versions)
  return lus.agendas.map((lu) => {
    const agenda = compileLu(lu)
    const version = versions.get(lu.agentId)
    // Settings that changed between the two statements are already in these rows: their old empreinte proves nothing.
    const settled = lu.organisationIds.every((id) => referentiels.get(id)?.version === readVersions.get(id))
    if (garder && settled && version !== undefined) {
      const empreintes = new Map(lu.organisationIds.map((id) => [id, referentiels.get(id)!.empreinte]))
      cache.agendas.set(lu.agentId, { agenda, version, depuis, empreintes })
    }
    return agenda
  })
}

function keepReferentiel(
  referentiel: Referentiel,
  found: Map<number, Referentiel>,
  cache: CreneauxCache,
  garder: boolean,
): void {
  found.set(referentiel.organisationId, referentiel)
  if (garder) cache.referentiels.set(referentiel.organisationId, referentiel)
}
