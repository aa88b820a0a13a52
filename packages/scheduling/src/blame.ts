import { ETAPES, type Etape } from './busy.js'
import type { Candidat } from './candidats.js'
import type { Recherche } from './demande.js'
import { eachOccurrence } from './expand.js'
import { normalise, subtract, type Stretches } from './interval-set.js'
import { dayAt } from '@permanence/time'

/** Ids to link to are for a person to follow: beyond this many per stage, the rest is only counted. */
export const MAX_IDS = 100

/**
 * What one stage consists of. `ids`: of the absences or rdvs (in the order met; `autres` more are not named);
 * `feries`: the names of the days. Holds and external time have no id to follow.
 */
export type Cause = {
  readonly etape: Etape
  readonly minutes: number
  readonly agentIds: readonly number[]
  readonly ids: readonly number[]
  readonly autres: number
  readonly feries: readonly string[]
}

type Tas = { minutes: number; agents: Set<number>; ids: Set<number>; feries: Set<string> }

/** Gathers, stage by stage, who and what took the time that the trace says was taken. */
export function blame(r: Recherche) {
  const tas = new Map<Etape, Tas>()
  return {
    add(etape: Etape, candidat: Candidat, avant: Stretches, apres: Stretches): void {
      const known = tas.get(etape) ?? { minutes: 0, agents: new Set(), ids: new Set(), feries: new Set() }
      tas.set(etape, known)
      const removed = subtract(avant, normalise(apres))
      for (let i = 0; i < removed.length; i += 2) {
        known.minutes += removed[i + 1]! - removed[i]!
        gather(known, etape, candidat, r, removed[i]!, removed[i + 1]!)
      }
      known.agents.add(candidat.agenda.agentId)
    },
    list(): Cause[] {
      const inOrder = ETAPES.flatMap((etape) => (tas.has(etape) ? [[etape, tas.get(etape)!] as const] : []))
      return inOrder.map(([etape, { minutes, agents, ids, feries }]) => ({
        etape,
        minutes,
        agentIds: [...agents],
        ids: [...ids].slice(0, MAX_IDS),
        autres: Math.max(0, ids.size - MAX_IDS),
        feries: [...feries],
      }))
    },
  }
}

function gather(
  { ids, feries }: Tas,
  etape: Etape,
  candidat: Candidat,
  r: Recherche,
  debut: number,
  fin: number,
): void {
  const { agenda, plage } = candidat
  if (etape === 'feries') {
    for (let day = dayAt(plage.zone, debut); day <= dayAt(plage.zone, fin - 1); day++) {
      const nom = candidat.feries.nameOf(day)
      if (nom !== null) feries.add(nom)
    }
  }
  if (etape === 'absences') {
    for (const absence of agenda.absences) eachOccurrence(absence, debut, fin, () => ids.add(absence.id) && false)
  }
  if (etape === 'rdvs') {
    const { debuts, fins, tampons } = agenda.rdvs
    for (const [i, id] of agenda.rdvs.ids.entries()) {
      const [avant, apres] = [Math.max(r.apres, tampons?.avant[i] ?? 0), Math.max(r.avant, tampons?.apres[i] ?? 0)]
      if (debuts[i]! - avant < fin && fins[i]! + apres > debut && id !== r.deplace) ids.add(id)
    }
  }
}
