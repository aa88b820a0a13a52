import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { annuler, type Modification } from './queries.js'

/** Long enough to be read and reached by keyboard; the server undoes for 90 seconds. */
const VISIBLE_MS = 30_000

/** Says what was done, with a way to undo it: nobody has been told yet. */
export function notifierAnnulable(client: QueryClient, message: string, modification: Modification): void {
  const id = `modification-${modification.sorte}-${modification.id}`
  notifications.hide(id)
  notifications.show({
    id,
    autoClose: VISIBLE_MS,
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button onClick={() => void defaire(client, id, modification)} size="compact-sm" variant="light">
          Annuler
        </Button>
      </Group>
    ),
  })
}

async function defaire(client: QueryClient, id: string, modification: Modification): Promise<void> {
  notifications.hide(id)
  try {
    await annuler(client, modification)
    notifications.show({ message: 'C’est annulé : tout est comme avant.' })
  } catch (erreur) {
    notifications.show({ color: 'red', title: 'Ce n’est pas annulé', message: phraseErreur(erreur) })
  }
}
