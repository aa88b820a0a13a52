import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Panne } from '../../ui/etats.js'
import { modifierUsagerMutation, type Usager } from './queries.js'

/** A record made online with an unproven contact: whoever knows that this is somebody else says so, once. */
export function ARapprocher({ usager: { id, version } }: { usager: Usager }) {
  const modifier = useMutation(modifierUsagerMutation(useQueryClient()))
  return (
    <section className="carte">
      <h2>Fiche à rapprocher</h2>
      <p>Créée en ligne avec un contact non vérifié : cette personne a peut-être déjà une autre fiche.</p>
      {modifier.isError && <Panne erreur={modifier.error} />}
      <div className="formulaire-actions">
        <Button
          loading={modifier.isPending}
          onClick={() =>
            modifier.mutate(
              { id, version, body: { aRapprocher: false } },
              { onSuccess: () => notifications.show({ message: 'Cette fiche ne sera plus proposée comme doublon.' }) },
            )
          }
          variant="default"
        >
          Ce n’est pas un doublon
        </Button>
      </div>
    </section>
  )
}
