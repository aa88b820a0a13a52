import { deuxChiffres, heureLocale, jourLocal } from '@permanence/domain'
import { maintenant } from '../../../../lib/instants.js'
import type { Bornes } from '../bornes.js'
import type { Evenements } from './evenements.js'
import { link } from './nodes.js'
import { presentRdvs } from './present.js'
import { phraseElement } from '../textes.js'
import type { Place } from '../voies.js'

type Reglages = Pick<Evenements, 'index' | 'places'> & { fuseau: string; bornes: Bornes; choisi: string | null }

/**
 * What the grid leaves undone: roles for its labelled columns, plages one can reach by keyboard, the event that is open,
 * and the line of the present minute. Safe to run as often as the grid redraws itself.
 */
export function decorate(grille: HTMLElement, { index, places, fuseau, bornes, choisi }: Reglages): void {
  for (const colonne of grille.querySelectorAll(
    '.sx__time-grid-day, .sx__month-grid-day, .sx__date-grid, .sx__date-grid-day',
  )) {
    set(colonne, 'role', 'group')
    if (colonne.matches('.sx__date-grid')) set(colonne, 'aria-label', 'Toute la journée')
  }
  for (const fond of grille.querySelectorAll<HTMLElement>('.sx__time-grid-background-event')) {
    const id = fond.style.getPropertyValue('--plage')
    const element = index.get(id)
    if (element?.sorte !== 'plage') continue
    link(fond, element)
    put(fond, places.get(id))
    set(fond, 'data-event-id', id)
    set(fond, 'data-titre', element.plage.titre)
    set(fond, 'role', 'button')
    set(fond, 'tabindex', '0')
    set(fond, 'aria-label', phraseElement(element, fuseau))
    if (fond.hasAttribute('title')) fond.removeAttribute('title')
  }
  const present = presentRdvs(index.values(), fuseau, maintenant())
  for (const evenement of grille.querySelectorAll<HTMLElement>('.sx__event')) {
    const id = evenement.dataset['eventId'] ?? ''
    put(evenement, places.get(id))
    const ouvert = choisi !== null && (id === choisi || id.startsWith(`${choisi}-`))
    const element = index.get(id)
    evenement.classList.toggle('evt-present', element?.sorte === 'rdv' && present.has(element.rdv.id))
    if (ouvert) set(evenement, 'aria-pressed', 'true')
    else if (evenement.hasAttribute('aria-pressed')) evenement.removeAttribute('aria-pressed')
  }
  markNow(grille, fuseau, bornes)
}

function markNow(grille: HTMLElement, fuseau: string, bornes: Bornes): void {
  const now = maintenant()
  const { heure, minute } = heureLocale(now, fuseau)
  const part = (heure + minute / 60 - bornes.debut) / (bornes.fin - bornes.debut)
  const jour = jourLocal(now, fuseau)
  for (const colonne of grille.querySelectorAll<HTMLElement>('.sx__time-grid-day')) {
    const ici = colonne.dataset['timeGridDate'] === jour
    colonne.classList.toggle('est-aujourdhui', ici)
    const ancienne = colonne.querySelector<HTMLElement>(':scope > .maintenant')
    if (!ici || part < 0 || part > 1) {
      ancienne?.remove()
      continue
    }
    const ligne = ancienne ?? document.createElement('div')
    ligne.className = 'maintenant'
    ligne.style.top = `${part * 100}%`
    if (ancienne === null) colonne.append(ligne)
  }
}

/** `10:15` at a height of a column, on the quarter of an hour. `arrondi` down for a start, up for an end. */
export function heureA(part: number, bornes: Bornes, arrondi: 'bas' | 'haut'): string {
  const minutes = (bornes.debut + Math.min(Math.max(part, 0), 0.999) * (bornes.fin - bornes.debut)) * 60
  const quarts = arrondi === 'bas' ? Math.floor(minutes / 15) : Math.ceil(minutes / 15)
  const rond = Math.min(quarts * 15, 24 * 60 - 15)
  return `${deuxChiffres(Math.floor(rond / 60))}:${deuxChiffres(rond % 60)}`
}

/** Across its day, in the lane of its agent. */
function put(bloc: HTMLElement, place: Place | undefined): void {
  if (place === undefined) return
  const [gauche, largeur] = [`${place.gauche * 100}%`, `${place.largeur * 100}%`]
  if (bloc.style.getPropertyValue('--gauche') !== gauche) bloc.style.setProperty('--gauche', gauche)
  if (bloc.style.getPropertyValue('--largeur') !== largeur) bloc.style.setProperty('--largeur', largeur)
}

/** Writing an attribute that has not changed would wake the observer that called us. */
function set(noeud: globalThis.Element, nom: string, valeur: string): void {
  if (noeud.getAttribute(nom) !== valeur) noeud.setAttribute(nom, valeur)
}
