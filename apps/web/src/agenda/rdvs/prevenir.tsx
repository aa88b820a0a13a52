import { Checkbox } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { prevenirMutation, type Participation, type Rdv } from './queries.js'

const LIBELLE = 'Reçoit les messages de ce rendez-vous'

/** Whether this person receives the messages of this rdv. */
export function Prevenir({ rdv, participation }: { rdv: Rdv; participation: Participation }) {
  const changer = useMutation(prevenirMutation(useQueryClient()))
  return (
    <Checkbox
      aria-label={`${LIBELLE} : ${formatNom(participation.usager)}`}
      checked={participation.notifier}
      disabled={changer.isPending}
      label={LIBELLE}
      onChange={(evenement) =>
        changer.mutate(
          {
            id: rdv.id,
            version: rdv.version,
            participationId: participation.id,
            notifier: evenement.currentTarget.checked,
          },
          {
            onError: (erreur) =>
              notifications.show({
                color: 'red',
                title: 'Le choix n’est pas enregistré',
                message: phraseErreur(erreur),
              }),
          },
        )
      }
      size="xs"
    />
  )
}
