import type { TypeMessage } from '../contract/rows.js'
import type { Db } from '../../../platform/db/tenant.js'
import { abandonMessages, insertMessages } from '../sql/messages.js'
import { graceEnd } from '../../../platform/grace.js'
import type { Ctx } from '../../../platform/http/context.js'

/**
 * Writes to the outbox, in the transaction of the change, who must be told of it. The words leave after the grace time,
 * so that an undone change tells nobody. Pass the journal row that says why; `participationIds`: only these people.
 */
export function queueRdvMessages(
  { db, nowMs, config }: Ctx,
  journalId: number,
  type: TypeMessage,
  rdvId: number,
  participationIds?: readonly number[],
): Promise<void> {
  return insertMessages(db, {
    journalId,
    type,
    rdvId,
    participationIds,
    envoyerApres: new Date(graceEnd(config, nowMs)),
  })
}

/** Nothing is said of a change that was undone. False when somebody has been told already. */
export const withdrawMessages = (db: Db, rdvId: number, journalId: number): Promise<boolean> =>
  abandonMessages(db, rdvId, journalId)
