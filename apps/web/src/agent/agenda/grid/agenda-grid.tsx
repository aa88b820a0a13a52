import { formatNom } from '@permanence/domain'
import { useMediaQuery } from '@mantine/hooks'
import { use, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { aujourdhui, instantDe } from '../../../lib/instants.js'
import { Barre } from './barre.js'
import { bornesHeures, joursAffiches } from './bornes.js'
import { Grid } from './schedule-x/grid.js'
import { Infobulle } from './infobulle.js'
import { ListeAgenda } from './liste.js'
import { advance, periodeDe, titrePeriode } from './periode.js'
import { loadTemporal } from './schedule-x/temporal.js'
import {
  VUES,
  type AgentCalendrier,
  type ContenuCalendrier,
  type Deplacement,
  type Depot,
  type Element,
  type RdvCalendrier,
  type Selection,
  type Vue,
} from './types.js'
import './agenda-grid.css'

const temporal = loadTemporal()
const VUES_TELEPHONE: readonly Vue[] = ['jour', 'liste']

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
}

/** An agenda, of one agent or of several, by month, week, day or as a list. Knows nothing of the server. */
export function AgendaGrid(props: AgendaProps) {
  const { agents, contenu, date, weekend, voile } = props
  use(temporal)
  const telephone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const vue = telephone && !VUES_TELEPHONE.includes(props.vue) ? 'jour' : props.vue
  const fuseau = agents[0]?.fuseau ?? 'Europe/Paris'
  const zone = useRef<HTMLDivElement>(null)
  const { du, au } = periodeDe(vue, date)
  const nJours = vue === 'semaine' ? joursAffiches(contenu, { date, fuseau, weekend }) : 7
  const bornes = useMemo(() => bornesHeures(contenu, fuseau), [contenu, fuseau])
  const colonnes = useMemo(
    () => parAgent(vue === 'jour' ? agents : agents.slice(0, 1), contenu, vue),
    [agents, contenu, vue],
  )

  // The hour that the column shows, which is that of its own agent.
  const drop = (rdv: RdvCalendrier, { versAgentId, jour, heure }: Depot, deAgentId: number) => {
    const leSien = agents.find(({ id }) => id === versAgentId)?.fuseau ?? fuseau
    props.onMove(rdv, { debut: instantDe(jour, heure, leSien), deAgentId, versAgentId })
  }

  const raccourci = (evenement: KeyboardEvent) => {
    if (evenement.ctrlKey || evenement.metaKey || evenement.altKey) return
    const cible = evenement.target as HTMLElement
    if (cible.matches('input, select, textarea, [role=dialog] *')) return
    const actions: Record<string, () => void> = {
      ArrowLeft: () => props.onDate(advance(vue, date, -1)),
      ArrowRight: () => props.onDate(advance(vue, date, 1)),
      t: () => props.onDate(aujourdhui(fuseau)),
      m: () => props.onVue('mois'),
      s: () => props.onVue('semaine'),
      j: () => props.onVue('jour'),
      l: () => props.onVue('liste'),
      n: () => props.onCreate(null),
    }
    const action = actions[evenement.key]
    if (action === undefined) return
    evenement.preventDefault()
    action()
  }

  return (
    // Shortcuts live inside the agenda only, so that a single letter typed elsewhere does nothing.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-label="Agenda" className="agenda" onKeyDown={raccourci}>
      <Barre
        onAujourdhui={() => props.onDate(aujourdhui(fuseau))}
        onPas={(sens) => props.onDate(advance(vue, date, sens))}
        onVue={props.onVue}
        onWeekend={props.onWeekend}
        titre={titrePeriode(vue, date, nJours)}
        vue={vue}
        vues={telephone ? VUES_TELEPHONE : VUES}
        weekend={vue === 'semaine' ? weekend : null}
      />
      {vue === 'liste' ? (
        (voile ?? (
          <ListeAgenda agents={agents} au={au} choisi={props.choisi} contenu={contenu} du={du} onOpen={props.onOpen} />
        ))
      ) : (
        <div aria-busy={props.enLecture} className="lecture">
          <section
            aria-label="Grille de l’agenda"
            className="agenda-grille"
            data-agents={colonnes.length > 1 ? 'plusieurs' : 'seul'}
            ref={zone}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it
            tabIndex={0}
          >
            {colonnes.map(({ agent, contenu: leSien }, rang) => (
              <div className="agenda-colonne" key={agent.id}>
                {colonnes.length > 1 && <h3 className="agenda-agent">{formatNom(agent)}</h3>}
                <Grid
                  agentId={agent.id}
                  axe={rang === 0}
                  bornes={bornes}
                  choisi={props.choisi}
                  contenu={leSien}
                  date={date}
                  etiquette={formatNom(agent)}
                  fuseau={agent.fuseau}
                  nJours={nJours}
                  onCreate={props.onCreate}
                  onJour={props.onJour}
                  onDrop={(rdv, depot) => drop(rdv, depot, agent.id)}
                  onOpen={props.onOpen}
                  vue={vue}
                />
              </div>
            ))}
            <Infobulle fuseau={fuseau} zone={zone} />
          </section>
          {voile !== null && <div className="lecture-voile">{voile}</div>}
        </div>
      )}
    </section>
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
