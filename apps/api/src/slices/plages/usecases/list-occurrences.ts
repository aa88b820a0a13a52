import { listOccurrences, type Paged } from '../../series/index.js'
import type { Occurrence, OccurrencesQuery } from '../contract/plages.js'
import { compile } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { getPlage } from './get.js'

/** `du` and `au` are local days of the plage's zone, a year apart at most. */
export async function listPlageOccurrences(
  ctx: AgentCtx,
  id: number,
  query: OccurrencesQuery,
): Promise<Paged<Occurrence>> {
  return listOccurrences(compile(await getPlage(ctx, id)), query)
}
