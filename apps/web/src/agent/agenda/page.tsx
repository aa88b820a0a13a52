import { Button, Drawer, NativeSelect } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { formatNom, LIBELLES, TEXTE_LIBELLE } from '@permanence/domain'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Attente, Panne } from '../../ui/etats.js'
import { Icone } from '../../ui/icone.js'
import { Ancien } from '../../ui/lecture.js'
import { Page } from '../../ui/page.js'
import { AgendaGrid } from './grid/agenda-grid.js'
import { periodeDe } from './grid/periode.js'
import type { Element, Selection } from './grid/types.js'
import { heureDe, jourDe, minutesDe } from '../../lib/instants.js'
import { useContexte } from '../coque/contexte.js'
import type { DebutNote } from '../notes/queries.js'
import { Panneau } from '../rdvs/panneau.js'
import { ChoixAgents } from './choix-agents.js'
import { ChoixTemps } from './choix-temps.js'
import { contenuDe } from './contenu.js'
import { agentsApres, Deplacement, useDeplacement } from './deplacement.js'
import './agenda.css'
import { usePrefetch } from './prefetch.js'
import { agendaQuery, type AgendaLu } from './queries.js'

const FenetreNote = lazy(async () => ({ default: (await import('../notes/fenetre-note.js')).FenetreNote }))

const route = getRouteApi('/coque/agenda')

/** The lieu of the plage in which one clicked, so that nobody types it again. */
function lieuSous(selection: Selection | null, agenda: AgendaLu | undefined): { lieu?: string } {
  if (selection === null) return {}
  const debut = minutesDe(selection.debut)
  const plage = agenda?.plages.find(
    (une) => une.agentId === selection.agentId && minutesDe(une.debut) <= debut && debut < minutesDe(une.fin),
  )
  return plage?.lieu == null ? {} : { lieu: String(plage.lieu.id) }
}

/** The width of the panel and its margins. */
const PANNEAU_PX = 400

/** The side of the page that does not cover the event which is open. */
function coteDe(rdv: number | undefined): 'gauche' | 'droite' {
  const evenement = document.querySelector(`[data-event-id="rdv-${rdv ?? 0}"]`)
  const droite = evenement?.getBoundingClientRect().right ?? 0
  return droite > globalThis.innerWidth - PANNEAU_PX ? 'gauche' : 'droite'
}
const INCONNU = { prenom: '', nom: '' }

/** Agents named in the address who are not there: the others are shown. */
function Manquants({ inconnus: { length } }: { inconnus: readonly number[] }) {
  if (length === 0) return null
  return (
    <p className="avis planning-avis">
      {length === 1
        ? 'Un des agents demandés manque : il n’existe pas, ou son agenda ne vous est pas ouvert.'
        : `${length} des agents demandés manquent : ils n’existent pas, ou leurs agendas ne vous sont pas ouverts.`}
    </p>
  )
}

export function PageAgenda() {
  const { moi, agentIds, fuseau, aujourdhui, chooseAgents } = useContexte()
  const recherche = route.useSearch()
  // Then the focus is for the panel, whichever of the two is drawn first.
  const [surUnRdv] = useState(recherche.rdv !== undefined)
  const naviguer = useNavigate()
  const telephone = useMediaQuery('(max-width: 61.99em)', false, { getInitialValueInEffect: false })
  const vue = recherche.vue ?? (telephone ? 'jour' : 'semaine')
  const date = recherche.date ?? aujourdhui
  const { du, au } = periodeDe(vue === 'liste' ? 'semaine' : vue, date)
  const lecture = useQuery(agendaQuery(agentIds, du, au))
  const agenda = lecture.data
  const aLire = agenda === undefined || lecture.isPlaceholderData
  usePrefetch(agentIds, vue, date, !aLire)
  const contenu = useMemo(() => contenuDe(agenda, recherche.libelle), [agenda, recherche.libelle])
  const deplacement = useDeplacement(agentIds, du, au)

  const go = (suite: Record<string, unknown>, remplacer = false) =>
    void naviguer({
      to: '/agenda',
      search: (avant) => ({ ...avant, ...suite }),
      replace: remplacer,
      resetScroll: false,
    })
  const open = (element: Element) => {
    if (element.sorte === 'rdv') go({ rdv: element.rdv.id }, true)
    if (element.sorte === 'note') go({ note: element.note.id }, true)
    if (element.sorte === 'plage') {
      const jour = jourDe(element.plage.debut, agents[0]?.fuseau ?? 'Europe/Paris')
      void naviguer({ to: '/plages/$id', params: { id: String(element.plage.plageId) }, search: { jour } })
    }
    if (element.sorte === 'absence' && element.absence.absenceId !== null) {
      const jour = jourDe(element.absence.debut, agents[0]?.fuseau ?? 'Europe/Paris')
      void naviguer({ to: '/absences/$id', params: { id: String(element.absence.absenceId) }, search: { jour } })
    }
  }
  const [choix, setChoix] = useState<Selection | null>(null)
  const create = (selection: Selection | null) => {
    // A click begins an rdv; a stretch that was drawn may be something else.
    if (selection?.ou !== undefined && selection.fin !== undefined) setChoix(selection)
    else createRdv(selection)
  }
  const createRdv = (selection: Selection | null) =>
    void naviguer({
      to: '/rdvs/nouveau',
      search: {
        agent: String(selection?.agentId ?? agentIds[0] ?? moi.agentId),
        ...(selection === null ? { jour: date } : { debut: selection.debut }),
        ...(selection?.fin !== undefined && { fin: selection.fin }),
        ...lieuSous(selection, agenda),
      },
    })
  const [tracee, setTracee] = useState<DebutNote | null>(null)
  const debutNote = ({ agentId, debut, fin }: Selection): DebutNote => {
    const leSien = agents.find(({ id }) => id === agentId)?.fuseau ?? fuseau
    const heures = { de: heureDe(debut, leSien), ...(fin !== undefined && { a: heureDe(fin, leSien) }) }
    return { agentId, jour: jourDe(debut, leSien), fuseau: leSien, ...heures }
  }
  const createAbsence = ({ agentId, debut, fin }: Selection) => {
    const leSien = agents.find(({ id }) => id === agentId)?.fuseau ?? fuseau
    void naviguer({
      to: '/absences/$id',
      params: { id: 'nouvelle' },
      search: {
        agents: String(agentId),
        jour: jourDe(debut, leSien),
        de: heureDe(debut, leSien),
        ...(fin !== undefined && { a: heureDe(fin, leSien) }),
      },
    })
  }
  const close = () => {
    const cible = document.querySelector<HTMLElement>(`[data-event-id="rdv-${recherche.rdv ?? 0}"]`)
    go({ rdv: undefined }, true)
    cible?.focus()
  }

  // Before the first answer one may already go to another week.
  const agents = agenda?.agents ?? agentIds.map((id) => ({ ...(id === moi.agentId ? moi : INCONNU), fuseau, id }))
  const seul = agents.length === 1 && agents[0]?.nom !== '' ? agents[0] : undefined
  const titre =
    seul === undefined
      ? agents.length > 1
        ? `Agendas de ${agents.length} agents`
        : 'Agenda'
      : seul.id === moi.agentId
        ? 'Votre agenda'
        : `Agenda de ${formatNom(seul)}`
  const premier = agentIds[0] ?? moi.agentId
  const panneau = recherche.rdv !== undefined && (
    <Panneau
      connu={agenda?.rdvs.find(({ id }) => id === recherche.rdv)}
      id={recherche.rdv}
      key={recherche.rdv}
      onClose={close}
    />
  )

  return (
    <Page
      actions={
        <>
          {moi.rdvsARenseigner > 0 && agentIds.includes(moi.agentId) && (
            <Link className="planning-a-renseigner" search={{ libelle: 'a_renseigner' }} to="/rdvs">
              {moi.rdvsARenseigner} à renseigner
            </Link>
          )}
          <NativeSelect
            aria-label="Statut des rendez-vous affichés"
            data={[
              { value: '', label: 'Tous les rdvs' },
              ...LIBELLES.map((libelle) => ({ value: libelle, label: TEXTE_LIBELLE[libelle] })),
            ]}
            onChange={(evenement) => go({ libelle: evenement.currentTarget.value })}
            size="sm"
            value={recherche.libelle ?? ''}
          />
          <ChoixAgents agentIds={agentIds} onChange={(ids) => chooseAgents(ids)} />
          <Button leftSection={<Icone nom="plus" taille={16} />} onClick={() => create(null)} variant="default">
            Nouveau rendez-vous
          </Button>
          <Button
            leftSection={<Icone nom="note" taille={16} />}
            onClick={() => go({ note: 'nouvelle' }, true)}
            variant="default"
          >
            Nouvelle note
          </Button>
        </>
      }
      focus={!surUnRdv}
      dense
      large
      titre={titre}
    >
      <Manquants inconnus={agenda?.inconnus ?? []} />
      <Ancien lecture={lecture} />
      <div className="planning" data-panneau={panneau === false ? 'non' : coteDe(recherche.rdv)}>
        {/* What the calendar waits for must not hide the page: a title, or a panel, that is hidden loses the focus. */}
        <Suspense fallback={<Attente texte="Lecture de l’agenda…" />}>
          <AgendaGrid
            agents={agents}
            choisi={recherche.rdv === undefined ? null : `rdv-${recherche.rdv}`}
            contenu={contenu}
            date={date}
            enLecture={aLire && lecture.error === null}
            onCreate={create}
            onDate={(suite) => go({ date: suite })}
            onJour={(jour) => go({ vue: 'jour', date: jour })}
            onMove={(rdv, vers) => {
              const lu = agenda?.rdvs.find(({ id }) => id === rdv.id)
              if (lu === undefined) return
              deplacement.ask({ rdv: lu, debut: vers.debut, agents: agentsApres(lu, vers, agents) })
            }}
            onOpen={open}
            onResize={(rdv, dureeMin) => {
              const lu = agenda?.rdvs.find(({ id }) => id === rdv.id)
              if (lu !== undefined) deplacement.ask({ rdv: lu, debut: lu.debut, agents: lu.agents, dureeMin })
            }}
            onVue={(suite) => go({ vue: suite })}
            onWeekend={(weekend) => go({ weekend: weekend || undefined })}
            voile={
              !aLire ? null : lecture.error === null ? (
                <Attente texte="Lecture de l’agenda…" />
              ) : (
                <Panne erreur={lecture.error} retry={() => void lecture.refetch()} />
              )
            }
            vue={vue}
            weekend={recherche.weekend === true}
          />
        </Suspense>
        {!telephone && panneau}
      </div>
      {telephone && (
        <Drawer
          closeButtonProps={{ 'aria-label': 'Fermer' }}
          onClose={close}
          opened={recherche.rdv !== undefined}
          position="bottom"
          size="85%"
          title="Rendez-vous"
        >
          {panneau}
        </Drawer>
      )}
      {recherche.note !== undefined && (
        <Suspense fallback={null}>
          <FenetreNote
            id={recherche.note}
            key={recherche.note}
            nouvelle={
              tracee ?? {
                agentId: premier,
                jour: date,
                fuseau: agents.find(({ id }) => id === premier)?.fuseau ?? fuseau,
              }
            }
            onClose={() => {
              setTracee(null)
              go({ note: undefined }, true)
            }}
          />
        </Suspense>
      )}
      <Deplacement {...deplacement} />
      {choix !== null && (
        <ChoixTemps
          onAbsence={() => createAbsence(choix)}
          onClose={() => setChoix(null)}
          onNote={() => {
            setTracee(debutNote(choix))
            setChoix(null)
            go({ note: 'nouvelle' }, true)
          }}
          onRdv={() => createRdv(choix)}
          selection={choix}
        />
      )}
    </Page>
  )
}
