import { heureDe, jourDe } from '../../../lib/instants.js'
import { joursDe, type JourTexte } from '@permanence/time'

/** A part of a stretch of time that fits in one day of the grid; wall times `HH:MM`, `23:59` for midnight. */
export type Morceau = { jour: JourTexte; de: string; a: string }

/** Cuts a stretch of time by local day: a holiday of a week is a block in each of its days. */
export function parJour(debut: string, fin: string, fuseau: string): Morceau[] {
  const [premier, dernier] = [jourDe(debut, fuseau), jourDe(fin, fuseau)]
  const [de, a] = [heureDe(debut, fuseau), heureDe(fin, fuseau)]
  return joursDe(premier, dernier)
    .map((jour) => ({ jour, de: jour === premier ? de : '00:00', a: jour === dernier ? a : '23:59' }))
    .filter((morceau) => morceau.de < morceau.a)
}
