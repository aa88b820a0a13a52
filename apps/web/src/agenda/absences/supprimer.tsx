import { Button } from '@mantine/core'
import { formatJourLong } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirmer } from '../../ui/confirmer.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import type { Portee } from '../recurrence/portee.js'
import { RdvsAReplacer } from '../recurrence/rdvs-a-replacer.js'
import { supprimerAbsenceMutation, type Absence } from './queries.js'

export function SupprimerAbsence({
  absence,
  cible,
}: {
  absence: Absence
  cible: { portee?: Portee; occurrence?: string }
}) {
  const [ouvert, setOuvert] = useState(false)
  const naviguer = useNavigate()
  const client = useQueryClient()
  const supprimer = useMutation(supprimerAbsenceMutation(client))
  const laissees = supprimer.data?.rdvsAReplacer ?? []
  const partir = () => void naviguer({ to: '/absences' })
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirmer
        action={laissees.length > 0 ? 'J’ai compris' : 'Supprimer'}
        danger={laissees.length === 0}
        enCours={supprimer.isPending}
        erreur={supprimer.error}
        onConfirmer={() => {
          if (supprimer.isSuccess) {
            partir()
            return
          }
          supprimer.mutate(
            { id: absence.id, version: absence.version, cible },
            {
              onSuccess: ({ rdvsAReplacer }) => {
                // A series that loses a part stays, at its next version.
                const reste = cible.portee === 'occurrence' || cible.portee === 'suite'
                const version = absence.version + (reste ? 1 : 0)
                notifierAnnulable(client, 'Absence supprimée.', { sorte: 'absence', id: absence.id, version })
                if (rdvsAReplacer.length === 0) partir()
              },
            },
          )
        }}
        onFermer={() => (supprimer.isSuccess ? partir() : setOuvert(false))}
        ouvert={ouvert}
        titre={`Supprimer « ${absence.titre} » ?`}
      >
        {laissees.length > 0 ? <RdvsAReplacer agentId={absence.agentId} rdvs={laissees} /> : <p>{ceQuiPart(cible)}</p>}
      </Confirmer>
    </>
  )
}

function ceQuiPart({ portee, occurrence }: { portee?: Portee; occurrence?: string }): string {
  if (occurrence === undefined || portee === undefined || portee === 'serie')
    return 'Toutes ses dates seront supprimées.'
  if (portee === 'occurrence') return `Seule la fois du ${formatJourLong(occurrence)} sera supprimée.`
  return `Les fois à partir du ${formatJourLong(occurrence)} seront supprimées.`
}
