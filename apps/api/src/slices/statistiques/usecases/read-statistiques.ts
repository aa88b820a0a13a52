import { minuteOf } from '../../../platform/clock.js'
import { parseQueryRange } from '../../../platform/http/range.js'
import { parseIds } from '../../../platform/http/types.js'
import { membersOf } from '../../equipes/index.js'
import { JOURS_MAX } from '../rules/periode.js'
import { countableRdvs } from '../rules/policy.js'
import { presenceOf } from '../rules/presence.js'
import { countRdvs } from '../sql/rdvs.js'
import type { Statistiques, StatistiquesQuery } from '../contract/statistiques.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function readStatistiques(ctx: AgentCtx, query: StatistiquesQuery): Promise<Statistiques> {
  const { db, actor, nowMs } = ctx
  const { du, au, organisationId = null, serviceId = null, motifIds, agentIds, equipeId = null } = query
  parseQueryRange(query, JOURS_MAX)
  const filtre = {
    du,
    au,
    organisationId,
    serviceId,
    motifIds: motifIds === undefined ? null : parseIds(motifIds),
    agentIds: agentIds === undefined ? null : parseIds(agentIds),
    equipe: membersOf(ctx, equipeId),
  }
  const lu = await countRdvs(db, countableRdvs(actor), filtre, query.pas ?? 'semaine', minuteOf(nowMs))
  const { parLibelle, participations } = lu
  return {
    ...lu,
    presence: presenceOf(parLibelle),
    participations: { ...participations, presence: presenceOf(participations.parLibelle) },
  }
}
