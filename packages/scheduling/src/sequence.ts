import type { Agenda } from './agenda.js'
import { requireInteger } from './bornes.js'
import type { Creneau } from './creneau.js'
import { findCreneaux } from './creneaux.js'
import type { Demande } from './demande.js'
import { Refus } from '@permanence/time'

/** One step of a sequence: its own agents and motif. */
export type EtapeSequence = { readonly agendas: readonly Agenda[]; readonly demande: Demande }

/** Minutes that may pass between the end of one step and the start of the next, both included. */
export type Ecart = { readonly minMin: number; readonly maxMin: number; readonly memeLieu: boolean }

/**
 * R21. A then B (then C…): for each créneau of the first step, the earliest chain that follows it with the allowed gap.
 * A first créneau that nothing can follow is not listed.
 */
export function findSequences(etapes: readonly EtapeSequence[], ecart: Ecart): Creneau[][] {
  requireInteger(ecart.minMin, 0, 1440, 'ecart.minMin')
  requireInteger(ecart.maxMin, 0, 1440, 'ecart.maxMin')
  if (ecart.maxMin < ecart.minMin)
    throw new Refus('ecart.inverse', 'ecart.maxMin', 'L’écart le plus long est plus court que le plus court.')
  if (etapes.length === 0) throw new Refus('sequence.vide', 'etapes', 'Au moins une étape attendue.')
  const listes = etapes.map(({ agendas, demande }) => findCreneaux(agendas, demande))
  const chains = new Map<Creneau, Creneau[] | null>()
  const chainFrom = (creneau: Creneau, etape: number): Creneau[] | null => {
    if (etape === listes.length - 1) return [creneau]
    const known = chains.get(creneau)
    if (known !== undefined) return known
    let chain: Creneau[] | null = null
    for (const next of following(listes[etape + 1]!, creneau, ecart)) {
      const rest = chainFrom(next, etape + 1)
      if (rest === null) continue
      chain = [creneau, ...rest]
      break
    }
    chains.set(creneau, chain)
    return chain
  }
  return listes[0]!.flatMap((creneau) => {
    const chain = chainFrom(creneau, 0)
    return chain ? [chain] : []
  })
}

function* following(
  liste: readonly Creneau[],
  { fin, lieuId }: Creneau,
  { minMin, maxMin, memeLieu }: Ecart,
): Generator<Creneau> {
  for (let i = firstFrom(liste, fin + minMin); i < liste.length && liste[i]!.debut <= fin + maxMin; i++) {
    if (!memeLieu || liste[i]!.lieuId === lieuId) yield liste[i]!
  }
}

/** Index of the first créneau that starts at or after `minute`. */
function firstFrom(liste: readonly Creneau[], minute: number): number {
  let [low, high] = [0, liste.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (liste[middle]!.debut < minute) low = middle + 1
    else high = middle
  }
  return low
}
