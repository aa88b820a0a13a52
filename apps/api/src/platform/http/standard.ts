import { normalizeStandard } from '../telephone.js'
import { fieldProblem } from './problem.js'

/**
 * The fields of a place or an organisation, its phone as it is kept. One that stays as it was is not judged again: older
 * rows hold what was typed. @throws Problem `telephone.invalide`
 */
export function checkStandard<F extends { telephone?: string | null }>(
  fields: F,
  fuseaux: readonly string[],
  avant: string | null = null,
): F {
  const { telephone } = fields
  if (typeof telephone !== 'string' || telephone === avant) return fields
  if (telephone.trim() === '') return { ...fields, telephone: null }
  const kept = normalizeStandard(telephone, fuseaux)
  if (kept === null) throw fieldProblem('telephone.invalide', '/telephone')
  return { ...fields, telephone: kept }
}
