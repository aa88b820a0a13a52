import { notifications } from '@mantine/notifications'

/** A save that would change nothing is said, and not sent. */
export function rienAEnvoyer(body: object): boolean {
  const vide = Object.keys(body).length === 0
  if (vide) notifications.show({ message: 'Il n’y avait aucun changement à enregistrer.' })
  return vide
}

/** The codes of the warnings that were accepted, as a body says them: none, and it says nothing. */
export const accord = (accepte: readonly string[]): { accepte?: string[] } =>
  accepte.length === 0 ? {} : { accepte: [...accepte] }
