import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** What running leaves behind: database, secrets, logs. Ignored by git. */
export const DOSSIER = path.join(ROOT, '.permanence')

/** A refusal that a person can act upon: shown as one sentence, without a stack. */
export class Refus extends Error {}
