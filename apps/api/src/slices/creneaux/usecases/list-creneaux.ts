import { findCreneaux, findProchains, type Creneau as Trouve } from '@permanence/scheduling'
import { formatInstant } from '@permanence/time'
import { parseQueryJour, parseQueryRange } from '../../../platform/http/range.js'
import { checkPublic, demandeOf, JOURS_MAX } from '../rules/demande.js'
import { askedBy } from './ask.js'
import type { RechercheEnLigne } from './search-online.js'
import { openSearch } from '../memory/ouverture.js'
import type { Ouverture, Terrain } from '../rules/search.js'
import { loadTerrain } from '../memory/terrain.js'
import { searchable } from '../rules/policy.js'
import { searchPublic, sourceOf } from './search-public.js'
import type { Creneau, Creneaux, CreneauxQuery, ProchainQuery, Prochains } from '../contract/creneaux.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import type { PublicReader } from '../../../platform/http/read.js'

/** What a search offers in a range of local days, as anybody reads it. */
export function listOffered(
  { ouverture, terrain, demande }: RechercheEnLigne,
  range: { du: string; au: string },
): Creneaux {
  parseQueryRange(range, JOURS_MAX.usager)
  const found = findCreneaux(terrain.agendas, { ...demande, ...range })
  return { donnees: found.map(presenter(ouverture, terrain, false)), suivant: null }
}

/** All the créneaux of a range, as an agent sees them: no délai, one per agent. */
export async function listCreneaux(ctx: AgentCtx, query: CreneauxQuery): Promise<Creneaux> {
  const { terrain, demande, present } = await searchAsAgent(ctx, query)
  return { donnees: findCreneaux(terrain.agendas, demande).map(present), suivant: null }
}

async function searchAsAgent(ctx: AgentCtx, query: CreneauxQuery) {
  parseQueryRange(query, JOURS_MAX.agent)
  const source = sourceOf(ctx)
  const asked = await askedBy(ctx, query)
  const ouverture = searchable(ctx.actor, await openSearch(source, asked), query)
  const terrain = await loadTerrain(source, ouverture)
  const demande = demandeOf('agent', ctx.nowMs, ouverture, terrain, asked)
  return { terrain, demande, present: presenter(ouverture, terrain, true) }
}

/** All the créneaux of a range, lieu by lieu; a lieu that the motif serves and where nothing is free is there too. */
export async function listCreneauxParLieu(
  ctx: AgentCtx,
  query: CreneauxQuery,
): Promise<ReadonlyMap<number | null, readonly Creneau[]>> {
  const { terrain, demande, present } = await searchAsAgent(ctx, query)
  const parLieu = new Map(findProchains(terrain.agendas, demande).map(({ lieuId }) => [lieuId, [] as Creneau[]]))
  for (const found of findCreneaux(terrain.agendas, demande)) {
    const known = parLieu.get(found.lieuId)
    if (known) known.push(present(found))
    else parLieu.set(found.lieuId, [present(found)])
  }
  return parLieu
}

/** The first créneau of each lieu, as an agent sees it. */
export async function listProchains(ctx: AgentCtx, query: ProchainQuery): Promise<Prochains> {
  if (query.du !== undefined) parseQueryJour(query.du, 'du')
  const source = sourceOf(ctx)
  const asked = await askedBy(ctx, query)
  const ouverture = searchable(ctx.actor, await openSearch(source, asked), query)
  const terrain = await loadTerrain(source, ouverture)
  const demande = demandeOf('agent', ctx.nowMs, ouverture, terrain, asked)
  return prochains(terrain, demande, presenter(ouverture, terrain, true))
}

/** What anybody may take online, délais included. */
export async function listCreneauxPublics(reader: PublicReader, query: CreneauxQuery): Promise<Creneaux> {
  checkPublic(query)
  parseQueryRange(query, JOURS_MAX.usager)
  const { ouverture, terrain, demande } = await searchPublic(reader, query)
  const present = presenter(ouverture, terrain, false)
  return { donnees: findCreneaux(terrain.agendas, demande).map(present), suivant: null }
}

/** The first créneau of each lieu that anybody may take online. */
export async function listProchainsPublics(reader: PublicReader, query: ProchainQuery): Promise<Prochains> {
  checkPublic(query)
  if (query.du !== undefined) parseQueryJour(query.du, 'du')
  const { ouverture, terrain, demande } = await searchPublic(reader, query)
  return prochains(terrain, demande, presenter(ouverture, terrain, false))
}

function prochains(terrain: Terrain, demande: Parameters<typeof findProchains>[1], present: Presenter): Prochains {
  const found = findProchains(terrain.agendas, demande)
  return {
    donnees: found.map(({ lieuId, creneau }) => ({ lieuId, creneau: creneau && present(creneau) })),
    suivant: null,
  }
}

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
