import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Confirm } from '../../ui/confirm.js'
import { revokeJetonMutation, type Jeton } from './queries.js'

/** Asks before a token stops; open while there is one to revoke. */
export function RevokeJeton({
  jeton,
  onClose,
  onRevoked,
}: {
  jeton: Jeton | null
  onClose: () => void
  onRevoked: () => void
}) {
  const revoke = useMutation(revokeJetonMutation(useQueryClient()))
  return (
    <Confirm
      action="Révoquer le jeton"
      danger
      enCours={revoke.isPending}
      erreur={revoke.error}
      onConfirm={() => {
        if (jeton === null) return
        revoke.mutate(jeton.id, {
          onSuccess: () => {
            notifications.show({ message: 'Jeton révoqué.' })
            onRevoked()
          },
        })
      }}
      onClose={() => {
        revoke.reset()
        onClose()
      }}
      ouvert={jeton !== null}
      titre={jeton === null ? '' : `Révoquer « ${jeton.nom} » ?`}
    >
      <p>Le logiciel qui s’en sert est refusé aussitôt. Un jeton révoqué ne revient pas : il faut en faire un autre.</p>
    </Confirm>
  )
}
