import type { Ctx } from '../../platform/http/unit.js'
import { captureRdv, keepAnterieur, type Anterieur } from './annuler-repo.js'

/** Under the rdv's locks, before it changes; null when nobody could undo it: only agents do, within the grace time. */
export const beforeChange = ({ db, auteur, config }: Ctx, rdvId: number): Promise<Anterieur | null> =>
  auteur.type === 'agent' && config.MESSAGES_GRACE_S > 0 ? captureRdv(db, rdvId) : Promise.resolve(null)

/** After it changed: that change, and no earlier one, can be undone until the grace time is over. */
export async function afterChange(ctx: Ctx, rdvId: number, journalId: number, etat: Anterieur | null): Promise<void> {
  if (etat === null) return
  const expireMs = ctx.nowMs + ctx.config.MESSAGES_GRACE_S * 1000
  await keepAnterieur(ctx.db, { rdvId, journalId, etat, expireMs })
}
