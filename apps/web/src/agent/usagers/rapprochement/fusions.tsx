import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { formatDate, formatNom } from '@permanence/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { jourDe, maintenant, minutesDe } from '../../../lib/instants.js'
import { Confirm } from '../../../ui/confirm.js'
import { useContexte } from '../../coque/contexte.js'
import type { Usager } from '../queries.js'
import { detachUsagerMutation } from './queries.js'

/** Records that became a part of this one; each may come back for a time. */
export function Fusions({ usager }: { usager: Usager }) {
  const { fuseau } = useContexte()
  const naviguer = useNavigate()
  const detach = useMutation(detachUsagerMutation(useQueryClient()))
  const [choisie, setChoisie] = useState<Usager['fusions'][number] | null>(null)
  const date = (instant: string) => formatDate(jourDe(instant, fuseau))
  return (
    <section className="carte">
      <h2>Fiches fusionnées avec celle-ci</h2>
      <ul className="lignes">
        {usager.fusions.map((fusion) => (
          <li className="ligne-action" key={fusion.id}>
            <div>
              {formatNom(fusion)}
              <div className="discret">
                fusionnée le {date(fusion.at)},{' '}
                {annulable(fusion)
                  ? `séparable jusqu’au ${date(fusion.expireAt)} si aucune des deux n’a été modifiée`
                  : 'définitivement'}
              </div>
            </div>
            {annulable(fusion) && (
              <Button aria-label={`Séparer, ${formatNom(fusion)}`} onClick={() => setChoisie(fusion)} variant="default">
                Séparer
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        action="Séparer les fiches"
        enCours={detach.isPending}
        erreur={detach.error}
        onConfirm={() => {
          if (choisie === null) return
          detach.mutate(choisie.id, {
            onSuccess: (revenu) => {
              notifications.show({ message: 'Les deux fiches sont de nouveau séparées.' })
              void naviguer({ to: '/usagers/$id', params: { id: String(revenu.id) } })
            },
          })
        }}
        onClose={() => {
          setChoisie(null)
          detach.reset()
        }}
        ouvert={choisie !== null}
        titre="Séparer de nouveau les deux fiches ?"
      >
        <p>
          Chacune retrouve ce qu’elle avait. Les rendez-vous pris depuis la fusion restent sur la fiche où vous êtes.
        </p>
      </Confirm>
    </section>
  )
}

const annulable = ({ expireAt }: { expireAt: string }): boolean => minutesDe(expireAt) > maintenant()
