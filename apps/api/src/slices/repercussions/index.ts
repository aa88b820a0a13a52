export type { Cible } from './sql.js'
export { requireRepercussions, tellRepercussions } from './usecases.js'
