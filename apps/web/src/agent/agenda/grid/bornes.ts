import { heureDe, jourDe } from '../../../lib/instants.js'
import { addJours, isWeekend, lundiDe, numeroSemaine, type JourTexte } from '@permanence/time'
import type { ContenuCalendrier } from './types.js'

/** Hours that the grid shows, whole, from 0 to 24. */
export type Bornes = { debut: number; fin: number }

const ORDINAIRES: Bornes = { debut: 7, fin: 20 }

/** From 7 to 20, and further when an rdv, a plage or a note lies outside: nothing is ever hidden above or below the grid. */
export function bornesHeures({ rdvs, plages, occupations, notes }: ContenuCalendrier, fuseau: string): Bornes {
  let { debut, fin } = ORDINAIRES
  for (const temps of [...rdvs, ...plages, ...occupations, ...notes]) {
    debut = Math.min(debut, Number(heureDe(temps.debut, fuseau).slice(0, 2)))
    const [heure = 0, minute = 0] = heureDe(temps.fin, fuseau).split(':').map(Number)
    const passeMinuit = jourDe(temps.fin, fuseau) > jourDe(temps.debut, fuseau)
    fin = Math.max(fin, passeMinuit ? 24 : heure + Math.sign(minute))
  }
  return { debut, fin }
}

/** How many days of the week are shown, from Monday: 5, or as far as an rdv or the chosen day needs, or 7 on demand. */
export function joursAffiches(
  { rdvs }: Pick<ContenuCalendrier, 'rdvs'>,
  { date, fuseau, weekend }: { date: JourTexte; fuseau: string; weekend: boolean },
): number {
  if (weekend) return 7
  const lundi = lundiDe(date)
  const jours = [date, ...rdvs.map((rdv) => jourDe(rdv.debut, fuseau))]
  const dedans = jours.filter((jour) => isWeekend(jour) && jour >= lundi && jour <= addJours(lundi, 6))
  return Math.max(5, ...dedans.map((jour) => numeroSemaine(jour) + 1))
}

/** The hour to open the grid on: a quarter of an hour before the first of what is shown, and no later than 9. */
export function premiereHeure({ rdvs, plages }: ContenuCalendrier, fuseau: string, bornes: Bornes): number {
  const debuts = [...rdvs, ...plages].map(({ debut }) => {
    const [heure = 0, minute = 0] = heureDe(debut, fuseau).split(':').map(Number)
    return heure + minute / 60 - 0.25
  })
  return Math.max(bornes.debut, Math.min(8.75, ...debuts))
}
