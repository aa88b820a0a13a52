import { parseJour } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import { fieldProblem } from '../../platform/http/problem.js'
import { parseIds } from '../../platform/http/types.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { countableRdvs } from './policy.js'
import { countRdvs } from './repo.js'
import type { Statistiques, StatistiquesQuery } from './schema.js'

/** Two years and a day: what is kept. */
const MAX_JOURS = 732

export function readStatistiques({ db, actor, nowMs }: AgentCtx, query: StatistiquesQuery): Promise<Statistiques> {
  const { du, au, organisationId = null, agentIds } = query
  const jours = parseJour(au, 'au') - parseJour(du, 'du')
  if (jours < 0) throw fieldProblem('periode.inversee', '?au')
  if (jours > MAX_JOURS) throw fieldProblem('periode.trop_longue', '?au')
  const filtre = { du, au, organisationId, agentIds: agentIds === undefined ? null : parseIds(agentIds) }
  return countRdvs(db, countableRdvs(actor), filtre, minuteOf(nowMs))
}
