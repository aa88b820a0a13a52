import {
  compileAbsence,
  compilePlage,
  intersect,
  measure,
  normalise,
  occurrences,
  subtract,
  type JoursFeries,
  type Periode,
  type Stretches,
} from '@permanence/scheduling'
import { dayAt, formatJour, parseJour, startOfDay, weekdayOf, zoneOf } from '@permanence/time'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'
import type { AgentLu } from '../contract/rows.js'

export type Jours = { du: string; au: string }
/** Minutes open, and those of them that rdvs take. */
export type Mesure = { ouvertesMin: number; prisesMin: number }
/** What one agent offered. `parMotif`: an hour open to two motifs is an hour of each. */
export type Offre = { semaines: Map<string, Mesure>; motifs: Map<number, number> }

/**
 * The open time of an agent between two of his days, both included: his plages, without the fériés of their
 * organisations, without his absences, and until he is deactivated; and how much of it his rdvs take. Two rdvs at once
 * take it once.
 */
export function offreOf(agent: AgentLu, feries: ReadonlyMap<number, JoursFeries>, { du, au }: Jours): Offre {
  const zone = zoneOf(agent.fuseau)
  const parti = agent.desactiveJour === null ? Infinity : parseJour(agent.desactiveJour, 'desactiveJour')
  const away = normalise(
    agent.absences.flatMap((absence) => pairsOf(compileAbsence(withRegle(absence), zone), { du, au })),
  )
  const open = agent.plages.map((lue) => {
    const plage = compilePlage(withRegle(lue))
    const closed = feries.get(lue.organisationId)
    const shut = (jour: number) => jour >= parti || (closed?.closes(jour) ?? false)
    return { motifIds: lue.motifIds, pairs: pairsOf(plage, { du, au }, shut) }
  })
  const within = (pairs: number[]): Stretches => {
    const united = Array.from(normalise(pairs))
    return united.length === 0 ? [] : subtract(united, away)
  }
  const ouvert = within(open.flatMap(({ pairs }) => pairs))
  const pris = intersect(ouvert, Array.from(normalise(agent.rdvs.flatMap(({ debut, fin }) => [debut, fin]))))
  const motifs = new Map<number, number>()
  for (const motifId of new Set(open.flatMap(({ motifIds }) => motifIds))) {
    const offered = open.filter(({ motifIds }) => motifIds.includes(motifId)).flatMap(({ pairs }) => pairs)
    motifs.set(motifId, measure(within(offered)))
  }
  const semaines = new Map<string, Mesure>()
  for (const lundi of lundisOf({ du, au })) {
    const week = [startOfDay(zone, lundi), startOfDay(zone, lundi + 7)]
    semaines.set(formatJour(lundi), {
      ouvertesMin: measure(intersect(ouvert, week)),
      prisesMin: measure(intersect(pris, week)),
    })
  }
  return { semaines, motifs }
}

/** The Mondays of the weeks that these days touch, as day numbers. */
function lundisOf({ du, au }: Jours): number[] {
  const [first, last] = [parseJour(du, 'du'), parseJour(au, 'au')]
  const lundis: number[] = []
  for (let lundi = first - weekdayOf(first) + 1; lundi <= last; lundi += 7) lundis.push(lundi)
  return lundis
}

const pairsOf = (periode: Periode, { du, au }: Jours, closed: (jour: number) => boolean = () => false): number[] =>
  occurrences(periode, du, au)
    .filter(({ debut }) => !closed(dayAt(periode.zone, debut)))
    .flatMap(({ debut, fin }) => [debut, fin])

const withRegle = <T extends AgentLu['absences'][number] | AgentLu['plages'][number]>(lue: T) => ({
  ...lue,
  recurrence: regleOfColumns(lue),
})
