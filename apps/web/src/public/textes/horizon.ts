import { formatDate, jourLocal } from '@permanence/domain'
import { maintenant } from '../../lib/instants.js'
import { addJours } from '@permanence/time'

/** The last day of the place on which this motif may be booked online (rule 9). */
export function dernierJour(motif: { delaiMaxJours: number }, { fuseau }: { fuseau: string }): string {
  return addJours(jourLocal(maintenant(), fuseau), motif.delaiMaxJours)
}

/** « d’ici au 20 février 2027 ». */
export function texteHorizon(motif: { delaiMaxJours: number }, lieu: { fuseau: string }): string {
  return `d’ici au ${formatDate(dernierJour(motif, lieu))}`
}
