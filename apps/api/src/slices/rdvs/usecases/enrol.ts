import { occupe } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { queueRdvMessages } from '../../messages/index.js'
import { refreshStatut } from '../../occupations/index.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { recordRdv } from './record.js'
import type { RdvRow, Inscription } from '../contract/rows.js'
import { addUsagers } from '../sql/write.js'
import { requirePlaces } from './require-places.js'
import { type Ctx } from '../../../platform/http/context.js'

type Enrolment = {
  usagerId: number
  /** Whether she is written to; null: as before, or yes. */
  notifier?: boolean | null
  /** The hold that kept the place for her. */
  saufHoldId?: number | null
}

/**
 * One more person on an rdv, under its locks (`lockRdv`).
 * @throws Problem `rdv.plus_prevu`, `rdv.collectif_complet`, `participation.existante`
 */
export async function enrol(
  ctx: Ctx,
  rdv: Pick<RdvRow, 'id' | 'debut' | 'statut'>,
  { usagerId, notifier = null, saufHoldId = null }: Enrolment,
): Promise<Inscription> {
  const { db, nowMs } = ctx
  if (!occupe(rdv.statut)) throw new Problem('rdv.plus_prevu')
  await requirePlaces(ctx, rdv.id, { pour: 1, saufHoldId })
  const etat = await beforeChange(ctx, rdv.id)
  const [made] = await addUsagers(db, rdv.id, [usagerId], minuteOf(nowMs), notifier)
  if (!made) throw new Problem('participation.existante')
  await refreshStatut(db, rdv.id, nowMs)
  const journalId = await recordRdv(ctx, rdv.id, {
    type: 'rdv.participation_ajoutee',
    avant: null,
    apres: { usagerId },
  })
  if (rdv.debut > minuteOf(nowMs)) await queueRdvMessages(ctx, journalId, 'rdv.cree', rdv.id, [made.id])
  await afterChange(ctx, rdv.id, journalId, etat)
  return made
}
