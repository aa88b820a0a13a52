import { Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { notifyUndoable } from '../undo/notify.js'
import { updateNotifierMutation, type Participation, type Rdv } from './queries.js'

const LIBELLE = 'Reçoit les messages de ce rendez-vous'

/** Whether this person receives the messages of this rdv. */
export function ParticipationMessages({ rdv, participation }: { rdv: Rdv; participation: Participation }) {
  const client = useQueryClient()
  const change = useMutation(updateNotifierMutation(client))
  const nom = formatNom(participation.usager)
  return (
    <Checkbox
      // Not disabled while it is saved: it would lose the focus. A second change waits for the answer to the first.
      aria-disabled={change.isPending}
      aria-label={`${LIBELLE} : ${nom}`}
      checked={change.isPending ? change.variables.notifier : participation.notifier}
      label={LIBELLE}
      onChange={(evenement) => {
        if (change.isPending) return
        const notifier = evenement.currentTarget.checked
        change.mutate(
          { id: rdv.id, version: rdv.version, participationId: participation.id, notifier },
          {
            onSuccess: ({ id, version }) => {
              const message = `${nom} ${notifier ? 'reçoit' : 'ne reçoit plus'} les messages de ce rendez-vous.`
              notifyUndoable(client, message, { sorte: 'rdv', id, version })
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
