import { LIMITES } from '@permanence/domain'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ChampTexte } from '../../ui/champs.js'
import { Confirmer } from '../../ui/confirmer.js'
import { notifierAnnulable } from '../annulation/notifier.js'
import { supprimerRdvMutation, type Rdv } from './queries.js'

/** For admins of the organisation: with a reason, which stays. */
export function SupprimerRdv({ rdv }: { rdv: Rdv }) {
  const [ouvert, setOuvert] = useState(false)
  const [raison, setRaison] = useState('')
  const naviguer = useNavigate()
  const client = useQueryClient()
  const supprimer = useMutation(supprimerRdvMutation(client))
  return (
    <>
      <Button color="red.9" onClick={() => setOuvert(true)} variant="outline">
        Supprimer
      </Button>
      <Confirmer
        action="Supprimer le rendez-vous"
        danger
        enCours={supprimer.isPending}
        erreur={supprimer.error}
        onConfirmer={() =>
          supprimer.mutate(
            { id: rdv.id, version: rdv.version, raison },
            {
              onSuccess: () => {
                notifierAnnulable(client, 'Rendez-vous supprimé.', { sorte: 'rdv', id: rdv.id, version: rdv.version })
                void naviguer({ to: '/agenda' })
              },
            },
          )
        }
        onFermer={() => setOuvert(false)}
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
      </Confirmer>
    </>
  )
}
