import type { Occurrence, OccurrencesQuery } from '../../plages/index.js'
import { listOccurrences, type Paged } from '../../series/index.js'
import { compile } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { getAbsence } from './get.js'

/** `du` and `au` are local days of the agent's zone, a year apart at most. */
export async function listAbsenceOccurrences(
  ctx: AgentCtx,
  id: number,
  query: OccurrencesQuery,
): Promise<Paged<Occurrence>> {
  return listOccurrences(compile(await getAbsence(ctx, id)), query)
}
