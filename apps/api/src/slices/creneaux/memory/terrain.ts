import type { Agenda } from '@permanence/scheduling'
import { minuteOf } from '../../../platform/clock.js'
import { keepReferentiel, type AgendaGarde, type CreneauxCache } from './cache.js'
import { compileLu } from '../rules/compile.js'
import { confirm, type ReadFreshness } from './ouverture.js'
import type { Searchable } from '../rules/policy.js'
import { compileReferentiel, type Referentiel } from '../rules/referentiel.js'
import { selectAgendas, selectSessions } from '../sql/agendas.js'
import type { Memoire, Source } from './source.js'
import type { Ouverture, Souhait, Terrain } from '../rules/search.js'

/** An rdv of today weighs on the grid of today; a tampon reaches a day further, and zones half a day. */
export const MARGE = 3 * 1440

/** On either side of a start: its whole week, from Monday to Monday, for the loads (R19), and a day of tampons and zones. */
const AUTOUR = 8 * 1440

/**
 * A search from memory, proven fresh by one statement outside of any transaction. Null when what it needs of the settings
 * is not remembered, `terrain` null when an agenda or a session must be read: the caller goes on in a transaction, and
 * finds the same.
 */
export async function recall(
  memoire: Memoire,
  souhait: Souhait,
  read: ReadFreshness,
): Promise<{ ouverture: Ouverture; terrain: Terrain | null } | null> {
  const ouverture = await confirm(memoire, souhait, read)
  if (!ouverture) return null
  if (ouverture.motif.collectif) return { ouverture, terrain: null }
  const agendas = keptAgendas(memoire, ouverture)
  return { ouverture, terrain: agendas.length < ouverture.versions.length ? null : { agendas, sessions: [] } }
}

/** At most one statement more: the agendas that nothing proves fresh, or the sessions of a collectif. */
export async function loadTerrain(
  source: Source,
  ouverture: Ouverture & Searchable,
  autour?: number,
): Promise<Terrain> {
  const { motif } = ouverture
  if (motif.collectif) {
    const { sessions, animateurs } = await selectSessions(source.db, {
      motifId: motif.id,
      depuis: minuteOf(source.nowMs),
      nowMs: source.nowMs,
    })
    return { agendas: animateurs.map(compileLu), sessions }
  }
  const load = autour === undefined ? loadAgendas : loadAround(autour)
  return { agendas: await load(source, ouverture), sessions: [] }
}

const loadAround =
  (autour: number) =>
  async (source: Source, ouverture: Ouverture): Promise<Agenda[]> => {
    const agendas = keptAgendas(source, ouverture)
    const stale = staleAgents(ouverture, agendas)
    if (stale.length === 0) return agendas
    const lus = await selectAgendas(source.db, {
      agentIds: stale,
      depuis: Math.max(autour - AUTOUR, depuisOf(source)),
      jusqua: autour + AUTOUR,
      connus: [...ouverture.referentiels.keys()],
    })
    return [...agendas, ...lus.agendas.map(compileLu)]
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

const depuisOf = ({ nowMs }: Memoire): number => minuteOf(nowMs) - MARGE

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
  source: Source,
  agentIds: readonly number[],
  versions: ReadonlyMap<number, number>,
  connus: ReadonlyMap<number, Referentiel>,
): Promise<Agenda[]> {
  const { db, cache, garder } = source
  const depuis = depuisOf(source)
  const lus = await selectAgendas(db, { agentIds, depuis, jusqua: null, connus: [...connus.keys()] })
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
