import { LIMITES } from '@permanence/domain'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Confirm } from '../../ui/confirm.js'
import { notifyUndoable } from '../undo/notify.js'
import { deleteRdvMutation, type Rdv } from './queries.js'

/** For admins of the organisation: with a reason, which stays. */
export function DeleteRdv({ rdv }: { rdv: Rdv }) {
  const [ouvert, setOuvert] = useState(false)
  const [raison, setRaison] = useState('')
  const naviguer = useNavigate()
  const client = useQueryClient()
  const remove = useMutation(deleteRdvMutation(client))
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} size="compact-md" variant="outline">
        Supprimer
      </Button>
      <Confirm
        action="Supprimer le rendez-vous"
        danger
        enCours={remove.isPending}
        erreur={remove.error}
        onConfirm={() =>
          remove.mutate(
            { id: rdv.id, version: rdv.version, raison },
            {
              onSuccess: () => {
                notifyUndoable(client, 'Rendez-vous supprimé.', { sorte: 'rdv', id: rdv.id, version: rdv.version })
                void naviguer({ to: '/agenda' })
              },
            },
          )
        }
        onClose={() => setOuvert(false)}
        ouvert={ouvert}
        titre="Supprimer ce rendez-vous ?"
      >
        <p>Il disparaîtra des agendas et des statistiques. Pour prévenir les usagers, annulez-le plutôt.</p>
        <ChampTexte
          label="Raison"
          maxLength={LIMITES.phraseMax}
          nom="raison"
          onChange={setRaison}
          requis
          valeur={raison}
        />
      </Confirm>
    </>
  )
}
