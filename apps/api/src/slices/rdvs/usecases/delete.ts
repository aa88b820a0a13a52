import { occupe } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import { queueRdvMessages } from '../../messages/index.js'
import { free, lockRdvAt } from '../../occupations/index.js'
import { etatOf, recordRdv } from './record.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { rdvAt } from './get.js'
import { softDeleteRdv } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** For admins of the organisation. The row stays, with the reason; the agents' time is free; those still expected are told. */
export async function deleteRdv(ctx: AgentCtx, id: number, version: number, raison: string): Promise<null> {
  const { db, nowMs } = ctx
  const { rdv, proof } = await rdvAt(ctx, id, version, 'supprimer')
  await lockRdvAt(db, id, version)
  const etat = await beforeChange(ctx, id)
  await free(db, { rdvId: id })
  await softDeleteRdv(db, proof, { raison, nowMs })
  const journalId = await recordRdv(ctx, id, { type: 'rdv.supprime', avant: etatOf(rdv), apres: { raison } })
  const expected = rdv.participations.filter(({ statut }) => occupe(statut)).map((participation) => participation.id)
  if (occupe(rdv.statut) && rdv.debut > minuteOf(nowMs))
    await queueRdvMessages(ctx, journalId, 'rdv.annule', id, expected)
  await afterChange(ctx, id, journalId, etat)
  return null
}
