import { heureDe, minutesDe } from '../../../../lib/instants.js'
import { formatDuree } from '@permanence/domain'
import type { Bornes } from '../bornes.js'
import { followPointer, swallowClick } from '../pointeur.js'
import type { RdvCalendrier } from '../types.js'

const PAS_MIN = 15
/** How near its end an rdv is taken by it, and how high it must be for that. */
const [PRISE_PX, HAUTEUR_PX] = [8, 24]

/** Whether the pointer holds the end of an event rather than the event. */
export function isAtEnd(boite: HTMLElement, { clientY }: PointerEvent): boolean {
  const { bottom, height } = boite.getBoundingClientRect()
  return height >= HAUTEUR_PX && clientY >= bottom - PRISE_PX
}

/** The end of an rdv in the hand of a mouse: its length follows, on the quarter of an hour. */
export function trackResize({
  bornes,
  fuseau,
  onResize,
}: {
  bornes: Bornes
  fuseau: string
  onResize: (rdv: RdvCalendrier, dureeMin: number) => void
}) {
  return (evenement: PointerEvent, boite: HTMLElement, rdv: RdvCalendrier): void => {
    if (evenement.pointerType !== 'mouse' || evenement.button !== 0 || !rdv.deplacable) return
    const colonne = boite.closest<HTMLElement>('.sx__time-grid-day')
    if (colonne === null) return
    evenement.preventDefault()
    const avant = minutesDe(rdv.fin) - minutesDe(rdv.debut)
    const fantome = document.createElement('div')
    fantome.className = 'fantome fantome-rdv'
    fantome.style.top = boite.style.top
    fantome.style.left = `${boite.offsetLeft}px`
    fantome.style.width = `${boite.offsetWidth}px`
    let duree = avant
    followPointer({
      onMove: ({ clientY }) => {
        const { top, height } = colonne.getBoundingClientRect()
        const fin = (bornes.debut + ((clientY - top) / height) * (bornes.fin - bornes.debut)) * 60
        duree = dureeVisee(fin, rdv, fuseau)
        fantome.style.height = `${(duree / 60 / (bornes.fin - bornes.debut)) * 100}%`
        fantome.textContent = formatDuree(duree)
        if (!fantome.isConnected) colonne.append(fantome)
      },
      onEnd: (lache) => {
        const bouge = fantome.isConnected
        fantome.remove()
        if (lache === null || !bouge) return
        swallowClick()
        if (duree !== avant) onResize(rdv, duree)
      },
    })
  }
}

/** The length that ends nearest to that minute of the day, by quarters of an hour of the clock; a quarter at least. */
export function dureeVisee(fin: number, { debut }: Pick<RdvCalendrier, 'debut'>, fuseau: string): number {
  const [heures = 0, minutes = 0] = heureDe(debut, fuseau).split(':').map(Number)
  const de = heures * 60 + minutes
  return Math.max(PAS_MIN, Math.round(fin / PAS_MIN) * PAS_MIN - de)
}
