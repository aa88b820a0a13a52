import { Problem } from '../../../platform/http/problem.js'
import { lockRdv } from '../../occupations/index.js'
import { heldRdv, shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import { applyTransition } from './apply-transition.js'
import { type Ctx } from '../../../platform/http/context.js'

/**
 * An usager says that he (or his proches) will not come, by the link that opens this rdv; others keep theirs. What is
 * no longer « prévu » stays as it is. The caller has proven the link and the motif's delay.
 */
export async function excuseParticipations(
  ctx: Ctx,
  rdvId: number,
  participationIds: readonly number[],
): Promise<void> {
  await lockRdv(ctx.db, rdvId)
  const rdv = await selectRdv(ctx.db, shownUsagers(ctx), rdvId)
  if (!rdv) throw new Problem('introuvable')
  const participations = rdv.participations.filter(
    ({ id, statut }) => participationIds.includes(id) && statut === 'prevu',
  )
  if (participations.length === 0) return
  const proof = heldRdv(rdvId)
  await applyTransition(ctx, { rdv, proof, participations, transition: 'excuse', accepte: [], entier: false })
}
