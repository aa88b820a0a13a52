import { addJours, formatInstant } from '@permanence/time'
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { heureDe, instantDe, jourDe, minutesDe } from '../../../lib/instants.js'
import { focusNeighbour, isFleche, type Fleche } from './fleches.js'
import { elementDe } from './schedule-x/nodes.js'
import type { ContenuCalendrier, Deplacement, RdvCalendrier } from './types.js'

const PAS_MIN = 15

/** An rdv that is being taken elsewhere by the keyboard, and where to. */
export type Vise = { rdv: RdvCalendrier; deAgentId: number; debut: string; evenement: string }

/** Where the rdv would begin after one more arrow: a quarter of an hour, or a day at the same hour of the wall. */
export function stepped(debut: string, fleche: Fleche, fuseau: string): string {
  if (fleche === 'ArrowUp') return formatInstant(minutesDe(debut) - PAS_MIN, fuseau)
  if (fleche === 'ArrowDown') return formatInstant(minutesDe(debut) + PAS_MIN, fuseau)
  return instantDe(addJours(jourDe(debut, fuseau), fleche === 'ArrowLeft' ? -1 : 1), heureDe(debut, fuseau), fuseau)
}

/**
 * The arrows go from event to event. With Shift they take an rdv elsewhere, said at each step; it moves once, when Shift
 * is let go, and keeps the focus. Escape leaves it where it is.
 */
export function useClavier({
  zone,
  fuseau,
  contenu,
  onMove,
}: {
  zone: RefObject<HTMLElement | null>
  fuseau: string
  contenu: ContenuCalendrier
  onMove: (rdv: RdvCalendrier, deplacement: Deplacement) => void
}) {
  const [vise, setVise] = useState<Vise | null>(null)
  const aRetrouver = useRef<string | null>(null)

  useEffect(() => {
    const id = aRetrouver.current
    if (id === null) return undefined
    // The grid draws the moved event anew, a moment after it is told.
    const image = requestAnimationFrame(() => {
      const noeud = zone.current?.querySelector<HTMLElement>(`[data-event-id="${id}"]`)
      if (noeud == null || noeud.contains(document.activeElement)) return
      noeud.focus()
      aRetrouver.current = null
    })
    return () => cancelAnimationFrame(image)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what was read again is drawn anew
  }, [contenu, zone])

  const onKeyDown = (evenement: KeyboardEvent) => {
    if (evenement.key === 'Escape' && vise !== null) {
      evenement.stopPropagation()
      setVise(null)
      return
    }
    const noeud = (evenement.target as HTMLElement).closest<HTMLElement>('[data-event-id]')
    const { key } = evenement
    if (noeud === null || zone.current === null || !isFleche(key)) return
    if (!evenement.shiftKey) {
      if (focusNeighbour(zone.current, noeud, key)) evenement.preventDefault()
      return
    }
    const element = elementDe(noeud)
    if (element?.sorte !== 'rdv' || !element.rdv.deplacable) return
    evenement.preventDefault()
    const { rdv, agentId } = element
    const deAgentId = agentId ?? Number(noeud.closest<HTMLElement>('.grille')?.dataset['agent'])
    setVise({
      rdv,
      deAgentId,
      debut: stepped(vise?.rdv.id === rdv.id ? vise.debut : rdv.debut, key, fuseau),
      evenement: noeud.dataset['eventId'] ?? '',
    })
  }
  const onKeyUp = ({ key }: KeyboardEvent) => {
    if (key !== 'Shift' || vise === null) return
    const { rdv, debut, deAgentId, evenement } = vise
    aRetrouver.current = evenement
    setVise(null)
    onMove(rdv, { debut, deAgentId, versAgentId: deAgentId })
  }
  return { vise, onKeyDown, onKeyUp }
}
