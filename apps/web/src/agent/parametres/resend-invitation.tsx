import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { Schemas } from '@permanence/api-client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm } from '../../ui/confirm.js'
import { inviterAgentMutation } from './queries.js'

/** For an agent who signs in and has not chosen a password: another link, by e-mail. */
export function ResendInvitation({ agent }: { agent: Schemas['Agent'] }) {
  const [ouvert, setOuvert] = useState(false)
  const invite = useMutation(inviterAgentMutation)
  const close = () => {
    setOuvert(false)
    invite.reset()
  }
  return (
    <>
      <Button onClick={() => setOuvert(true)} variant="default">
        Renvoyer l’invitation
      </Button>
      <Confirm
        action="Envoyer l’invitation"
        enCours={invite.isPending}
        erreur={invite.error}
        onConfirm={() =>
          invite.mutate(agent.id, {
            onSuccess: ({ email }) => {
              notifications.show({ message: `Une nouvelle invitation part à l’adresse ${email}.` })
              close()
            },
          })
        }
        onClose={close}
        ouvert={ouvert}
        titre="Renvoyer l’invitation ?"
      >
        <p>
          Un lien pour choisir son mot de passe part à l’adresse {agent.email}. Il sert une fois, pendant sept jours ;
          le lien envoyé avant ne sert plus.
        </p>
      </Confirm>
    </>
  )
}
