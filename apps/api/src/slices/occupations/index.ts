export { RdvBref } from './contract.js'
export {
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
export { Occupation } from './sql.js'
