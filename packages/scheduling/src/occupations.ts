import { MAX_MINUTE, requireId, requirePeriode, requireTampon } from './bornes.js'
import { orderOf } from './interval-set.js'
import { Refus } from '@permanence/time'
import { eachRow } from './refus.js'
import type { Rdv, StatutRdv } from './sources.js'

/** The occupying rdvs by start: `debuts`, `fins`, `ids` side by side; tampons only when an rdv has one. */
export type Occupations = {
  readonly debuts: Int32Array
  readonly fins: Int32Array
  readonly ids: Float64Array
  readonly tampons: { readonly avant: Int32Array; readonly apres: Int32Array } | null
}

/** R3. Checks every rdv and keeps those that occupy: `prevu`, `vu`, `absent`. Sorted once. */
export function compileRdvs(rdvs: readonly Rdv[]): Occupations {
  eachRow(rdvs, 'rdvs', (rdv) => isSound(rdv) || requireRdv(rdv))
  const occupying = rdvs.every(occupies) ? rdvs : rdvs.filter(occupies)
  const debuts = new Int32Array(occupying.length)
  for (let i = 0; i < debuts.length; i++) debuts[i] = occupying[i]!.debut
  const order = orderOf(debuts)
  const fins = new Int32Array(order.length)
  const ids = new Float64Array(order.length)
  for (let i = 0; i < order.length; i++) {
    const rdv = occupying[order[i]!]!
    debuts[i] = rdv.debut
    fins[i] = rdv.fin
    ids[i] = rdv.id
  }
  return { debuts, fins, ids, tampons: tamponsOf(occupying, order) }
}

function tamponsOf(rdvs: readonly Rdv[], order: Float64Array): Occupations['tampons'] {
  if (!rdvs.some((rdv) => (rdv.tamponAvantMin ?? 0) > 0 || (rdv.tamponApresMin ?? 0) > 0)) return null
  return {
    avant: Int32Array.from(order, (i) => rdvs[i]!.tamponAvantMin ?? 0),
    apres: Int32Array.from(order, (i) => rdvs[i]!.tamponApresMin ?? 0),
  }
}

const occupies = ({ statut }: Rdv) =>
  statut === undefined || statut === 'prevu' || statut === 'vu' || statut === 'absent'

/** Asked of every row: the usual one, without tampon, is let through at once. */
const isSound = ({ id, debut, fin, tamponAvantMin, tamponApresMin, statut }: Rdv) =>
  Number.isInteger(debut) &&
  Number.isInteger(fin) &&
  debut >= 0 &&
  debut < fin &&
  fin < MAX_MINUTE &&
  Number.isSafeInteger(id) &&
  tamponAvantMin === undefined &&
  tamponApresMin === undefined &&
  (statut === undefined || statut === 'prevu')

const STATUTS: readonly StatutRdv[] = ['prevu', 'vu', 'absent', 'excuse', 'annule']

function requireRdv(rdv: Rdv): true {
  requireId(rdv.id, 'id')
  requirePeriode(rdv)
  requireTampon(rdv.tamponAvantMin ?? 0, 'tamponAvantMin')
  requireTampon(rdv.tamponApresMin ?? 0, 'tamponApresMin')
  if (rdv.statut === undefined || STATUTS.includes(rdv.statut)) return true
  throw new Refus('rdv.statut_inconnu', 'statut', `Un statut parmi ${STATUTS.join(', ')} attendu.`)
}
