import { pageOf, type Page } from '../../../platform/http/list-page.js'
import { findAgentAgenda } from '../../series/index.js'
import { readableAgenda, readableAgendas } from '../rules/policy.js'
import { selectPlages, suiviPlages } from '../sql/plages.js'
import type { Plage, PlagesQuery } from '../contract/plages.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Of one agent, or of all whose agenda the reader sees; latest first day first. */
export async function listPlages(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = '-premierJour', ...filtres }: PlagesQuery,
): Promise<Page<Plage>> {
  const { agentId, organisationId = null, passees = null } = filtres
  const whose =
    agentId === undefined
      ? readableAgendas(ctx.actor)
      : readableAgenda(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  return pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'plages',
      filtres,
      ordre,
      portee: agentId === undefined ? whose : [agentId, whose.tenueA],
      suivi: passees === null ? suiviPlages(whose) : null,
      limite: 200,
      select: (pageRequest) => selectPlages(ctx.db, whose, { organisationId, passees, nowMs: ctx.nowMs }, pageRequest),
      place: ({ premierJour, id }) => [premierJour, id],
    },
  )
}
