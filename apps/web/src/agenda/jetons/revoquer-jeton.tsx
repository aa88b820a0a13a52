import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Confirmer } from '../../ui/confirmer.js'
import { revoquerJetonMutation, type Jeton } from './queries.js'

/** Asks before a token stops; open while there is one to revoke. */
export function RevoquerJeton({
  jeton,
  onFermer,
  onRevoque,
}: {
  jeton: Jeton | null
  onFermer: () => void
  onRevoque: () => void
}) {
  const revoquer = useMutation(revoquerJetonMutation(useQueryClient()))
  return (
    <Confirmer
      action="Révoquer le jeton"
      danger
      enCours={revoquer.isPending}
      erreur={revoquer.error}
      onConfirmer={() => {
        if (jeton === null) return
        revoquer.mutate(jeton.id, {
          onSuccess: () => {
            notifications.show({ message: 'Jeton révoqué.' })
            onRevoque()
          },
        })
      }}
      onFermer={() => {
        revoquer.reset()
        onFermer()
      }}
      ouvert={jeton !== null}
      titre={jeton === null ? '' : `Révoquer « ${jeton.nom} » ?`}
    >
      <p>Le logiciel qui s’en sert est refusé aussitôt. Un jeton révoqué ne revient pas : il faut en faire un autre.</p>
    </Confirmer>
  )
}
