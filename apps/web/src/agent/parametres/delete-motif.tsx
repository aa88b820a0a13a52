import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../ui/confirm.js'
import type { Motif } from '../referentiel/queries.js'
import { deleteMotifMutation } from './queries.js'

/** `onSupprime`: what was typed about it has no object any more. */
export function DeleteMotif({ motif, onDeleted }: { motif: Motif; onDeleted: () => void }) {
  const [ouvert, setOuvert] = useState(false)
  const naviguer = useNavigate()
  const remove = useMutation(deleteMotifMutation(useQueryClient()))
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirm
        action="Supprimer le motif"
        danger
        enCours={remove.isPending}
        erreur={remove.error}
        onConfirm={() =>
          remove.mutate(
            { id: motif.id, version: motif.version },
            {
              onSuccess: () => {
                onDeleted()
                notifications.show({ message: 'Motif supprimé.' })
                void naviguer({ to: '/parametres/motifs' })
              },
            },
          )
        }
        onClose={() => setOuvert(false)}
        ouvert={ouvert}
        titre={`Supprimer « ${motif.nom} » ?`}
      >
        <p>Un motif qui a déjà servi est archivé : ses rendez-vous restent, il n’est plus proposé.</p>
      </Confirm>
    </>
  )
}
