import { createCalendar, createViewDay, createViewMonthGrid, createViewWeek } from '@schedule-x/calendar'
import { createEventsServicePlugin } from '@schedule-x/events-service'
import '@schedule-x/theme-default/dist/index.css'
import { deuxChiffres } from '@permanence/domain'
import { numeroSemaine } from '@permanence/time'
import { useEffect, useEffectEvent, useRef } from 'react'
import { instantDe } from '../../../../lib/instants.js'
import type { Bornes } from '../bornes.js'
import './grid.css'
import { decorate } from './decorate.js'
import { isSurPlace, trackDrag } from './move.js'
import { evenementsDe, type Evenements } from './evenements.js'
import { paint } from './paint.js'
import { isAtEnd, trackResize } from './resize.js'
import { followSelection, type Selected } from './selection.js'
import { voieAt, type Voie } from '../voies.js'
import type { ContenuCalendrier, Depot, Element, RdvCalendrier, Selection } from '../types.js'

/** Pixels of an hour. */
export const HEURE_PX = 60

export type GrilleProps = {
  vue: 'mois' | 'semaine' | 'trois' | 'jour'
  date: string
  nJours: number
  bornes: Bornes
  fuseau: string
  agentId: number
  /** The agents of each day, side by side in it; none when the grid is one agent’s. */
  voies: readonly Voie[]
  contenu: ContenuCalendrier
  /** Hours on the left; with several agents side by side, only the first shows them. */
  axe: boolean
  etiquette: string
  choisi: string | null
  onOpen: (element: Element) => void
  onCreate: (selection: Selection) => void
  /** `deAgentId`: in whose lane or grid the rdv was taken. */
  onDrop: (rdv: RdvCalendrier, depot: Depot, deAgentId: number) => void
  /** What of that agent’s time is already taken then, in words; null: nothing. */
  conflitOf: (rdv: RdvCalendrier, depot: Depot) => string | null
  onResize: (rdv: RdvCalendrier, dureeMin: number) => void
  onJour: (jour: string) => void
}

type Service = ReturnType<typeof createEventsServicePlugin>

/**
 * One Schedule-X calendar. It is made anew when its shape changes (view, date, hours, zone) and only fed otherwise;
 * everything else about the agenda is ours, so that another grid could take its place.
 */
export function Grid(props: GrilleProps) {
  const { vue, date, nJours, bornes, fuseau, contenu, axe, choisi, voies } = props
  const agents = voies.map(({ agentId }) => agentId).join(',')
  const hote = useRef<HTMLDivElement>(null)
  const service = useRef<Service | null>(null)
  const courant = useRef<Evenements>({ evenements: [], fonds: [], index: new Map(), places: new Map() })

  const open = useEffectEvent((id: string) => {
    const element = courant.current.index.get(id)
    if (element !== undefined && element.sorte !== 'ferie') props.onOpen(element)
  })
  const chooseTemps = useEffectEvent(({ jour, de, a, part, ou }: Selected) => {
    const agentId = voieAt(voies, part)?.agentId ?? props.agentId
    const fin = a === null ? {} : { fin: instantDe(jour, a, fuseau) }
    props.onCreate({ agentId, debut: instantDe(jour, de, fuseau), ...fin, ...(ou && { ou }) })
  })
  const voirJour = useEffectEvent((jour: string) => props.onJour(jour))
  const embellir = useEffectEvent(() => {
    if (hote.current !== null) decorate(hote.current, { ...courant.current, fuseau, bornes, choisi })
  })
  const dessiner = useEffectEvent((boite: HTMLElement, { id, start }: { id: string; start: unknown }) => {
    const element = courant.current.index.get(id)
    // A date of the grid, with its hour or not, begins with its day.
    if (element === undefined) return
    const agent = voies.find(({ agentId }) => agentId === agentOf(element))?.nom
    paint(boite, element, { fuseau, jour: String(start).slice(0, 10), agent })
  })
  const heads = useEffectEvent(() => headsOf(voies))
  const evenements = useEffectEvent(() => {
    courant.current = evenementsDe(contenu, {
      fuseau,
      bornes,
      mois: vue === 'mois',
      voies,
    })
    return courant.current
  })

  useEffect(() => {
    const boite = hote.current
    if (boite === null) return undefined
    const events = createEventsServicePlugin()
    const { evenements: premiers, fonds } = evenements()
    const views = { mois: createViewMonthGrid, semaine: createViewWeek, trois: createViewWeek, jour: createViewDay }
    const calendrier = createCalendar(
      {
        views: [views[vue]()],
        selectedDate: Temporal.PlainDate.from(date),
        locale: 'fr-FR',
        timezone: fuseau,
        isResponsive: false,
        // Three days begin with the one that was chosen.
        // oxlint-disable-next-line typescript/no-unsafe-enum-assignment -- their enum of days, from 1 on, is not exported
        ...(vue === 'trois' && { firstDayOfWeek: numeroSemaine(date) + 1 }),
        events: premiers,
        backgroundEvents: fonds,
        dayBoundaries: { start: `${deuxChiffres(bornes.debut)}:00`, end: `${deuxChiffres(bornes.fin)}:00` },
        weekOptions: {
          nDays: nJours,
          gridHeight: (bornes.fin - bornes.debut) * HEURE_PX,
          eventWidth: 96,
          eventOverlap: false,
          timeAxisFormatOptions: { hour: '2-digit' },
        },
        monthGridOptions: { nEventsPerDay: 4 },
        callbacks: {
          onEventClick: (evenement) => open(String(evenement.id)),
          onClickDate: (jour) => voirJour(jour.toString()),
          onClickPlusEvents: (jour) => voirJour(jour.toString()),
        },
      },
      [events],
    )
    // Drawn a moment later: by then, the person who left the page may have taken the box with him.
    const paintBoite = (cible: HTMLElement | null, recu: Record<string, unknown>) => {
      if (cible !== null) dessiner(cible, recu['calendarEvent'] as { id: string; start: unknown })
    }
    for (const sorte of ['timeGridEvent', 'dateGridEvent', 'monthGridEvent']) {
      // oxlint-disable-next-line no-underscore-dangle -- what its React adapter uses
      calendrier._setCustomComponentFn(sorte, paintBoite)
    }
    // oxlint-disable-next-line no-underscore-dangle -- what its React adapter uses
    calendrier._setCustomComponentFn('weekGridDate', (cible: HTMLElement | null, recu) => {
      if (cible !== null) cible.replaceChildren(enTete(String(recu['date'])), ...heads())
    })
    calendrier.render(boite)
    service.current = events
    const observateur = new MutationObserver(() => embellir())
    observateur.observe(boite, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['title', 'style'],
    })
    embellir()
    const minute = setInterval(() => embellir(), 60_000)
    return () => {
      clearInterval(minute)
      observateur.disconnect()
      service.current = null
      calendrier.destroy()
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a change of shape makes it anew
  }, [vue, date, nJours, bornes.debut, bornes.fin, fuseau, agents])

  useEffect(() => {
    const { evenements: suivants, fonds } = evenements()
    service.current?.set(suivants)
    service.current?.setBackgroundEvents(fonds)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what was read is fed again
  }, [contenu])

  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another event is open
  useEffect(() => embellir(), [choisi])

  const selection = followSelection(bornes, (choix) => chooseTemps(choix))
  const drag = trackDrag({
    bornes,
    fuseau,
    voies,
    conflitOf: props.conflitOf,
    // Nothing moves here: the rdv does when the agenda is told so, and stays when the server says no.
    onDrop: (rdv, depot, deAgentId) => {
      if (!isSurPlace(rdv, depot, deAgentId, fuseau)) props.onDrop(rdv, depot, deAgentId)
    },
  })
  const resize = trackResize({ bornes, fuseau, onResize: (rdv, dureeMin) => props.onResize(rdv, dureeMin) })
  const take = (evenement: PointerEvent) => {
    selection.drag(evenement)
    const boite = (evenement.target as HTMLElement).closest<HTMLElement>('.sx__event')
    const element = courant.current.index.get(boite?.dataset['eventId'] ?? '')
    if (boite === null || element?.sorte !== 'rdv') return
    const { rdv, agentId = null } = element
    if (vue !== 'mois' && isAtEnd(boite, evenement)) resize(evenement, boite, rdv)
    else drag(evenement, boite, { rdv, agentId: agentId ?? props.agentId })
  }
  return (
    // The grid inside is made of real buttons; here only free time is listened to, which the keyboard reaches with « n ».
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      aria-label={props.etiquette}
      className="grille"
      data-agent={props.agentId}
      data-axe={axe ? 'oui' : 'non'}
      data-voies={voies.length > 0 ? 'oui' : 'non'}
      data-vue={vue}
      onClick={(evenement) => selection.touch(evenement.nativeEvent as PointerEvent)}
      onKeyDown={(evenement) => {
        const id = (evenement.target as HTMLElement).dataset['eventId'] ?? ''
        if ((evenement.key === 'Enter' || evenement.key === ' ') && id.startsWith('plage-')) {
          evenement.preventDefault()
          open(id)
        }
      }}
      onPointerDown={(evenement) => take(evenement.nativeEvent)}
      ref={hote}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no form in it
      role="group"
    />
  )
}

/** « Lun. 16/11 », as above each column. */
function enTete(jour: string): string {
  const noms = ['Dim.', 'Lun.', 'Mar.', 'Mer.', 'Jeu.', 'Ven.', 'Sam.']
  return `${noms[new Date(`${jour}T12:00:00Z`).getUTCDay()] ?? ''} ${jour.slice(8)}/${jour.slice(5, 7)}`
}

/** Whose lanes these are, under the head of each day. Their names are said once, above the grid. */
function headsOf(voies: readonly Voie[]): Node[] {
  if (voies.length === 0) return []
  const tetes = document.createElement('span')
  tetes.className = 'voies'
  tetes.setAttribute('aria-hidden', 'true')
  for (const { initiales, nom, couleur } of voies) {
    const tete = document.createElement('span')
    tete.className = 'voie'
    tete.style.setProperty('--agent', couleur)
    tete.title = nom
    tete.textContent = initiales
    tetes.append(tete)
  }
  return [tetes]
}

/** Whose time an element takes, in an agenda of several. */
function agentOf(element: Element): number | null {
  switch (element.sorte) {
    case 'rdv':
      return element.agentId ?? null
    case 'plage':
      return element.plage.agentId
    case 'absence':
      return element.absence.agentId
    case 'occupation':
      return element.occupation.agentId
    default:
      return null
  }
}
