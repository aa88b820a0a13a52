import { inTenant, territoireId } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { renderCode } from './rules/courrier-code.js'
import { codeOf } from './usecases/verify.js'
import { closeCode, selectCode } from './sql/verification.js'

type Charge = { territoireId: number; verificationId: number }

/** Sends the code of a verification that still awaits it. Run twice, it sends one. */
export const envoyerCode =
  ({ pool, config, clock, mail }: JobPlatform): Job<Charge> =>
  async (charge, { dernierEssai }) => {
    const territoire = territoireId(charge.territoireId)
    const due = await inTenant(pool, territoire, (db) => selectCode(db, charge.verificationId, clock.now()))
    if (!due) return
    const close = (statut: 'envoye' | 'simule' | 'echec') =>
      inTenant(pool, territoire, (db) => closeCode(db, due, statut))
    const courrier = renderCode(due, codeOf(config.PERMANENCE_SECRET, due))
    // No lock is held meanwhile: whoever waits for the code may already be typing, or asking for another.
    const statut = await mail.send({ to: due.email, ...courrier }).catch(async (error: unknown) => {
      if (dernierEssai) await close('echec')
      throw error
    })
    await close(statut)
  }
