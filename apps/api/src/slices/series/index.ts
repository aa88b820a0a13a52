export { REFUS_ANNULATION, REFUS_PARTAGE, REFUS_PORTEE } from './contract/refus.js'
export { type Plan, type Serie, type Sorte, planChange, planDeletion } from './rules/plan.js'
export {
  type Paged,
  findAgentAgenda,
  listOccurrences,
  listRdvsAVenir,
  nameRdv,
  othersOf,
  reachOf,
  requireVersion,
} from './usecases/series.js'
export { type Retour, findLastChange, planRetour } from './usecases/undo.js'
export type { AgentAgenda, RdvAVenir } from './sql/series.js'
