import { occupe } from '@permanence/domain'
import { findOverlaps } from '../../occupations/index.js'
import { captureRdv, keepAnterieur, type Anterieur } from '../sql/anterieur.js'
import { graceEnd } from '../../../platform/grace.js'
import type { Ctx } from '../../../platform/http/context.js'

/** Under the rdv's locks, before it changes; null when nobody could undo it: only agents do, within the grace time. */
export async function beforeChange({ db, nowMs, auteur, config }: Ctx, rdvId: number): Promise<Anterieur | null> {
  if (auteur.type !== 'agent' || graceEnd(config, nowMs) === nowMs) return null
  const etat = await captureRdv(db, rdvId)
  const { agentIds, rdv } = etat
  const [debut, fin] = [Date.parse(rdv.debut) / 60_000, Date.parse(rdv.fin) / 60_000]
  const partage = occupe(rdv.statut) ? await findOverlaps(db, { agentIds, debut, fin, nowMs, except: { rdvId } }) : []
  return { ...etat, partage }
}

/** After it changed: that change, and no earlier one, can be undone until the grace time is over. */
export async function afterChange(ctx: Ctx, rdvId: number, journalId: number, etat: Anterieur | null): Promise<void> {
  if (etat === null) return
  const expireMs = graceEnd(ctx.config, ctx.nowMs)
  await keepAnterieur(ctx.db, { rdvId, journalId, etat, expireMs })
}
