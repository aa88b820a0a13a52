import { findCreneaux, findProchains, formatInstant, type Creneau as Trouve } from '@permanence/scheduling'
import { findTerritoire, type TerritoireId } from '../../platform/db/tenant.js'
import { Problem } from '../../platform/http/problem.js'
import { parseQueryJour, parseQueryRange } from '../../platform/http/range.js'
import { readPublic, type AgentCtx, type Ctx } from '../../platform/http/unit.js'
import { cacheOf } from './cache.js'
import { askedOf, checkPublic, demandeOf, JOURS_MAX, type Asked } from './demande.js'
import { loadTerrain, openAfresh, openSearch, recall, type Ouverture, type Source, type Terrain } from './loader.js'
import { openOnline, searchable } from './policy.js'
import { preuvesOf } from './preuves.js'
import type { Creneau, Creneaux, CreneauxQuery, ProchainQuery, Prochains } from './schema.js'

export {
  alternativesTo,
  byModalite,
  fuseauAt,
  isOffered,
  modalitesAt,
  rankAt,
  searchHeld,
  searchOnline,
  sessionsAt,
  stillServes,
  type Choix,
  type RechercheEnLigne,
} from './en-ligne.js'

type PublicRequest = Parameters<typeof readPublic>[0]

const sourceOf = ({ db, config, nowMs }: Ctx): Source => ({ db, nowMs, cache: cacheOf(config), garder: true })

/** All the créneaux of a range, as an agent sees them: no délai, one per agent. */
export async function listCreneaux(ctx: AgentCtx, query: CreneauxQuery): Promise<Creneaux> {
  parseQueryRange(query, JOURS_MAX.agent)
  const source = sourceOf(ctx)
  const asked = askedOf(query)
  const ouverture = searchable(ctx.actor, await openSearch(source, asked), query.deplace)
  const terrain = await loadTerrain(source, ouverture)
  const demande = demandeOf('agent', ctx.nowMs, ouverture, terrain, asked)
  const present = presenter(ouverture, terrain, true)
  return { donnees: findCreneaux(terrain.agendas, demande).map(present), suivant: null }
}

/** The first créneau of each lieu, as an agent sees it. */
export async function listProchains(ctx: AgentCtx, query: ProchainQuery): Promise<Prochains> {
  if (query.du !== undefined) parseQueryJour(query.du, 'du')
  const source = sourceOf(ctx)
  const asked = askedOf(query)
  const ouverture = searchable(ctx.actor, await openSearch(source, asked), query.deplace)
  const terrain = await loadTerrain(source, ouverture)
  const demande = demandeOf('agent', ctx.nowMs, ouverture, terrain, asked)
  return prochains(terrain, demande, presenter(ouverture, terrain, true))
}

/** What anybody may take online, délais included. */
export async function listCreneauxPublics(request: PublicRequest, query: CreneauxQuery): Promise<Creneaux> {
  checkPublic(query)
  parseQueryRange(query, JOURS_MAX.usager)
  const { ouverture, terrain, demande } = await searchPublic(request, query)
  const present = presenter(ouverture, terrain, false)
  return { donnees: findCreneaux(terrain.agendas, demande).map(present), suivant: null }
}

/** The first créneau of each lieu that anybody may take online. */
export async function listProchainsPublics(request: PublicRequest, query: ProchainQuery): Promise<Prochains> {
  checkPublic(query)
  if (query.du !== undefined) parseQueryJour(query.du, 'du')
  const { ouverture, terrain, demande } = await searchPublic(request, query)
  return prochains(terrain, demande, presenter(ouverture, terrain, false))
}

/** From memory when one read proves it fresh, else in a transaction. */
async function searchPublic(request: PublicRequest, query: ProchainQuery) {
  const territoire = await territoireOfMotif(request, query.motifId)
  const { pool, config, clock } = request.server
  const asked = askedOf(query)
  const memoire = { cache: cacheOf(config), nowMs: clock.now() }
  const known = await recall(memoire, asked, (organisationIds, agentIds) =>
    preuvesOf(pool).read(territoire, organisationIds, agentIds),
  )
  if (known) return toUsager(openOnline(known.ouverture), known.terrain, memoire.nowMs, asked)
  return readPublic(request, territoire, async (ctx) => {
    const source = sourceOf(ctx)
    const ouverture = openOnline(await openAfresh(source, asked))
    return toUsager(ouverture, await loadTerrain(source, ouverture), ctx.nowMs, asked)
  })
}

const toUsager = (ouverture: Ouverture, terrain: Terrain, nowMs: number, asked: Asked) => ({
  ouverture,
  terrain,
  demande: demandeOf('usager', nowMs, ouverture, terrain, asked),
})

function prochains(terrain: Terrain, demande: Parameters<typeof findProchains>[1], present: Presenter): Prochains {
  const found = findProchains(terrain.agendas, demande)
  return {
    donnees: found.map(({ lieuId, creneau }) => ({ lieuId, creneau: creneau && present(creneau) })),
    suivant: null,
  }
}

/** A motif never changes territoire, so it is asked once. Unknown: refused like one that is closed. */
export async function territoireOfMotif(
  { server: { pool } }: { server: { pool: PublicRequest['server']['pool'] } },
  motifId: number,
): Promise<TerritoireId> {
  const known = territoires.get(pool) ?? new Map<number, TerritoireId>()
  territoires.set(pool, known)
  const found = known.get(motifId) ?? (await findTerritoire(pool, 'motif', motifId))
  if (!found) throw new Problem('motif.pas_en_ligne')
  if (known.size >= MOTIFS) known.clear()
  known.set(motifId, found)
  return found
}
const MOTIFS = 10_000
const territoires = new WeakMap<PublicRequest['server']['pool'], Map<number, TerritoireId>>()

type Presenter = (creneau: Trouve) => Creneau

/** As the API says it. Agents also read who can serve, and which session it is. */
function presenter({ referentiel }: Ouverture, { sessions }: Terrain, agent: boolean): Presenter {
  const byId = new Map(sessions.map((session) => [session.id, session]))
  return ({ debut, fin, lieuId, agentIds, modalites, fuseau: sien, sessionIds }) => {
    const session = sessionIds?.[0]
    const fuseau =
      session === undefined || lieuId === null ? sien : (referentiel.fuseauOfLieu.get(lieuId) ?? referentiel.fuseau)
    return {
      debut: formatInstant(debut, fuseau),
      fin: formatInstant(fin, fuseau),
      fuseau,
      lieuId,
      modalites: [...modalites],
      ...(agent ? { agentIds: [...agentIds] } : {}),
      ...(session === undefined ? {} : { placesLibres: byId.get(session)?.placesLibres ?? null }),
      ...(session === undefined || !agent ? {} : { rdvId: session }),
    }
  }
}
