import type { Agenda, TempsPris } from './agenda.js'
import type { Occupations } from './occupations.js'
import type { Recherche } from './demande.js'
import { eachOccurrence } from './expand.js'
import { during, normalise, unite, VIDE, widen, type IntervalSet } from './interval-set.js'
import type { Hold } from './sources.js'

/** R3, R15. What takes time away from the plages, in the order of blame. `feries` belongs to the plage, the others to the agent. */
export const ETAPES = ['feries', 'absences', 'rdvs', 'holds', 'externe'] as const
export type Etape = (typeof ETAPES)[number]

/** An occurrence lasts a day at most and a tampon another; one more for a change of hour. */
const MARGE = 3 * 1440

/** R3. The time taken from an agent around `[du, au)`. Nothing is copied when nothing depends on the search. */
export function busyOf(agenda: Agenda, r: Recherche, du: number, au: number): TempsPris {
  const { fixe, recurrentes, rdvs, holds } = agenda
  const moved = r.deplace !== null && rdvs.ids.includes(r.deplace)
  const tampons = r.avant > 0 || r.apres > 0
  if (recurrentes.length === 0 && holds.length === 0 && !moved && !tampons && rdvs.tampons === null) return fixe
  const [debut, fin] = [du - MARGE, au + MARGE]
  return [
    recurrentes.length === 0 ? fixe[0] : unite([during(fixe[0], debut, fin), recurring(agenda, debut, fin)]),
    moved || rdvs.tampons !== null
      ? rdvsWithout(rdvs, r, debut, fin)
      : widen(during(fixe[1], debut, fin), r.apres, r.avant),
    holds.length === 0 ? VIDE : live(holds, r),
    fixe[3],
  ]
}

function recurring({ recurrentes }: Agenda, du: number, au: number): IntervalSet {
  const flat: number[] = []
  for (const absence of recurrentes) eachOccurrence(absence, du, au, (debut, fin) => flat.push(debut, fin) > 0)
  return normalise(flat)
}

/** R14, R18. The rdvs one by one: without the one being moved, each kept apart by its own tampons or the motif's. */
function rdvsWithout({ debuts, fins, ids, tampons }: Occupations, r: Recherche, du: number, au: number): IntervalSet {
  const flat: number[] = []
  for (let i = 0; i < debuts.length && debuts[i]! < au; i++) {
    if (fins[i]! <= du || ids[i] === r.deplace) continue
    flat.push(
      debuts[i]! - Math.max(r.apres, tampons?.avant[i] ?? 0),
      fins[i]! + Math.max(r.avant, tampons?.apres[i] ?? 0),
    )
  }
  return normalise(flat)
}

/** R3, R18. A hold lives until its `expireAt`, excluded; it is kept apart as the rdv that it may become. */
function live(holds: readonly Hold[], { now, avant, apres }: Recherche): IntervalSet {
  return normalise(
    holds.flatMap(({ debut, fin, expireAt, tamponAvantMin = 0, tamponApresMin = 0 }) =>
      expireAt > now ? [debut - Math.max(apres, tamponAvantMin), fin + Math.max(avant, tamponApresMin)] : [],
    ),
  )
}
