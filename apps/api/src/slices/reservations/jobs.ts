import { inTenant, territoireId } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { codeOf } from './verifier.js'
import { closeCode, selectCode } from './verifier-repo.js'

type Charge = { territoireId: number; verificationId: number }

/** Sends the code of a verification that still awaits it. Run twice, it sends one. */
export const envoyerCode =
  ({ pool, config, clock, mail }: JobPlatform): Job<Charge> =>
  async (charge, { dernierEssai }) => {
    const territoire = territoireId(charge.territoireId)
    try {
      await inTenant(pool, territoire, async (db) => {
        const due = await selectCode(db, charge.verificationId, clock.now())
        if (!due) return
        const code = codeOf(config.PERMANENCE_SECRET, due)
        await closeCode(db, due.id, await mail.send({ to: due.email, ...courrier(code) }))
      })
    } catch (error) {
      if (dernierEssai) await inTenant(pool, territoire, (db) => closeCode(db, charge.verificationId, 'echec'))
      throw error
    }
  }

const courrier = (code: string) => ({
  sujet: `Votre code : ${code}`,
  corps: [
    'Bonjour,',
    '',
    `Pour confirmer votre rendez-vous, tapez ce code : ${code}`,
    '',
    'Il est valable quelques minutes. Si vous n’avez rien demandé, ne faites rien : aucun rendez-vous ne sera pris.',
  ].join('\n'),
})
