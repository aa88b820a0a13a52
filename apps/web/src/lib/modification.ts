import type { Probleme } from '@permanence/api-client'
import { formatHeure, formatMoment, jourLocal } from '@permanence/domain'
import { aujourdhui, fuseauDuNavigateur, minutesDe } from './instants.js'

/** The last change of a record by somebody, as a refusal and its history tell it. */
export type Modification = NonNullable<Probleme['modification']>

/** « Modifié par Carla ROSSI à 0 h 48. » */
export function quiEtQuand(modification: Modification | null | undefined): string {
  if (modification === null || modification === undefined) return 'Modifié entre-temps.'
  const { le, par, soi } = modification
  const qui = soi ? 'par vous-même, ailleurs,' : par === null ? 'par quelqu’un d’autre' : `par ${par}`
  return `Modifié ${qui} ${quand(minutesDe(le))}.`
}

function quand(instant: number): string {
  const fuseau = fuseauDuNavigateur()
  return jourLocal(instant, fuseau) === aujourdhui(fuseau)
    ? `à ${formatHeure(instant, fuseau)}`
    : `le ${formatMoment(instant, fuseau)}`
}
