import { notifications } from '@mantine/notifications'
import { formatDuree, formatMoment, formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { minutesDe } from '../../lib/instants.js'
import { formatInstant } from '@permanence/time'
import { hasCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Confirm } from '../../ui/confirm.js'
import { notifyUndoable } from '../undo/notify.js'
import type { Deplacement as Vers } from './grid/types.js'
import { reportRdvMutation, updateRdvMutation, type Rdv } from '../rdvs/queries.js'
import { agendaQuery } from './queries.js'

/** `dureeMin`: another length, in minutes, at the same start with the same agents. */
type MoveRequest = { rdv: Rdv; debut: string; agents: Rdv['agents']; dureeMin?: number }

/** Moves an rdv at once in sight, to another time or another agent; puts it back, and says why, when it is refused. */
export function useDeplacement(agentIds: readonly number[], du: string, au: string) {
  const client = useQueryClient()
  const report = useMutation(reportRdvMutation(client))
  const update = useMutation(updateRdvMutation(client))
  const [attente, setAttente] = useState<(MoveRequest & { codes: string[]; messages: string[] }) | null>(null)
  const cle = agendaQuery(agentIds, du, au).queryKey

  const ask = (demande: MoveRequest, accepte: string[] = []) => {
    const { rdv, debut, agents } = demande
    const confie = hasChanged(rdv, agents)
    const duree = demande.dureeMin ?? minutesDe(rdv.fin) - minutesDe(rdv.debut)
    const fin = formatInstant(minutesDe(debut) + duree, rdv.fuseau)
    if (minutesDe(debut) === minutesDe(rdv.debut) && minutesDe(fin) === minutesDe(rdv.fin) && !confie) return
    const avant = client.getQueryData(cle)
    client.setQueryData(cle, (lu) =>
      lu === undefined
        ? lu
        : { ...lu, rdvs: lu.rdvs.map((un) => (un.id === rdv.id ? { ...un, debut, fin, agents } : un)) },
    )
    const { id, version } = rdv
    const suites = {
      onSuccess: (suite: Rdv) => {
        setAttente(null)
        notifyUndoable(client, `${fait(demande)}.`, { sorte: 'rdv', id, version: suite.version })
      },
      onError: (erreur: unknown) => {
        client.setQueryData(cle, avant)
        if (hasCode(erreur, 'rdv.avertissements')) {
          const avertissements = problemeDe(erreur)?.avertissements ?? []
          const codes = avertissements.map(({ code }) => code)
          setAttente({ ...demande, codes, messages: avertissements.map(({ message }) => message) })
          return
        }
        setAttente(null)
        notifications.show({
          color: 'red',
          title: confie ? 'Le rendez-vous n’a pas changé d’agent' : 'Le rendez-vous n’a pas été déplacé',
          message: phraseErreur(erreur),
        })
      },
    }
    if (demande.dureeMin !== undefined) {
      update.mutate({ id, version, body: { dureeMin: demande.dureeMin, accepte } }, suites)
      return
    }
    report.mutate({ id, version, debut, accepte, ...(confie && { agentIds: agents.map((agent) => agent.id) }) }, suites)
  }
  return {
    ask: (demande: MoveRequest) => ask(demande),
    attente,
    enCours: report.isPending || update.isPending,
    accept: () => {
      if (attente !== null) ask(attente, attente.codes)
    },
    giveUp: () => setAttente(null),
  }
}

/** Those of the rdv once it went from one to another; the others stay with it. */
export function agentsApres(
  rdv: Rdv,
  { deAgentId, versAgentId }: Vers,
  agents: readonly Rdv['agents'][number][],
): Rdv['agents'] {
  const vers = agents.find(({ id }) => id === versAgentId)
  if (vers === undefined || deAgentId === versAgentId) return rdv.agents
  const { id, prenom, nom } = vers
  const restent = rdv.agents.filter((agent) => agent.id !== deAgentId && agent.id !== versAgentId)
  return [...restent, { id, prenom, nom }]
}

function hasChanged(rdv: Rdv, agents: Rdv['agents']): boolean {
  return agents.length !== rdv.agents.length || agents.some(({ id }) => rdv.agents.every((avant) => avant.id !== id))
}

/** « Rendez-vous confié à Carla DIAS, mardi 1er décembre à 10 h » */
function fait({ rdv, debut, agents, dureeMin }: MoveRequest): string {
  if (dureeMin !== undefined) return `Rendez-vous de ${formatDuree(dureeMin)}`
  const quand = formatMoment(minutesDe(debut), rdv.fuseau)
  if (!hasChanged(rdv, agents)) return `Rendez-vous déplacé au ${quand}`
  return `Rendez-vous confié à ${nomDuNouveau(agents)}, ${quand}`
}

function question({ rdv, debut, agents, dureeMin }: MoveRequest): string {
  if (dureeMin !== undefined) return `Passer à ${formatDuree(dureeMin)} ?`
  const quand = formatMoment(minutesDe(debut), rdv.fuseau)
  return hasChanged(rdv, agents) ? `Confier à ${nomDuNouveau(agents)}, ${quand} ?` : `Déplacer au ${quand} ?`
}

function accordOf({ rdv, agents, dureeMin }: MoveRequest): string {
  if (dureeMin !== undefined) return 'Changer la durée quand même'
  return hasChanged(rdv, agents) ? 'Confier quand même' : 'Déplacer quand même'
}

const nomDuNouveau = (agents: Rdv['agents']) => formatNom(agents.at(-1) ?? { prenom: '', nom: '' })

/** What the move would break, all at once. */
export function Deplacement({ attente, enCours, accept, giveUp }: ReturnType<typeof useDeplacement>) {
  return (
    <Confirm
      action={attente === null ? '' : accordOf(attente)}
      enCours={enCours}
      onConfirm={accept}
      onClose={giveUp}
      ouvert={attente !== null}
      titre={attente === null ? '' : question(attente)}
    >
      <ul>
        {attente?.messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Confirm>
  )
}
