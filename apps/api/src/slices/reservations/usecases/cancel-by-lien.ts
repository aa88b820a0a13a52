import { Problem } from '../../../platform/http/problem.js'
import { excuseParticipations } from '../../rdvs/index.js'
import type { RdvUsager } from '../contract/reservations.js'
import { isAnnulable, rdvUsagerOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'
import { proveLien, getRdvUsager } from './prove-lien.js'

/** He will not come, nor his proches; the others of the rdv keep theirs. Saying it twice is no fault. */
export async function cancelByLien(ctx: Ctx, jeton: string): Promise<RdvUsager> {
  const mine = await proveLien(ctx, jeton)
  if (mine.statut === 'excuse') return rdvUsagerOf(mine, ctx)
  if (!isAnnulable(mine, ctx.nowMs)) throw new Problem('rdv.non_annulable')
  await excuseParticipations(ctx, mine.rdvId, [mine.participationId, ...mine.proches])
  return rdvUsagerOf(await getRdvUsager(ctx, mine.participationId), ctx)
}
