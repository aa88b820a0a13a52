export { RdvBref } from './contract.js'
export {
  type Occupation,
  findOverlaps,
  free,
  freeExpired,
  lockAgendas,
  lockFreeAgendas,
  lockRdv,
  lockRdvAt,
  moveOccupation,
  occupy,
  refreshStatut,
  transferHold,
} from './usecases.js'
