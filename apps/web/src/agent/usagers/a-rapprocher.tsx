import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Panne } from '../../ui/etats.js'
import { updateUsagerMutation, type Usager } from './queries.js'
import { Doublons } from './rapprochement/doublons.js'

/** A record made online with an unproven contact: it is merged with the one it repeats, or said to be somebody else. */
export function ARapprocher({ usager }: { usager: Usager }) {
  const { id, version } = usager
  const update = useMutation(updateUsagerMutation(useQueryClient()))
  const dismiss = async () => {
    await update.mutateAsync({ id, version, body: { aRapprocher: false } })
    // The notice is shown from here: this part of the page leaves with the answer, and a callback of `mutate` with
    // it.
    notifications.show({ message: 'Cette fiche ne sera plus proposée comme doublon.' })
    document.querySelector<HTMLElement>('h1')?.focus()
  }
  return (
    <section className="carte">
      <h2>Fiche à rapprocher</h2>
      <p>Créée en ligne avec un contact non vérifié : cette personne a peut-être déjà une autre fiche.</p>
      <Doublons usager={usager} />
      {update.isError && <Panne erreur={update.error} />}
      <div className="formulaire-actions">
        <Button
          loading={update.isPending}
          onClick={() =>
            // Its refusal is shown above.
            void dismiss().catch(() => undefined)
          }
          variant="default"
        >
          Ce n’est pas un doublon
        </Button>
      </div>
    </section>
  )
}
