import { holdsPermission, type Actor } from '@permanence/domain'

const LECTURES = ['rdvs:lire', 'planning:lire', 'usagers:lire'] as const

/**
 * Whether the names of the usagers on an rdv show to who asks. A machine that may only write learns none from what its
 * writes answer; a person holds every portée.
 */
export const readsNames = (actor: Actor): boolean => LECTURES.some((portee) => holdsPermission(actor, portee))
