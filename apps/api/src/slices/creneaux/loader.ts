import type { Agenda, Session } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import type { Db } from '../../platform/db/tenant.js'
import { compileLu } from './compile.js'
import type { AgendaGarde, CreneauxCache } from './cache.js'
import type { Searchable } from './policy.js'
import { compileReferentiel, type MotifReglages, type Referentiel } from './referentiel.js'
import {
  selectAgendas,
  selectReferentiels,
  selectSessions,
  selectVersions,
  type RdvDeplace,
  type Versions,
} from './repo.js'

/** An rdv of today weighs on the grid of today; a tampon reaches a day further, and zones half a day. */
const MARGE = 3 * 1440

export type Source = {
  db: Db
  cache: CreneauxCache
  nowMs: number
  /** Whether what is read may be remembered: never once the transaction wrote agents' time, which may be rolled back. */
  garder: boolean
}
export type Souhait = {
  motifId: number
  /** Absent: everybody, everywhere. */
  agentIds?: readonly number[]
  lieuIds?: readonly (number | null)[]
  deplace?: number
}

/** A search about to be made: whose motif it is, who may serve, and the settings, proven fresh. */
export type Ouverture = {
  readonly motif: MotifReglages
  readonly referentiel: Referentiel
  readonly deplace: RdvDeplace | null
  readonly versions: Versions['agendas']
  readonly referentiels: ReadonlyMap<number, Referentiel>
}
export type Terrain = { readonly agendas: readonly Agenda[]; readonly sessions: readonly Session[] }

/** One statement (two when settings changed): the versions, before any row they prove. Null: no such motif here. */
export async function openSearch(source: Source, souhait: Souhait): Promise<Ouverture | null> {
  const { db, cache, nowMs, garder } = source
  const connus = cache.organisations.get(souhait.motifId) ?? []
  const lu = await selectVersions(db, { ...souhait, organisationIds: connus, depuis: minuteOf(nowMs) })
  if (lu === null) return null
  const versions = new Map(lu.referentiels)
  const wanted = new Set([lu.organisationId])
  for (const [agentId, version] of lu.agendas) {
    const garde = cache.agendas.get(agentId)
    if (garde?.version === version) for (const id of garde.empreintes.keys()) wanted.add(id)
  }
  const referentiels = new Map<number, Referentiel>()
  const missing: number[] = []
  for (const id of wanted) {
    const known = cache.referentiels.get(id)
    if (known && known.version === versions.get(id)) referentiels.set(id, known)
    else missing.push(id)
  }
  if (missing.length > 0) {
    for (const found of await selectReferentiels(db, missing)) {
      keepReferentiel(compileReferentiel(found), referentiels, cache, garder)
    }
  }
  const referentiel = referentiels.get(lu.organisationId)!
  const motif = referentiel.motifs.get(souhait.motifId)
  if (motif === undefined) return null
  if (garder) cache.organisations.set(souhait.motifId, [...wanted])
  return { motif, referentiel, deplace: lu.deplace, versions: lu.agendas, referentiels }
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

async function loadAgendas(source: Source, { versions, referentiels }: Ouverture): Promise<Agenda[]> {
  const { cache, nowMs } = source
  const now = minuteOf(nowMs)
  const agendas: Agenda[] = []
  const stale: number[] = []
  for (const [agentId, version] of versions) {
    const garde = cache.agendas.get(agentId)
    if (garde && isFresh(garde, version, now, referentiels)) agendas.push(garde.agenda)
    else stale.push(agentId)
  }
  if (stale.length > 0) agendas.push(...(await readAgendas(source, stale, new Map(versions), referentiels)))
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
