import { permits, refus, type Droit } from '@permanence/domain'
import { Problem } from '../http/problem.js'

/** Lets a plain yes through. Otherwise: seen, even by name → 403; not seen → 404, as if it did not exist. */
export function requireDroit(droit: Droit, lire: Droit): void {
  if (permits(droit)) return
  throw new Problem(refus(lire) === 'manquant' ? 'droit.manquant' : 'introuvable')
}
