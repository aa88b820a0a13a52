import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { formatNom } from '@permanence/domain'
import type { ReactNode } from 'react'
import { Connexion } from './connexion.js'
import { moiQuery } from './queries.js'
import { resumeSession, useSessionEnAttente } from './reconnexion.js'

/** The session ended: signing in again over the page, which stays as it is for who comes back. */
export function ReconnexionSurPlace() {
  const qui = useSessionEnAttente()
  const client = useQueryClient()
  const retour = useLocation({ select: ({ href }) => href })
  const enter = () => {
    if (client.getQueryData(moiQuery.queryKey)?.agentId === qui?.agentId) resumeSession()
    // Another agent signed in: the page begins anew, and remembers nothing of the one before.
    else globalThis.location.assign('/agent/agenda')
  }
  return (
    <Modal
      closeOnClickOutside={false}
      closeOnEscape={false}
      onClose={() => undefined}
      opened={qui !== null}
      title="Votre session est terminée"
      withCloseButton={false}
    >
      {qui !== null && (
        <Connexion
          cadre={SurPlace}
          defiInitial={null}
          emailInitial={qui.email ?? ''}
          introduction={`${formatNom(qui)}, reconnectez-vous pour continuer : ce que vous avez saisi est toujours là. Si ce n’est pas vous, connectez-vous : la page de l’autre personne se fermera.`}
          onEnter={enter}
          refus={undefined}
          retour={retour}
        />
      )}
    </Modal>
  )
}

function SurPlace({ children }: { children: ReactNode }) {
  return <>{children}</>
}
