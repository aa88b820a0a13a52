import { formatMoment, formatNom } from '@permanence/domain'
import { useMediaQuery } from '@mantine/hooks'
import { use, useEffect, useEffectEvent, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { aujourdhui, instantDe, minutesDe } from '../../../lib/instants.js'
import { Barre } from './barre.js'
import { conflitDe } from './conflit.js'
import { useClavier } from './clavier.js'
import { bornesHeures, joursAffiches, premiereHeure } from './bornes.js'
import { Grid, HEURE_PX } from './schedule-x/grid.js'
import { Infobulle } from './infobulle.js'
import { ListeAgenda } from './liste.js'
import { advance, periodeDe, titrePeriode } from './periode.js'
import { loadTemporal } from './schedule-x/temporal.js'
import {
  type AgentCalendrier,
  type ContenuCalendrier,
  type Deplacement,
  type Depot,
  type Element,
  type RdvCalendrier,
  type Selection,
  type Vue,
} from './types.js'
import { useRaccourcis } from './raccourcis.js'
import { voiesOf, type Voie } from './voies.js'
import './agenda-grid.css'

const temporal = loadTemporal()
/** Views where several days are side by side. */
const EN_JOURS: ReadonlySet<Vue> = new Set(['semaine', 'trois'])

export type AgendaProps = {
  vue: Vue
  date: string
  weekend: boolean
  agents: readonly AgentCalendrier[]
  contenu: ContenuCalendrier
  /** The event that is open beside, as `rdv-12`. */
  choisi: string | null
  /** Over the days while they are not known: being read, or out of reach. Never drawn as days with nothing in them. */
  voile: ReactNode
  enLecture: boolean
  onVue: (vue: Vue) => void
  onDate: (date: string) => void
  onJour: (jour: string) => void
  onWeekend: (weekend: boolean) => void
  onOpen: (element: Element) => void
  onCreate: (selection: Selection | null) => void
  onMove: (rdv: RdvCalendrier, deplacement: Deplacement) => void
  onResize: (rdv: RdvCalendrier, dureeMin: number) => void
}

/** An agenda, of one agent or of several, by month, week, day or as a list. Knows nothing of the server. */
export function AgendaGrid(props: AgendaProps) {
  const { agents, contenu, date, weekend, voile } = props
  use(temporal)
  const telephone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const { vue } = props
  const fuseau = agents[0]?.fuseau ?? 'Europe/Paris'
  const zone = useRef<HTMLDivElement>(null)
  const { du, au } = periodeDe(vue, date)
  const nJours = vue === 'trois' ? 3 : vue === 'semaine' ? joursAffiches(contenu, { date, fuseau, weekend }) : 7
  const bornes = useMemo(() => bornesHeures(contenu, fuseau), [contenu, fuseau])
  const colonnes = useMemo(
    () => parAgent(vue === 'jour' ? agents : agents.slice(0, 1), contenu, vue),
    [agents, contenu, vue],
  )

  const voies = useMemo(() => (EN_JOURS.has(vue) && agents.length > 1 ? voiesOf(agents) : []), [agents, vue])

  // Opened on the hours one works, not on two empty ones; once for each period that is shown.
  const lu = !props.enLecture
  const openAtWork = useEffectEvent(() =>
    scrollOnceDrawn(zone.current, (premiereHeure(contenu, fuseau, bornes) - bornes.debut) * HEURE_PX),
  )
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another day is another opening
  useEffect(() => (lu && vue !== 'mois' ? openAtWork() : undefined), [vue, date, lu])

  // The hour that the column shows, which is that of its own agent.
  const drop = (rdv: RdvCalendrier, { versAgentId, jour, heure }: Depot, deAgentId: number) => {
    const leSien = agents.find(({ id }) => id === versAgentId)?.fuseau ?? fuseau
    props.onMove(rdv, { debut: instantDe(jour, heure, leSien), deAgentId, versAgentId })
  }

  const conflitOf = (rdv: RdvCalendrier, { versAgentId, jour, heure }: Depot) => {
    const leSien = agents.find(({ id }) => id === versAgentId)?.fuseau ?? fuseau
    const debut = minutesDe(instantDe(jour, heure, leSien))
    const fin = debut + minutesDe(rdv.fin) - minutesDe(rdv.debut)
    return conflitDe(contenu, { agentId: versAgentId, debut, fin, sauf: rdv.id })
  }
  const clavier = useClavier({ zone, fuseau, contenu, onMove: props.onMove })
  const [aller, setAller] = useState(false)
  useRaccourcis({
    j: () => props.onDate(advance(vue, date, 1)),
    k: () => props.onDate(advance(vue, date, -1)),
    t: () => props.onDate(aujourdhui(fuseau)),
    m: () => props.onVue('mois'),
    s: () => props.onVue('semaine'),
    d: () => props.onVue('jour'),
    l: () => props.onVue('liste'),
    g: () => setAller(true),
    n: () => props.onCreate(null),
    '?': () => document.querySelector<HTMLElement>('.legende > summary')?.click(),
  })

  return (
    <section aria-label="Agenda" className="agenda">
      <Barre
        aujourdhui={aujourdhui(fuseau)}
        date={date}
        etroit={telephone}
        onDate={props.onDate}
        onOuvertAller={setAller}
        ouvertAller={aller}
        onAujourdhui={() => props.onDate(aujourdhui(fuseau))}
        onPas={(sens) => props.onDate(advance(vue, date, sens))}
        onVue={props.onVue}
        onWeekend={props.onWeekend}
        titre={titrePeriode(vue, date, nJours)}
        vue={vue}
        weekend={vue === 'semaine' ? weekend : null}
      />
      {vue === 'liste' ? (
        (voile ?? (
          <ListeAgenda agents={agents} au={au} choisi={props.choisi} contenu={contenu} du={du} onOpen={props.onOpen} />
        ))
      ) : (
        <div aria-busy={props.enLecture} className="lecture">
          {voies.length > 0 && <Qui voies={voies} />}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows, for its events */}
          <section
            aria-label="Grille de l’agenda"
            className="agenda-grille"
            data-agents={colonnes.length > 1 ? 'plusieurs' : 'seul'}
            onKeyDown={clavier.onKeyDown}
            onKeyUp={clavier.onKeyUp}
            ref={zone}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
            tabIndex={0}
          >
            {colonnes.map(({ agent, contenu: leSien }, rang) => (
              <div
                className="agenda-colonne"
                key={agent.id}
                style={EN_JOURS.has(vue) ? { minWidth: minWidthOf(nJours, voies.length) } : undefined}
              >
                {colonnes.length > 1 && <h3 className="agenda-agent">{formatNom(agent)}</h3>}
                <Grid
                  agentId={agent.id}
                  axe={rang === 0}
                  bornes={bornes}
                  choisi={props.choisi}
                  conflitOf={conflitOf}
                  contenu={leSien}
                  date={date}
                  etiquette={formatNom(agent)}
                  fuseau={agent.fuseau}
                  nJours={nJours}
                  voies={voies}
                  onCreate={props.onCreate}
                  onJour={props.onJour}
                  onDrop={drop}
                  onOpen={props.onOpen}
                  onResize={props.onResize}
                  vue={vue}
                />
              </div>
            ))}
            <Infobulle fuseau={fuseau} zone={zone} />
            <output className="agenda-vise" data-vide={clavier.vise === null ? 'oui' : 'non'}>
              {clavier.vise !== null &&
                `Vers ${formatMoment(minutesDe(clavier.vise.debut), fuseau)} : relâchez Maj pour déplacer, Échap pour laisser.`}
            </output>
          </section>
          {voile !== null && <div className="lecture-voile">{voile}</div>}
        </div>
      )}
    </section>
  )
}

/** Days and lanes keep a width that can be read; narrower screens scroll. */
const minWidthOf = (jours: number, voies: number): string => `calc(54px + ${jours * Math.max(5.2, voies * 2.2)}rem)`

/** The grid draws itself a moment after it is given its events: until it is high enough, there is nothing to scroll. */
function scrollOnceDrawn(zone: HTMLElement | null, haut: number): () => void {
  let image = 0
  const tryAgain = (essais: number) => {
    if (zone === null || essais === 0) return
    if (zone.scrollHeight > zone.clientHeight) zone.scrollTop = haut
    else image = requestAnimationFrame(() => tryAgain(essais - 1))
  }
  tryAgain(60)
  return () => cancelAnimationFrame(image)
}

/** Whose initials and colours the lanes bear. */
function Qui({ voies }: { voies: readonly Voie[] }) {
  return (
    <ul aria-label="Agents affichés" className="agenda-qui">
      {voies.map(({ agentId, initiales, nom, couleur }) => (
        <li key={agentId} style={{ '--agent': couleur } as CSSProperties}>
          <b>{initiales}</b> {nom}
        </li>
      ))}
    </ul>
  )
}

/** Each agent's own part of what was read; an rdv of two agents is in both. */
function parAgent(agents: readonly AgentCalendrier[], contenu: ContenuCalendrier, vue: Vue) {
  if (vue !== 'jour' || agents.length === 1) return agents.map((agent) => ({ agent, contenu }))
  return agents.map((agent) => ({
    agent,
    contenu: {
      rdvs: contenu.rdvs.filter((rdv) => rdv.agentIds.includes(agent.id)),
      plages: contenu.plages.filter((plage) => plage.agentId === agent.id),
      absences: contenu.absences.filter((absence) => absence.agentId === agent.id),
      occupations: contenu.occupations.filter((occupation) => occupation.agentId === agent.id),
      notes: contenu.notes.filter((note) => note.agentId === agent.id),
      feries: contenu.feries,
    },
  }))
}
