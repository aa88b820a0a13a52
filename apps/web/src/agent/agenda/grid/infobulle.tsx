import { TEXTE_LIBELLE, TEXTE_MODALITE } from '@permanence/domain'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import { Icone } from '../../../ui/icone.js'
import { elementDe } from './schedule-x/nodes.js'
import { duree, horaires } from './textes.js'
import type { Element } from './types.js'
import './infobulle.css'

type Cible = { element: Element; noeud: HTMLElement }

/**
 * The card beside an event, while it is hovered or focused. Escape closes it, the pointer may go over it, and it says
 * nothing that the side panel does not.
 */
export function Infobulle({ zone, fuseau }: { zone: RefObject<HTMLElement | null>; fuseau: string }) {
  const [cible, setCible] = useState<Cible | null>(null)
  const carte = useRef<HTMLDivElement>(null)
  const id = useId()

  useEffect(() => {
    const racine = zone.current
    if (racine === null) return undefined
    let attente: ReturnType<typeof setTimeout> | undefined
    // What the keyboard has reached keeps its card, though focusing scrolls and the pointer then lies elsewhere.
    const auClavier = () => racine.querySelector('[data-event-id]:focus-visible') !== null
    const show = (evenement: Event) => {
      const noeud = (evenement.target as HTMLElement).closest<HTMLElement>('[data-event-id]')
      if (noeud === null && auClavier()) return
      clearTimeout(attente)
      // While a button is held down, something is being dragged: nothing in the way.
      if (evenement instanceof MouseEvent && evenement.buttons !== 0) return
      if (noeud === null) {
        attente = setTimeout(() => setCible(null), 120)
        return
      }
      const element = elementDe(noeud)
      const delai = evenement.type === 'focusin' ? 60 : 140
      attente = setTimeout(() => setCible(element === null ? null : { element, noeud }), delai)
    }
    const hide = ({ type }: Event) => {
      if (type === 'mouseleave' && auClavier()) return
      clearTimeout(attente)
      attente = setTimeout(() => setCible(null), 160)
    }
    const close = () => {
      clearTimeout(attente)
      setCible(null)
    }
    const touche = ({ key }: KeyboardEvent) => key === 'Escape' && close()
    const appui = () => close()
    const scroll = () => !auClavier() && close()
    racine.addEventListener('mouseover', show)
    racine.addEventListener('focusin', show)
    racine.addEventListener('mouseleave', hide)
    racine.addEventListener('focusout', hide)
    racine.addEventListener('pointerdown', appui)
    globalThis.addEventListener('keydown', touche)
    globalThis.addEventListener('scroll', scroll, true)
    return () => {
      clearTimeout(attente)
      racine.removeEventListener('mouseover', show)
      racine.removeEventListener('focusin', show)
      racine.removeEventListener('mouseleave', hide)
      racine.removeEventListener('focusout', hide)
      racine.removeEventListener('pointerdown', appui)
      globalThis.removeEventListener('keydown', touche)
      globalThis.removeEventListener('scroll', scroll, true)
    }
  }, [zone])

  useEffect(() => {
    const noeud = cible?.noeud
    if (noeud === undefined || carte.current === null) return undefined
    noeud.setAttribute('aria-describedby', id)
    place(carte.current, noeud)
    return () => noeud.removeAttribute('aria-describedby')
  }, [cible, id])

  if (cible === null || cible.element.sorte === 'ferie') return null
  return (
    <div className="infobulle" id={id} ref={carte} role="tooltip">
      <Carte element={cible.element} fuseau={fuseau} />
    </div>
  )
}

function Carte({ element, fuseau }: { element: Element; fuseau: string }) {
  switch (element.sorte) {
    case 'rdv': {
      const { rdv } = element
      return (
        <>
          <p>
            {horaires(rdv.debut, rdv.fin, fuseau)} <small>({duree(rdv.debut, rdv.fin)})</small>
          </p>
          <p>{rdv.motif}</p>
          {rdv.titre !== null && <p>{rdv.titre}</p>}
          <p className="infobulle-fort">{rdv.usagers.length === 0 ? 'Sans usager' : rdv.usagers.join(', ')}</p>
          <p>
            <Icone nom={rdv.modalite} taille={16} /> {TEXTE_MODALITE[rdv.modalite]}
            {rdv.lieu !== null && ` · ${rdv.lieu}`}
          </p>
          <p>
            <strong>Statut :</strong> {TEXTE_LIBELLE[rdv.libelle]}
          </p>
          {rdv.parUsager && <p>Pris en ligne par l’usager</p>}
        </>
      )
    }
    case 'plage':
      return (
        <>
          <p>{horaires(element.plage.debut, element.plage.fin, fuseau)}</p>
          <p className="infobulle-fort">{element.plage.titre}</p>
          {element.plage.lieu !== null && <p>Lieu : {element.plage.lieu}</p>}
        </>
      )
    case 'absence':
      return (
        <>
          <p>{horaires(element.absence.debut, element.absence.fin, fuseau)}</p>
          <p className="infobulle-fort">{element.absence.titre}</p>
        </>
      )
    case 'note': {
      const { note } = element
      return (
        <>
          <p>{horaires(note.debut, note.fin, fuseau)}</p>
          <p className="infobulle-fort">{note.titre}</p>
          {note.texte !== null && <p className="infobulle-texte">{note.texte}</p>}
          <p>
            {note.occupe ? 'Prend du temps' : 'Ne prend pas de temps'} · {note.partagee ? 'Partagée' : 'Privée'}
          </p>
        </>
      )
    }
    case 'occupation':
      return <p>Occupé : {horaires(element.occupation.debut, element.occupation.fin, fuseau)}</p>
    case 'ferie':
      return null
    default:
      return element satisfies never
  }
}

/** Above the event when there is room, else below; never out of the window. */
function place(carte: HTMLElement, noeud: HTMLElement): void {
  const cadre = noeud.getBoundingClientRect()
  const { width, height } = carte.getBoundingClientRect()
  const dessus = cadre.top - height - 10
  const dessous = Math.min(cadre.bottom + 10, globalThis.innerHeight - height - 8)
  const gauche = cadre.left + cadre.width / 2 - width / 2
  carte.style.top = `${dessus > 8 ? dessus : dessous}px`
  carte.style.left = `${Math.min(Math.max(gauche, 8), globalThis.innerWidth - width - 8)}px`
  carte.dataset['cote'] = dessus > 8 ? 'dessus' : 'dessous'
}
