import type { Config } from '../../../config.js'
import { inTenant, territoireId, type Db } from '../../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../../platform/jobs/worker.js'
import type { Courrier } from '../../../platform/messaging/sender.js'
import type { Canal } from '../../../platform/messaging/senders.js'

/** A kind of message that is due on its own: not one of the rows of `messages`. */
export type Kind<Charge, Due> = {
  canal: Canal
  /** What is due now, claimed if another must not send it too; null: nothing leaves. */
  due: (db: Db, charge: Charge, nowMs: number) => Promise<Due | null>
  /** Whom it goes to, and its words. */
  write: (due: Due, config: Config) => Courrier & { to: string }
  sent: (db: Db, due: Due, statut: 'envoye' | 'simule', nowMs: number) => Promise<unknown>
  /** It did not leave; the job comes back unless this try was the last. */
  failed?: (db: Db, due: Due, last: boolean) => Promise<unknown>
}

/**
 * Sends what is due: claimed in one transaction, closed in another, and no lock is held while it leaves. A process that
 * dies between the two sends it again.
 */
export const deliver =
  <Charge extends { territoireId: number }, Due>(
    { pool, config, clock, senders }: JobPlatform,
    kind: Kind<Charge, Due>,
  ): Job<Charge> =>
  async (charge, { dernierEssai }) => {
    const territoire = territoireId(charge.territoireId)
    const nowMs = clock.now()
    const due = await inTenant(pool, territoire, (db) => kind.due(db, charge, nowMs))
    if (due === null) return
    const statut = await senders[kind.canal].send(kind.write(due, config)).catch(async (error: unknown) => {
      await inTenant(pool, territoire, async (db) => kind.failed?.(db, due, dernierEssai))
      throw error
    })
    await inTenant(pool, territoire, (db) => kind.sent(db, due, statut, nowMs))
  }
