import { deuxChiffres, formatHeureMurale } from '@permanence/domain'
import { heureDe, jourDe, minutesDe } from '../../../../lib/instants.js'
import type { Bornes } from '../bornes.js'
import { followPointer, swallowClick } from '../pointeur.js'
import { nomRdv } from '../textes.js'
import type { Depot, RdvCalendrier } from '../types.js'
import { voieAt, type Voie } from '../voies.js'

/** A hand that trembles, or a click that slips, moves nothing. */
const SEUIL_PX = 5
const TENU_MS = 150
const PAS_MIN = 15

type Reglages = {
  bornes: Bornes
  /** The wall clock of the column that the rdv is taken from. */
  fuseau: string
  /** Of each day, when agents have lanes in it. */
  voies: readonly Voie[]
  conflitOf: (rdv: RdvCalendrier, depot: Depot) => string | null
  /** `deAgentId`: from whose lane or grid. */
  onDrop: (rdv: RdvCalendrier, depot: Depot, deAgentId: number) => void
}

/**
 * An rdv in the hand of a mouse: its place and its hours go with it, over the columns of the other agents too. It is in
 * hand once it was held for a moment and moved; let go before, it was never taken. Returns what to do on `pointerdown`
 * upon an rdv; fingers scroll the page.
 */
export function trackDrag({ bornes, fuseau, voies, conflitOf, onDrop }: Reglages) {
  return (
    evenement: PointerEvent,
    boite: HTMLElement,
    { rdv, agentId }: { rdv: RdvCalendrier; agentId: number },
  ): void => {
    if (evenement.pointerType !== 'mouse' || evenement.button !== 0 || !rdv.deplacable) return
    const { clientX, clientY } = evenement
    const prise = clientY - boite.getBoundingClientRect().top
    const grilles = boite.closest('.agenda-grille') ?? boite.closest('.grille')
    const fantome = document.createElement('div')
    fantome.className = 'fantome fantome-rdv'
    let depot: Depot | null = null
    let dernier = evenement
    let enMain = false

    const follow = () => {
      enMain ||= Math.hypot(dernier.clientX - clientX, dernier.clientY - clientY) >= SEUIL_PX
      if (!enMain) return
      boite.dataset['enMain'] = 'oui'
      const cible = [...(grilles?.querySelectorAll<HTMLElement>(JOURS) ?? [])].find((jour) => isSous(jour, dernier))
      const ou = { x: dernier.clientX, haut: dernier.clientY - prise }
      depot = cible === undefined ? null : drop(cible, ou, rdv, { bornes, fuseau, voies })
      if (cible === undefined || depot === null) fantome.remove()
      else show(fantome, cible, { rdv, depot, bornes, voies, conflit: conflitOf(rdv, depot) })
    }
    const tenu = setTimeout(follow, TENU_MS)
    // By the clock of the events: a busy page hears late of a hand that was quick.
    const depuis = ({ timeStamp }: PointerEvent) => timeStamp - evenement.timeStamp
    followPointer({
      onMove: (ou) => {
        dernier = ou
        if (depuis(ou) >= TENU_MS) follow()
      },
      onEnd: (lache) => {
        clearTimeout(tenu)
        fantome.remove()
        delete boite.dataset['enMain']
        if (!enMain || lache === null || depuis(lache) < TENU_MS) return
        swallowClick()
        if (depot !== null) onDrop(rdv, depot, agentId)
      },
    })
  }
}

/** The days one can drop upon: columns of hours, or cells of a month. */
const JOURS = '.sx__time-grid-day, .sx__month-grid-day'

function isSous(jour: HTMLElement, { clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = jour.getBoundingClientRect()
  return clientX >= left && clientX < right && clientY >= top && clientY < bottom
}

/** What letting go here would mean, with the top of the rdv at that height. */
function drop(
  cible: HTMLElement,
  { x, haut }: { x: number; haut: number },
  rdv: RdvCalendrier,
  { bornes, fuseau, voies }: Pick<Reglages, 'bornes' | 'fuseau' | 'voies'>,
): Depot | null {
  const { left, width, top, height } = cible.getBoundingClientRect()
  const deLaGrille = Number(cible.closest<HTMLElement>('.grille')?.dataset['agent'])
  const versAgentId = voieAt(voies, (x - left) / width)?.agentId ?? deLaGrille
  const duMois = cible.dataset['date']
  if (duMois !== undefined) return { versAgentId, jour: duMois, heure: heureDe(rdv.debut, fuseau) }
  const jour = cible.dataset['timeGridDate']
  if (jour === undefined) return null
  const visee = (bornes.debut + ((haut - top) / height) * (bornes.fin - bornes.debut)) * 60
  return { versAgentId, jour, heure: heureMurale(minuteVisee(visee, rdv, { bornes, fuseau })) }
}

/** On the quarter of an hour, its own hour when it goes only sideways, and whole in the grid. */
export function minuteVisee(
  visee: number,
  rdv: Pick<RdvCalendrier, 'debut' | 'fin'>,
  { bornes, fuseau }: { bornes: Bornes; fuseau: string },
): number {
  const [heures = 0, minutes = 0] = heureDe(rdv.debut, fuseau).split(':').map(Number)
  const actuelle = heures * 60 + minutes
  const rond = Math.abs(visee - actuelle) < PAS_MIN / 2 ? actuelle : Math.round(visee / PAS_MIN) * PAS_MIN
  const [premiere, derniere] = [bornes.debut * 60, bornes.fin * 60 - dureeMin(rdv)]
  return Math.max(premiere, Math.min(rond, derniere))
}

type Shown = {
  rdv: RdvCalendrier
  depot: Depot
  bornes: Bornes
  voies: readonly Voie[]
  /** What it would lie over. */
  conflit: string | null
}

function show(fantome: HTMLElement, cible: HTMLElement, { rdv, depot, bornes, voies, conflit }: Shown): void {
  if (fantome.parentElement !== cible) cible.append(fantome)
  if (cible.dataset['date'] !== undefined) {
    fantome.textContent = `${formatHeureMurale(depot.heure)} ${nomRdv(rdv)}`
    return
  }
  const [heures = 0, minutes = 0] = depot.heure.split(':').map(Number)
  const de = heures * 60 + minutes
  const a = de + dureeMin(rdv)
  const part = (minute: number) => `${((minute / 60 - bornes.debut) / (bornes.fin - bornes.debut)) * 100}%`
  const voie = voies.findIndex(({ agentId }) => agentId === depot.versAgentId)
  if (voie >= 0) {
    fantome.style.left = `${(voie / voies.length) * 100}%`
    fantome.style.width = `${100 / voies.length}%`
  }
  fantome.style.top = part(de)
  fantome.style.height = `calc(${part(a)} - ${part(de)})`
  fantome.dataset['conflit'] = conflit === null ? 'non' : 'oui'
  const heuresDites = `${formatHeureMurale(depot.heure)} – ${formatHeureMurale(heureMurale(a))}`
  fantome.textContent = conflit === null ? `${heuresDites} ${nomRdv(rdv)}` : `${heuresDites} ${conflit}`
}

const dureeMin = ({ debut, fin }: Pick<RdvCalendrier, 'debut' | 'fin'>) => minutesDe(fin) - minutesDe(debut)

const heureMurale = (minute: number) => `${deuxChiffres(Math.floor(minute / 60))}:${deuxChiffres(minute % 60)}`

/** Whether a drop leaves the rdv where it was. */
export function isSurPlace(rdv: RdvCalendrier, depot: Depot, deAgentId: number, fuseau: string): boolean {
  return (
    depot.versAgentId === deAgentId &&
    depot.jour === jourDe(rdv.debut, fuseau) &&
    depot.heure === heureDe(rdv.debut, fuseau)
  )
}
