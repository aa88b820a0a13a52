export { countSansPreuve, markSansPreuve } from './sql/limites.js'
export { type HoldRow, awaitCode, confirmPlace } from './usecases/hold.js'
export { lockLiveHold, proveHold } from './usecases/prove.js'
