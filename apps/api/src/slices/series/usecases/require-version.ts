import { Problem } from '../../../platform/http/problem.js'
import { type Ligne } from '../rules/plan.js'

/** The row was read under its agenda's lock: what another saved meanwhile is seen here. */
export function requireVersion<L extends Ligne>(ligne: L | undefined, version: number): L {
  if (ligne === undefined) throw new Problem('introuvable')
  if (ligne.version !== version) throw new Problem('version.depassee')
  return ligne
}
