import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirmer } from '../../ui/confirmer.js'
import type { Motif } from '../referentiel/queries.js'
import { supprimerMotifMutation } from './queries.js'

/** `onSupprime`: what was typed about it has no object any more. */
export function SupprimerMotif({ motif, onSupprime }: { motif: Motif; onSupprime: () => void }) {
  const [ouvert, setOuvert] = useState(false)
  const naviguer = useNavigate()
  const supprimer = useMutation(supprimerMotifMutation(useQueryClient()))
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirmer
        action="Supprimer le motif"
        danger
        enCours={supprimer.isPending}
        erreur={supprimer.error}
        onConfirmer={() =>
          supprimer.mutate(
            { id: motif.id, version: motif.version },
            {
              onSuccess: () => {
                onSupprime()
                notifications.show({ message: 'Motif supprimé.' })
                void naviguer({ to: '/parametres/motifs' })
              },
            },
          )
        }
        onFermer={() => setOuvert(false)}
        ouvert={ouvert}
        titre={`Supprimer « ${motif.nom} » ?`}
      >
        <p>Un motif qui a déjà servi est archivé : ses rendez-vous restent, il n’est plus proposé.</p>
      </Confirmer>
    </>
  )
}
