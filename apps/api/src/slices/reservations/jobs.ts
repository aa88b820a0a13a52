import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { deliver } from '../messages/index.js'
import { renderCode } from './rules/courrier-code.js'
import { codeOf } from './usecases/verify.js'
import { closeCode, selectCode } from './sql/verification.js'

type Charge = { territoireId: number; verificationId: number }

/**
 * Sends the code of a verification that still awaits it. Run twice, it sends one. The person who waits for the code
 * may already be typing, or asking for another.
 */
export const sendCode = (platform: JobPlatform): Job<Charge> =>
  deliver(platform, {
    canal: 'email',
    due: (db, { verificationId }: Charge, nowMs) => selectCode(db, verificationId, nowMs),
    write: (due, config) => ({ to: due.email, ...renderCode(due, codeOf(config.PERMANENCE_SECRET, due)) }),
    sent: closeCode,
    failed: async (db, due, last) => (last ? closeCode(db, due, 'echec') : undefined),
  })
