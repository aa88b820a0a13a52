import { MAX_JOURS } from './bornes.js'
import type { Recherche } from './demande.js'
import { addMonths, type Jour } from '@permanence/time'
import { Refus } from '@permanence/time'
import { dayAt, startOfDay, type Zone } from '@permanence/time'

/**
 * What a search asks of the starts of one zone. Each is a bound on the start alone, in minutes: none moves a grid (R8).
 * Kept: `debut <= start < fin` (R10), `apartir <= start` (R8), `start < horizon` (R9).
 */
export type Fenetre = {
  readonly debut: number
  readonly fin: number
  readonly apartir: number
  readonly horizon: number
}

/** No bound: agents ignore the horizon. */
const SANS_HORIZON = 2 ** 31

/** R10. The days asked, or from today to where a search of this caller ends by itself. */
export function fenetreListe(r: Recherche, zone: Zone): Fenetre {
  const today = todayIn(r, zone)
  const du = r.du ?? today
  return fenetre(r, zone, du, r.au ?? lastDay(r, today, du))
}

/** R16. From max(now, `du`) to where a search of this caller ends by itself. */
export function fenetreProchain(r: Recherche, zone: Zone): Fenetre {
  const today = todayIn(r, zone)
  const du = Math.max(r.du ?? today, today)
  return fenetre(r, zone, du, lastDay(r, today, du))
}

/** First and last start that are kept, `[premier, dernier)`. */
export const premierOf = (f: Fenetre): number => Math.max(f.debut, f.apartir)
export const dernierOf = (f: Fenetre): number => Math.min(f.fin, f.horizon)

function fenetre(r: Recherche, zone: Zone, du: Jour, au: Jour): Fenetre {
  if (au - du > MAX_JOURS)
    throw new Refus('recherche.trop_vaste', 'au', `Une recherche porte sur ${MAX_JOURS} jours au plus.`)
  return {
    debut: startOfDay(zone, du),
    fin: startOfDay(zone, au + 1),
    apartir: r.apartir,
    horizon: r.usager ? startOfDay(zone, todayIn(r, zone) + r.delaiMaxJours + 1) : SANS_HORIZON,
  }
}

const todayIn = (r: Recherche, zone: Zone): Jour => dayAt(zone, Math.floor(r.now))

/** R10, R16. The horizon; for agents six calendar months after what they ask, and never short of the horizon. */
function lastDay({ usager, delaiMaxJours }: Recherche, today: Jour, du: Jour): Jour {
  const horizon = today + delaiMaxJours
  return usager ? horizon : Math.max(horizon, addMonths(Math.max(today, du), 6))
}
