export { type Creneau, Creneaux } from './contract/creneaux.js'
export {
  type RechercheEnLigne,
  alternativesTo,
  byModalite,
  fuseauAt,
  isHeld,
  isOffered,
  modalitesAt,
  rankAt,
  searchHeld,
  searchMove,
  searchOnline,
  sessionsAt,
  stillServes,
} from './usecases/search-online.js'
export { listCreneauxParLieu, listOffered } from './usecases/list-creneaux.js'
export { isProposed } from './usecases/propose.js'
export { territoireOfMotif } from './usecases/search-public.js'
