import { pageOf, type Page } from '../../../platform/http/list-page.js'
import { findAgentAgenda } from '../../series/index.js'
import { visibleAgenda, visibleAgendas } from '../rules/policy.js'
import { selectAbsences, suiviAbsences } from '../sql/absences.js'
import type { Absence, AbsencesQuery } from '../contract/absences.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Of one agent, or of all whose agenda the reader sees; latest first day first.
 * @throws Problem `introuvable` when the agenda is not seen at all, `droit.manquant` when it is seen as « occupé »
 */
export async function listAbsences(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = '-premierJour', ...filtres }: AbsencesQuery,
): Promise<Page<Absence>> {
  const { agentId, organisationId = null, passees = null } = filtres
  const whose =
    agentId === undefined ? visibleAgendas(ctx.actor) : visibleAgenda(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  return pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'absences',
      filtres,
      ordre,
      portee: agentId === undefined ? whose : whose.titres,
      suivi: passees === null ? suiviAbsences(whose) : null,
      limite: 200,
      select: (pageRequest) =>
        selectAbsences(ctx.db, whose, { organisationId, passees, nowMs: ctx.nowMs }, pageRequest),
      place: ({ premierJour, id }) => [premierJour, id],
    },
  )
}
