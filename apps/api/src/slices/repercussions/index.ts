export type { Cible } from './sql.js'
export { demandRepercussions, tellRepercussions } from './usecases.js'
