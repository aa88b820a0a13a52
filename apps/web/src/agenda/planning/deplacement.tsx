import { notifications } from '@mantine/notifications'
import { formatMoment } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatInstant, minutesDe } from '../../lib/instants.js'
import { aPourCode, phraseErreur, problemeDe } from '../../lib/problemes.js'
import { Confirmer } from '../../ui/confirmer.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { reporterRdvMutation, type Rdv } from '../rdvs/queries.js'
import { agendaQuery } from './queries.js'

type Demande = { rdv: Rdv; debut: string }

/** Moves an rdv at once in sight; puts it back, and says why, when the server refuses. */
export function useDeplacement(agentIds: readonly number[], du: string, au: string) {
  const client = useQueryClient()
  const reporter = useMutation(reporterRdvMutation(client))
  const [attente, setAttente] = useState<(Demande & { codes: string[]; messages: string[] }) | null>(null)
  const cle = agendaQuery(agentIds, du, au).queryKey

  const demander = (rdv: Rdv, debut: string, accepte: string[] = []) => {
    if (minutesDe(debut) === minutesDe(rdv.debut)) return
    const fin = formatInstant(minutesDe(debut) + minutesDe(rdv.fin) - minutesDe(rdv.debut), rdv.fuseau)
    const avant = client.getQueryData(cle)
    client.setQueryData(cle, (lu) =>
      lu === undefined ? lu : { ...lu, rdvs: lu.rdvs.map((un) => (un.id === rdv.id ? { ...un, debut, fin } : un)) },
    )
    reporter.mutate(
      { id: rdv.id, version: rdv.version, debut, accepte },
      {
        onSuccess: ({ id, version }) => {
          setAttente(null)
          const message = `Rendez-vous déplacé au ${formatMoment(minutesDe(debut), rdv.fuseau)}.`
          notifierAnnulable(client, message, { sorte: 'rdv', id, version })
        },
        onError: (erreur) => {
          client.setQueryData(cle, avant)
          if (aPourCode(erreur, 'rdv.avertissements')) {
            const avertissements = problemeDe(erreur)?.avertissements ?? []
            const codes = avertissements.map(({ code }) => code)
            setAttente({ rdv, debut, codes, messages: avertissements.map(({ message }) => message) })
            return
          }
          setAttente(null)
          notifications.show({
            color: 'red',
            title: 'Le rendez-vous n’a pas été déplacé',
            message: phraseErreur(erreur),
          })
        },
      },
    )
  }
  return {
    demander: (rdv: Rdv, debut: string) => demander(rdv, debut),
    attente,
    enCours: reporter.isPending,
    accepter: () => {
      if (attente !== null) demander(attente.rdv, attente.debut, attente.codes)
    },
    renoncer: () => setAttente(null),
  }
}

/** What the move would break, all at once. */
export function Deplacement({ attente, enCours, accepter, renoncer }: ReturnType<typeof useDeplacement>) {
  return (
    <Confirmer
      action="Déplacer quand même"
      enCours={enCours}
      onConfirmer={accepter}
      onFermer={renoncer}
      ouvert={attente !== null}
      titre={attente === null ? '' : `Déplacer au ${formatMoment(minutesDe(attente.debut), attente.rdv.fuseau)} ?`}
    >
      <ul>
        {attente?.messages.map((message) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </Confirmer>
  )
}
