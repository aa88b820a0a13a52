import type { Rdv } from '../contract/rdvs.js'
import { changeRdv } from './update.js'
import { rdvAt } from './get.js'
import { rdvOf } from '../rules/view.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { type Params, requireParticipation } from './read-participation.js'

/** Takes one person off the rdv, by the rules of a change of usagers. */
export async function deleteParticipation(
  ctx: AgentCtx,
  { id, participationId }: Params,
  version: number,
): Promise<Rdv> {
  const found = await rdvAt(ctx, id, version, 'ecrire')
  const one = requireParticipation(found.rdv, participationId)
  const others = found.rdv.participations.filter((other) => other !== one)
  const after = await changeRdv(ctx, found, { usagerIds: others.map(({ usager }) => usager.id) })
  return rdvOf(after, ctx)
}
