import { LIMITES } from '@permanence/domain'
import { unwrap, type Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import type { Creneau } from '../choix/queries.js'
import { nouvelleCle } from '../../lib/ecriture.js'
import { api, patience } from '../client-queries.js'
import type { Choix, Ou } from '../navigation/adresse.js'
import { readNavigateur, rememberNavigateur } from '../navigation/navigateur.js'
import { sort } from '../textes/tri.js'

export type Hold = Schemas['Hold']

/** The créneaux of some days (both included), earliest first, one per start. */
export const creneauxQuery = (motifId: number, ou: Ou, du: string, au: string) =>
  queryOptions({
    queryKey: ['creneaux', { motifId, ou, du, au }],
    staleTime: 15_000,
    queryFn: async ({ signal }) => {
      const lieu = ou.modalite === 'sur_place' ? { lieuId: ou.lieuId } : {}
      const query = { motifId, modalite: ou.modalite, ...lieu, du, au }
      const page = await unwrap(api.GET('/creneaux', { params: { query }, signal: patience(signal) }))
      return unParDebut(page.donnees)
    },
  })

/** The true sentence that says why these days offer nothing. */
export const raisonQuery = (motifId: number, ou: Ou, du: string, au: string) =>
  queryOptions({
    queryKey: ['creneaux', 'explication', { motifId, ou, du, au }],
    queryFn: async ({ signal }) => {
      const lieu = ou.modalite === 'sur_place' ? { lieuId: ou.lieuId } : {}
      const query = { motifId, modalite: ou.modalite, ...lieu, du, au }
      const { phrase } = await unwrap(api.GET('/creneaux/explication', { params: { query }, signal: patience(signal) }))
      return phrase
    },
  })

export type HoldRequest = { choix: Choix; cle: string }

/** A wish to hold a créneau, with the key that makes sending it again harmless. */
export const ask = (choix: Choix): HoldRequest => ({ choix, cle: nouvelleCle() })

export type HoldObtenu = { hold: Hold; /** Time left, in ms, by the server's clock. */ resteMs: number }

/** Holds the créneau for this person. Refused with `creneau.pris` and `alternatives` when somebody was faster. */
export async function holdCreneau({ choix, cle }: HoldRequest): Promise<HoldObtenu> {
  const { motifId, lieuId, debut, modalite } = choix
  const navigateur = readNavigateur()
  const appel = api.POST('/holds', {
    params: { header: { 'idempotency-key': cle, ...(navigateur !== null && { navigateur }) } },
    body: { motifId, lieuId, debut, modalite },
    signal: patience(),
  })
  const hold = await unwrap(appel)
  rememberNavigateur(hold.navigateur)
  return { hold, resteMs: resteMs(hold.expireAt, (await appel).response.headers.get('date')) }
}

/** Gives the créneau back, even while the page is closing. What fails here ends by itself: the hold expires. */
export function releaseHold({ id, jeton }: { id: number; jeton: string }): Promise<unknown> {
  return api
    .POST('/holds/{id}/rendre', { params: { path: { id } }, body: { jeton }, keepalive: true })
    .catch(() => undefined)
}

/** Asks for five more minutes, which are given once. Answers when the créneau is given back, by the server's clock. */
export async function prolongHold({ id, jeton }: { id: number; jeton: string }): Promise<string> {
  const params = { path: { id } }
  const { expireAt } = await unwrap(api.POST('/holds/{id}/prolonger', { params, body: { jeton }, signal: patience() }))
  return expireAt
}

const DUREE_HOLD_MS = LIMITES.holdMinutes * 60_000
const DUREE_HOLD_MAX_MS = DUREE_HOLD_MS + LIMITES.holdProlongationMinutes * 60_000

/** By the server's own clock, because a visitor's may be wrong; ten minutes when the answer makes no sense. */
export function resteMs(expireAt: string, maintenantServeur: string | null): number {
  // The header has whole seconds: up to one has passed already.
  const reste = Date.parse(expireAt) - Date.parse(maintenantServeur ?? '') - 1000
  return reste > 0 && reste <= DUREE_HOLD_MAX_MS ? reste : DUREE_HOLD_MS
}

/** Several lieux may offer the same start by phone: the person chooses a time, not a desk. */
function unParDebut(creneaux: readonly Creneau[]): Creneau[] {
  const tries = sort(creneaux, ({ debut }) => Date.parse(debut))
  return tries.filter((creneau, n) => Date.parse(creneau.debut) !== Date.parse(tries[n - 1]?.debut ?? ''))
}
