import { formatHeure, TEXTE_LIBELLE, texteSur } from '@permanence/domain'
import { minutesDe } from '../../../../lib/instants.js'
import { traceIcone } from '../../../../ui/icone.js'
import { link } from './nodes.js'
import { horaires, nomRdv, phraseElement, SIGNE_EN_LIGNE, SIGNE_LIBELLE } from '../textes.js'
import type { Element, RdvCalendrier } from '../types.js'

const SVG = 'http://www.w3.org/2000/svg'

/**
 * Draws an event inside the box that the grid made for it, and says it in one sentence to screen readers. Text goes in
 * as text, never as HTML: names are typed by people. `jour` is that of the box; `agent` names whose lane it is in.
 */
export function paint(
  boite: HTMLElement,
  element: Element,
  { fuseau, jour, agent }: { fuseau: string; jour: string; agent: string | undefined },
): void {
  const hote = boite.closest<HTMLElement>('.sx__event') ?? boite
  link(hote, element)
  const phrase = phraseElement(element, fuseau)
  hote.setAttribute('aria-label', agent === undefined ? phrase : `${phrase}, pour ${agent}`)
  boite.replaceChildren(...contenu(element, fuseau, jour))
  if (element.sorte === 'rdv') {
    hote.style.setProperty('--couleur', element.rdv.couleur)
    hote.style.setProperty('--texte', texteSur(element.rdv.couleur))
    const minutes = minutesDe(element.rdv.fin) - minutesDe(element.rdv.debut)
    hote.dataset['taille'] = minutes < 25 ? 'court' : minutes < 50 ? 'ligne' : 'haut'
  } else if (element.sorte === 'ferie') {
    hote.tabIndex = -1
    hote.setAttribute('role', 'note')
  }
}

function contenu(element: Element, fuseau: string, jour: string): Node[] {
  switch (element.sorte) {
    case 'rdv':
      return contenuRdv(element.rdv, fuseau)
    case 'absence': {
      const { debut, fin, titre } = element.absence
      return [texte('evt-heures', horaires(debut, fin, fuseau, jour)), texte('evt-titre', titre)]
    }
    case 'note': {
      const { debut, fin, titre } = element.note
      const ligne = document.createElement('span')
      ligne.className = 'evt-ligne'
      ligne.append(
        icone(traceIcone('note')),
        texte('evt-heures', horaires(debut, fin, fuseau, jour).split(' – ')[0]!),
        texte('evt-nom', titre),
      )
      return [ligne]
    }
    case 'occupation':
      return [texte('evt-titre', 'Occupé')]
    case 'ferie':
      return [texte('evt-titre', element.ferie.nom)]
    case 'plage':
      return [texte('evt-titre', element.plage.titre)]
    default:
      return element satisfies never
  }
}

function contenuRdv(rdv: RdvCalendrier, fuseau: string): Node[] {
  const ligne = document.createElement('span')
  ligne.className = 'evt-ligne'
  const signe = SIGNE_LIBELLE[rdv.libelle]
  if (signe !== '') {
    const marque = texte('evt-signe', signe)
    marque.title = TEXTE_LIBELLE[rdv.libelle]
    ligne.append(marque)
  }
  ligne.append(
    texte('evt-heures', formatHeure(minutesDe(rdv.debut), fuseau)),
    texte('evt-nom', `${rdv.parUsager ? `${SIGNE_EN_LIGNE} ` : ''}${nomRdv(rdv)}`),
  )
  if (rdv.modalite !== 'sur_place') ligne.append(icone(traceIcone(rdv.modalite)))
  return [ligne, texte('evt-motif', rdv.motif)]
}

function texte(classe: string, contenuTexte: string): HTMLElement {
  const boite = document.createElement('span')
  boite.className = classe
  boite.textContent = contenuTexte
  return boite
}

function icone(trace: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'evt-icone')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', trace)
  svg.append(path)
  return svg
}
