import { parseJour } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import { parseIds } from '../../../platform/http/types.js'
import { membersOf } from '../../equipes/index.js'
import { countableRdvs } from '../rules/policy.js'
import { countRdvs } from '../sql/rdvs.js'
import type { Statistiques, StatistiquesQuery } from '../contract/statistiques.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Two years and a day: what is kept. */
const MAX_JOURS = 732

export function readStatistiques(ctx: AgentCtx, query: StatistiquesQuery): Promise<Statistiques> {
  const { db, actor, nowMs } = ctx
  const { du, au, organisationId = null, equipeId = null } = query
  const jours = parseJour(au, 'au') - parseJour(du, 'du')
  if (jours < 0) throw fieldProblem('periode.inversee', '?au')
  if (jours > MAX_JOURS) throw fieldProblem('periode.trop_longue', '?au')
  const agentIds = query.agentIds === undefined ? null : parseIds(query.agentIds)
  const filtre = { du, au, organisationId, agentIds, equipe: membersOf(ctx, equipeId) }
  return countRdvs(db, countableRdvs(actor), filtre, minuteOf(nowMs))
}
