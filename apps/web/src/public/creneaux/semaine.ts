import { jourDe } from '../../lib/instants.js'
import { addJours, isWeekend, joursDe, lundiDe } from '@permanence/time'
import type { Creneau } from '../choix/queries.js'
import { sort } from '../textes/tri.js'

/** A week of the créneaux page: Monday to Sunday, of which only the days that can be booked are asked for. */
export type Semaine = {
  lundi: string
  dimanche: string
  du: string
  au: string
  precedente: string | null
  suivante: string | null
}

/** The week of `jour`, between today and the last day that can be booked online (both included). */
export function semaineDe(jour: string, aujourdhui: string, dernier: string): Semaine {
  const dans = jour < aujourdhui ? aujourdhui : jour > dernier ? dernier : jour
  const lundi = lundiDe(dans)
  const dimanche = addJours(lundi, 6)
  return {
    lundi,
    dimanche,
    du: lundi < aujourdhui ? aujourdhui : lundi,
    au: dimanche > dernier ? dernier : dimanche,
    precedente: lundi <= aujourdhui ? null : addJours(lundi, -7),
    suivante: dimanche >= dernier ? null : addJours(lundi, 7),
  }
}

export type Journee = { jour: string; creneaux: Creneau[] }

/** Each day with its créneaux, on the clock of their place; empty ones too, but a weekend only when it has some. */
export function parJour({ du, au }: Pick<Semaine, 'du' | 'au'>, creneaux: readonly Creneau[]): Journee[] {
  const parDate = new Map<string, Creneau[]>(joursDe(du, au).map((jour) => [jour, []]))
  for (const creneau of creneaux) {
    const jour = jourDe(creneau.debut, creneau.fuseau)
    parDate.set(jour, [...(parDate.get(jour) ?? []), creneau])
  }
  const journees = [...parDate].map(([jour, duJour]) => ({ jour, creneaux: duJour }))
  return sort(
    journees.filter(({ jour, creneaux: duJour }) => duJour.length > 0 || !isWeekend(jour)),
    ({ jour }) => Date.parse(jour),
  )
}
