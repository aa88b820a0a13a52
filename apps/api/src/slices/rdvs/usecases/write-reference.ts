import { programmeOf } from '../../../platform/auth/actor.js'
import { fieldProblem, referenceTaken } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { mayOnRdv, shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import { nameRdv } from '../sql/references.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** What the program that asks calls an rdv. @throws Problem `reference.sans_programme`, `reference.prise` */
export async function writeReference(
  ctx: AgentCtx,
  id: number,
  { avant, reference }: { avant: string | null; reference: string | null },
): Promise<void> {
  const { db, actor } = ctx
  const programme = programmeOf(actor)
  if (programme === null) throw fieldProblem('reference.sans_programme', '/referenceExterne')
  const holder = await nameRdv(db, programme, id, reference)
  if (holder === null) {
    // Apart from the rdv's own history, which is read by others than this program.
    await record(db, ctx, {
      type: 'rdv.reference_changee',
      sujet: { type: 'rdv_reference', id },
      avant: { reference: avant },
      apres: { reference },
    })
    return
  }
  const row = await selectRdv(db, shownUsagers(ctx), holder)
  throw referenceTaken(row && mayOnRdv(actor, row, 'lire') ? holder : null)
}
