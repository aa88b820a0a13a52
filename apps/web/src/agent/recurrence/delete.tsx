import { Button } from '@mantine/core'
import type { Schemas } from '@permanence/api-client'
import { formatJourLong } from '@permanence/domain'
import { useMutation, useQueryClient, type QueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '../../ui/confirm.js'
import { notifyUndoable } from '../undo/notify.js'
import type { Reach } from './reach.js'
import { RdvsAReplacer } from './rdvs-a-replacer.js'

type Cible = { portee?: Reach; occurrence?: string }
type Suppression = { id: number; version: number; cible: Cible }
type Props = {
  ligne: { id: number; version: number; titre: string; agentId: number }
  cible: Cible
  sorte: 'plage' | 'absence'
  mutation: (client: QueryClient) => UseMutationOptions<Schemas['SerieSupprimee'], Error, Suppression>
  retour: '/plages' | '/absences'
  /** What is said once it is gone. */
  supprimee: string
  /** What was typed about it has no object any more. */
  onDeleted: () => void
}

/** Deletes a plage or an absence, or the part of its series that is aimed at; then names the rdvs it leaves. */
export function Delete({ ligne, cible, sorte, mutation, retour, supprimee, onDeleted }: Props) {
  const [ouvert, setOuvert] = useState(false)
  const naviguer = useNavigate()
  const client = useQueryClient()
  const remove = useMutation(mutation(client))
  const laissees = remove.data?.rdvsAReplacer ?? []
  const leave = () => void naviguer({ to: retour })
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirm
        action={laissees.length > 0 ? 'J’ai compris' : 'Supprimer'}
        danger={laissees.length === 0}
        enCours={remove.isPending}
        erreur={remove.error}
        onConfirm={() => {
          if (remove.isSuccess) {
            leave()
            return
          }
          remove.mutate(
            { id: ligne.id, version: ligne.version, cible },
            {
              onSuccess: ({ rdvsAReplacer }) => {
                onDeleted()
                // A series that loses a part stays, at its next version.
                const reste = cible.portee === 'occurrence' || cible.portee === 'suite'
                const version = ligne.version + (reste ? 1 : 0)
                notifyUndoable(client, supprimee, { sorte, id: ligne.id, version })
                if (rdvsAReplacer.length === 0) leave()
              },
            },
          )
        }}
        onClose={() => (remove.isSuccess ? leave() : setOuvert(false))}
        ouvert={ouvert}
        titre={`Supprimer « ${ligne.titre} » ?`}
      >
        {laissees.length > 0 ? <RdvsAReplacer agentId={ligne.agentId} rdvs={laissees} /> : <p>{ceQuiPart(cible)}</p>}
      </Confirm>
    </>
  )
}

function ceQuiPart({ portee, occurrence }: Cible): string {
  if (occurrence === undefined || portee === undefined || portee === 'serie')
    return 'Toutes ses dates seront supprimées.'
  if (portee === 'occurrence') return `Seule la fois du ${formatJourLong(occurrence)} sera supprimée.`
  return `Les fois à partir du ${formatJourLong(occurrence)} seront supprimées.`
}
