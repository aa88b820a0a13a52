import { keyedHash } from '../../../platform/auth/tokens.js'
import { planReset } from '../sql/liens.js'
import type { Oubli } from '../contract/sessions.js'
import type { Platform } from './open-session.js'

/**
 * Asks for a link by e-mail. The answer, the work and the time it takes are the same for every address: a job is planned
 * for nobody too. Asked again before it has run, one link leaves.
 */
export const askReset = ({ pool, clock, config }: Platform, { email }: Oubli): Promise<void> =>
  planReset(
    pool,
    email,
    `mot_de_passe:${keyedHash(config.PERMANENCE_SECRET, email.toLowerCase())}`,
    new Date(clock.now()),
  )
