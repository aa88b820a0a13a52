import { NOMS_MOIS, formatJourLong } from '@permanence/domain'
import { addJours, addMois, lundiDe, type JourTexte } from '@permanence/time'
import type { Vue } from './types.js'

const MOIS_COURTS = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.']

/** The days a view shows, both included. A month starts and ends with whole weeks. */
export function periodeDe(vue: Vue, date: JourTexte): { du: JourTexte; au: JourTexte } {
  if (vue === 'jour') return { du: date, au: date }
  if (vue === 'trois') return { du: date, au: addJours(date, 2) }
  if (vue !== 'mois') return { du: lundiDe(date), au: addJours(lundiDe(date), 6) }
  const premier = `${date.slice(0, 8)}01`
  const dernier = addJours(addMois(premier, 1), -1)
  return { du: lundiDe(premier), au: addJours(lundiDe(dernier), 6) }
}

/** The date to show after « suivant » (1) or « précédent » (-1). */
export function advance(vue: Vue, date: JourTexte, sens: 1 | -1): JourTexte {
  if (vue === 'jour') return addJours(date, sens)
  if (vue === 'trois') return addJours(date, 3 * sens)
  return vue === 'mois' ? addMois(date, sens) : addJours(date, 7 * sens)
}

/** « 16 – 20 nov. 2026 », « novembre 2026 », « vendredi 20 novembre 2026 ». */
export function titrePeriode(vue: Vue, date: JourTexte, joursSemaine: number): string {
  if (vue === 'jour') return formatJourLong(date)
  const [annee, mois] = date.split('-').map(Number)
  if (vue === 'mois') return `${NOMS_MOIS[(mois ?? 1) - 1] ?? ''} ${annee ?? ''}`
  const du = vue === 'trois' ? date : lundiDe(date)
  const au = addJours(du, vue === 'trois' ? 2 : joursSemaine - 1)
  if (du.slice(0, 7) === au.slice(0, 7)) return `${quantieme(du)} – ${jourMois(au)} ${au.slice(0, 4)}`
  const debut = du.slice(0, 4) === au.slice(0, 4) ? jourMois(du) : `${jourMois(du)} ${du.slice(0, 4)}`
  return `${debut} – ${jourMois(au)} ${au.slice(0, 4)}`
}

function jourMois(jour: JourTexte): string {
  return `${quantieme(jour)} ${MOIS_COURTS[Number(jour.slice(5, 7)) - 1] ?? ''}`
}

function quantieme(jour: JourTexte): string {
  const nombre = Number(jour.slice(8))
  return nombre === 1 ? '1ᵉʳ' : String(nombre)
}
