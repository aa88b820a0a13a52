import { Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { prevenirMutation, type Participation, type Rdv } from './queries.js'

const LIBELLE = 'Reçoit les messages de ce rendez-vous'

/** Whether this person receives the messages of this rdv. */
export function Prevenir({ rdv, participation }: { rdv: Rdv; participation: Participation }) {
  const client = useQueryClient()
  const changer = useMutation(prevenirMutation(client))
  const nom = formatNom(participation.usager)
  return (
    <Checkbox
      // Not disabled while it is saved: it would lose the focus. A second change waits for the answer to the first.
      aria-disabled={changer.isPending}
      aria-label={`${LIBELLE} : ${nom}`}
      checked={changer.isPending ? changer.variables.notifier : participation.notifier}
      label={LIBELLE}
      onChange={(evenement) => {
        if (changer.isPending) return
        const notifier = evenement.currentTarget.checked
        changer.mutate(
          { id: rdv.id, version: rdv.version, participationId: participation.id, notifier },
          {
            onSuccess: ({ id, version }) => {
              const message = `${nom} ${notifier ? 'reçoit' : 'ne reçoit plus'} les messages de ce rendez-vous.`
              notifierAnnulable(client, message, { sorte: 'rdv', id, version })
            },
            onError: (erreur) =>
              notifications.show({
                color: 'red',
                title: 'Le choix n’est pas enregistré',
                message: phraseErreur(erreur),
              }),
          },
        )
      }}
      size="xs"
    />
  )
}
