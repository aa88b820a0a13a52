import { lockRdvAt } from '../../occupations/index.js'
import { recordRdv } from './record.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import type { ParticipationChange, Rdv } from '../contract/rdvs.js'
import { rdvAt } from './get.js'
import { setNotifier } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { type Params, readBack, requireParticipation } from './read-participation.js'

/** Whether one person is written to about this rdv, from now on. */
export async function updateParticipation(
  ctx: AgentCtx,
  { id, participationId }: Params,
  version: number,
  { notifier }: ParticipationChange,
): Promise<Rdv> {
  const { rdv, proof } = await rdvAt(ctx, id, version, 'ecrire')
  const one = requireParticipation(rdv, participationId)
  await lockRdvAt(ctx.db, id, version)
  const etat = await beforeChange(ctx, id)
  await setNotifier(ctx.db, proof, participationId, notifier)
  const journalId = await recordRdv(ctx, id, {
    type: 'rdv.participation_modifiee',
    avant: { usagerId: one.usager.id, notifier: one.notifier },
    apres: { usagerId: one.usager.id, notifier },
  })
  await afterChange(ctx, id, journalId, etat)
  return readBack(ctx, id)
}
