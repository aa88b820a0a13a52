import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { parseIds } from '../../../platform/http/types.js'
import { agendaSeen, readableAgents } from '../rules/policy.js'
import { selectAgents, suiviAgents } from '../sql/agents.js'
import type { Agent, AgentsQuery } from '../contract/agents.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The agents the caller sees, with what she sees of each agenda. */
export async function listAgents(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'nom', ids, inclureDesactives = false, ...filter }: AgentsQuery,
): Promise<Page<Agent>> {
  const readable = readableAgents(ctx.actor)
  const named = ids === undefined ? {} : { ids: parseIds(ids) }
  const filtres = { ...filter, ...named, inclureDesactives }
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'agents',
      filtres,
      ordre,
      // What he sees of their agendas depends on all that he is.
      portee: ctx.actor,
      suivi: suiviAgents(readable),
      limite: null,
      select: (pageRequest) => selectAgents(ctx.db, readable, filtres, pageRequest),
      place: ({ id }) => [id],
    },
  )
  return pageMap(page, (row) => ({ ...row, agenda: agendaSeen(ctx.actor, row) }))
}
