import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm } from '../../ui/confirm.js'
import { deleteNoteMutation, type Note } from './queries.js'

export function DeleteNote({
  note,
  onDeleted,
  onClose,
}: {
  note: Note
  /** What was typed about it has no object any more. */
  onDeleted: () => void
  onClose: () => void
}) {
  const [ouvert, setOuvert] = useState(false)
  const remove = useMutation(deleteNoteMutation(useQueryClient()))
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirm
        action="Supprimer"
        danger
        enCours={remove.isPending}
        erreur={remove.error}
        onClose={() => setOuvert(false)}
        onConfirm={() =>
          remove.mutate(
            { id: note.id, version: note.version },
            {
              onSuccess: () => {
                onDeleted()
                notifications.show({ message: 'Note supprimée.' })
                onClose()
              },
            },
          )
        }
        ouvert={ouvert}
        titre={`Supprimer « ${note.titre} » ?`}
      >
        <p>Elle quittera l’agenda.</p>
      </Confirm>
    </>
  )
}
