import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { QueryClient } from '@tanstack/react-query'
import { phraseErreur } from '../../lib/problemes.js'
import { undoModification, type Modification } from './queries.js'

/** Long enough to be read and reached by keyboard; the server undoes for 90 seconds. */
const VISIBLE_MS = 30_000

type Annulable = { message: string; jusque: number; undo: () => Promise<void> }

/** What can still be undone, shown or put aside. */
const annulables = new Map<string, Annulable>()
let deCote = false

/** Says what was done, with a way to undo it: nobody has been told yet. `ensuite`: what to do once it is undone. */
export function notifyUndoable(
  client: QueryClient,
  message: string,
  modification: Modification,
  ensuite: () => void = () => undefined,
): void {
  const id = `modification-${modification.sorte}-${modification.id}`
  notifications.hide(id)
  annulables.set(id, {
    message,
    jusque: Date.now() + VISIBLE_MS,
    undo: async () => {
      annulables.delete(id)
      notifications.hide(id)
      if (await undo(client, modification)) ensuite()
    },
  })
  show(id)
}

/**
 * Over the form of something else, the offer would be taken for the form's own: there it waits, and comes back with the
 * page that follows, for the time that is left.
 */
export function setAside(oui: boolean): void {
  if (oui === deCote) return
  deCote = oui
  for (const id of annulables.keys()) {
    if (oui) notifications.hide(id)
    else show(id)
  }
}

/** What somebody did is not for the person who comes next at the same screen to undo. */
export function forgetUndoables(): void {
  annulables.clear()
  notifications.clean()
}

function show(id: string): void {
  const annulable = annulables.get(id)
  if (annulable === undefined) return
  const reste = annulable.jusque - Date.now()
  if (reste <= 0) {
    annulables.delete(id)
    return
  }
  notifications.show({
    id,
    autoClose: reste,
    closeButtonProps: { 'aria-label': 'Fermer' },
    message: (
      <Group gap="sm" justify="space-between">
        <Text flex="1 1 7rem" size="sm">
          {annulable.message}
        </Text>
        <Button
          h="auto"
          maw="100%"
          mih="1.65rem"
          onClick={() => void annulable.undo()}
          size="compact-sm"
          styles={{ label: { whiteSpace: 'normal' } }}
          variant="light"
        >
          Revenir en arrière
        </Button>
      </Group>
    ),
  })
}

async function undo(client: QueryClient, modification: Modification): Promise<boolean> {
  try {
    await undoModification(client, modification)
    notifications.show({ message: 'Tout est comme avant.' })
    return true
  } catch (erreur) {
    notifications.show({ color: 'red', title: 'Ce changement reste fait', message: phraseErreur(erreur) })
    return false
  }
}
