export { type Plan, type Serie, type Sorte, planChange, planDeletion } from './rules/plan.js'
export {
  type AgentAgenda,
  type Paged,
  type RdvAVenir,
  findAgentAgenda,
  listOccurrences,
  listRdvsAVenir,
  nameRdv,
  othersOf,
  reachOf,
  requireVersion,
} from './usecases/series.js'
export { type Retour, findLastChange, planRetour } from './usecases/undo.js'
