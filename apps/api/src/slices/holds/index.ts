export type { HoldRow } from './sql/holds.js'
export { countSansPreuve, markSansPreuve } from './sql/limites.js'
export { awaitCode, confirmPlace } from './usecases/hold.js'
export { lockLiveHold, proveHold } from './usecases/prove.js'
