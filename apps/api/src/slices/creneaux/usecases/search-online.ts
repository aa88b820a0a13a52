import { plageSert, type Modalite } from '@permanence/domain'
import {
  awayFrom,
  chargeOf,
  findAgentsAt,
  findCreneaux,
  isAway,
  isOpen,
  rankAgents,
  type ChosenAgent,
  type Demande,
  type Depart,
  type Session,
} from '@permanence/scheduling'
import { dayAt, formatInstant, formatJour, startOfDay, weekdayOf, zoneOf } from '@permanence/time'
import { cacheOf } from '../memory/cache.js'
import { demandeOf } from '../rules/demande.js'
import { openSearch } from '../memory/ouverture.js'
import type { Ouverture, Souhait, Terrain } from '../rules/search.js'
import { loadTerrain } from '../memory/terrain.js'
import { heldByToken, openOnline, type Searchable } from '../rules/policy.js'
import type { Ctx } from '../../../platform/http/context.js'

/** What an usager may still take: a search made once, asked several things. */
export type RechercheEnLigne = { readonly ouverture: Ouverture; readonly terrain: Terrain; readonly demande: Demande }
type EnLigne = Pick<Souhait, 'motifId' | 'agentIds' | 'lieuIds' | 'autour'>

/** Shown a moment ago, a créneau is not refused for having been read: minutes given back on the lead time. */
const TOLERANCE_MIN = 5

/**
 * The search behind a hold, for an usager, of all days to the horizon, or of one start (`autour`). Under agents' locks,
 * what it says of them holds until the end of the transaction. Ask before writing any time: what it reads is remembered.
 * @throws Problem `motif.pas_en_ligne`
 */
export async function searchOnline(ctx: Ctx, souhait: EnLigne): Promise<RechercheEnLigne> {
  return search(ctx, souhait, openOnline)
}

/** The search for an usager who keeps a créneau by a hold: a motif closed since does not take it away. */
export async function searchHeld(ctx: Ctx, souhait: EnLigne): Promise<RechercheEnLigne> {
  return search(ctx, souhait, heldByToken)
}

/** The search for an usager who moves an rdv by the link that proves it: the rdv's own time is not in the way, its length is kept (R14). */
export async function searchMove(ctx: Ctx, souhait: EnLigne & { deplace: number }): Promise<RechercheEnLigne> {
  return search(ctx, souhait, heldByToken)
}

async function search(
  { db, config, nowMs }: Ctx,
  souhait: Souhait,
  prove: (ouverture: Ouverture | null) => Ouverture & Searchable,
): Promise<RechercheEnLigne> {
  const source = { db, nowMs, cache: cacheOf(config), garder: true }
  const ouverture = prove(await openSearch(source, souhait))
  const terrain = await loadTerrain(source, ouverture, souhait.autour)
  return { ouverture, terrain, demande: demandeOf('usager', nowMs, ouverture, terrain, souhait) }
}

/** What a search found, for one way to meet. */
export const byModalite = (recherche: RechercheEnLigne, modalite: Modalite): RechercheEnLigne => ({
  ...recherche,
  demande: { ...recherche.demande, modalite },
})

/** The zone in which a rdv of this motif is said, in that lieu. */
export const fuseauAt = ({ referentiel }: Ouverture, lieuId: number | null): string =>
  (lieuId === null ? undefined : referentiel.fuseauOfLieu.get(lieuId)) ?? referentiel.fuseau

/** The modalités of a motif that a lieu (or none) allows. */
export const modalitesAt = ({ motif }: Ouverture, lieuId: number | null): Modalite[] =>
  motif.modalites.filter((modalite) => plageSert(modalite, lieuId) && !(modalite === 'domicile' && lieuId !== null))

/** Whether somebody can still serve that start, or a session of then has places. */
export const isOffered = (recherche: RechercheEnLigne, depart: Depart): boolean =>
  recherche.ouverture.motif.collectif
    ? sessionsAt(recherche, depart).ouvertes.length > 0
    : findAgentsAt(recherche.terrain.agendas, recherche.demande, depart, TOLERANCE_MIN).length > 0

/** R19. Who can still serve that start, first choice first: the least loaded in minutes over that week. */
export function rankAt({ terrain, demande, ouverture }: RechercheEnLigne, depart: Depart): ChosenAgent[] {
  const able = new Set(findAgentsAt(terrain.agendas, demande, depart, TOLERANCE_MIN))
  const zone = zoneOf(fuseauAt(ouverture, depart.lieuId))
  const day = dayAt(zone, depart.debut)
  const monday = day + 1 - weekdayOf(day)
  const [du, au] = [startOfDay(zone, monday), startOfDay(zone, monday + 7)]
  const charges = new Map(
    terrain.agendas
      .filter(({ agentId }) => able.has(agentId))
      .map((agenda) => [agenda.agentId, chargeOf(agenda, du, au)]),
  )
  return rankAgents([...able], { charges })
}

/** R13. The sessions of that start that usagers may still join, and those that are full or too near apart. */
export function sessionsAt(
  { terrain, demande }: RechercheEnLigne,
  { debut, lieuId }: Depart,
): { ouvertes: Session[]; toutes: Session[] } {
  const toutes = terrain.sessions.filter((session) => session.debut === debut && session.lieuId === lieuId)
  const ouvertes = toutes.filter(
    (session) =>
      findAgentsAt(terrain.agendas, { ...demande, sessions: [session] }, { debut, lieuId }, TOLERANCE_MIN).length > 0,
  )
  return { ouvertes, toutes }
}

/** R22. Whether somebody is still there to hold that session; of one that is over or gone, its rdv decides. */
export function isHeld({ terrain }: RechercheEnLigne, rdvId: number): boolean {
  const session = terrain.sessions.find(({ id }) => id === rdvId)
  const isAbsent = awayFrom(terrain.agendas)
  return session === undefined || session.agentIds.some((agentId) => !isAbsent(agentId, session))
}

/** Days searched for other créneaux. */
const JOURS_ALTERNATIVES = 62

/** Up to three other créneaux in that lieu: the next ones, then the nearest before. */
export function alternativesTo({ terrain, demande, ouverture }: RechercheEnLigne, { debut, lieuId }: Depart) {
  const fuseau = fuseauAt(ouverture, lieuId)
  const zone = zoneOf(fuseau)
  const from = Math.max(dayAt(zone, debut), dayAt(zone, Math.floor(demande.now)))
  const range = { du: formatJour(from), au: formatJour(from + JOURS_ALTERNATIVES), lieuIds: [lieuId] }
  const found = findCreneaux(terrain.agendas, { ...demande, ...range }).filter((creneau) => creneau.debut !== debut)
  const after = found.filter((creneau) => creneau.debut > debut)
  const before = found.filter((creneau) => creneau.debut < debut).toReversed()
  return [...after, ...before].slice(0, 3).map((creneau) => ({
    debut: formatInstant(creneau.debut, fuseau),
    fin: formatInstant(creneau.fin, fuseau),
    fuseau,
    lieuId,
  }))
}

/**
 * Whether these agents are still there for that time: in a plage that serves it, away from absences. Never the grid, the
 * délais or their other rdvs: the hold has seen to those.
 */
export function stillServes(
  { terrain, ouverture }: RechercheEnLigne,
  agentIds: readonly number[],
  { debut, fin, lieuId }: Depart & { fin: number },
): boolean {
  return agentIds.every((agentId) => {
    const agenda = terrain.agendas.find((one) => one.agentId === agentId)
    if (agenda === undefined || isAway(agenda, debut, fin)) return false
    const plages = agenda.plages.filter(
      (plage) => plage.lieuId === lieuId && plage.motifIds.includes(ouverture.motif.id),
    )
    return isOpen({ ...agenda, plages }, debut, fin)
  })
}
