import type { AgendaSource, Plage } from '@permanence/scheduling'
import { DateTime, Interval } from 'luxon'
// rrule is CommonJS: its names are only on the default export.
// oxlint-disable-next-line import/default
import rrule from 'rrule'

/** The obvious way: rrule for the days, luxon for the hours, one interval minus the others, cut. No index, no cache. */
// oxlint-disable-next-line import/no-named-as-default-member
const { RRule } = rrule
type Free = { debut: number; lieuId: number | null }

export function obviousCreneaux(sources: readonly AgendaSource[], du: string, au: string, dureeMin: number): Free[] {
  const found = new Map<string, Free>()
  for (const source of sources) {
    const busy = busyOf(source)
    for (const plage of source.plages) {
      for (const occurrence of occurrencesOf(plage, du, au)) {
        const free = occurrence.difference(...busy.filter((taken) => taken.overlaps(occurrence)))
        for (const stretch of free) {
          for (
            let debut = stretch.start!;
            debut.plus({ minutes: dureeMin }) <= stretch.end!;
            debut = debut.plus({ minutes: dureeMin })
          ) {
            const creneau = { debut: debut.toMillis() / 60_000, lieuId: plage.lieuId }
            found.set(`${creneau.debut} ${creneau.lieuId}`, creneau)
          }
        }
      }
    }
  }
  return [...found.values()].toSorted((a, b) => a.debut - b.debut || (a.lieuId ?? 0) - (b.lieuId ?? 0))
}

/** Week after week until one has a créneau. */
export function obviousProchain(
  sources: readonly AgendaSource[],
  du: string,
  semaines: number,
  dureeMin: number,
): Free | null {
  for (let n = 0; n < semaines; n++) {
    const from = DateTime.fromISO(du, { zone: 'utc' }).plus({ weeks: n })
    const creneaux = obviousCreneaux(sources, from.toISODate()!, from.plus({ days: 6 }).toISODate()!, dureeMin)
    if (creneaux.length > 0) return creneaux[0]!
  }
  return null
}

function busyOf({ rdvs, absences, fuseau }: AgendaSource): Interval[] {
  const at = (jour: string, heure: string) => DateTime.fromISO(`${jour}T${heure}`, { zone: fuseau })
  return [
    ...rdvs.map(({ debut, fin }) =>
      Interval.fromDateTimes(
        DateTime.fromMillis(debut * 60_000, { zone: fuseau }),
        DateTime.fromMillis(fin * 60_000, { zone: fuseau }),
      ),
    ),
    ...absences.map((a) => Interval.fromDateTimes(at(a.premierJour, a.heureDebut), at(a.dernierJour, a.heureFin))),
  ]
}

const JOURS = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU]

const utc = (jour: string) => new Date(`${jour}T00:00:00Z`)

function occurrencesOf(
  { recurrence, premierJour, heureDebut, heureFin, fuseau }: Plage,
  du: string,
  au: string,
): Interval[] {
  if (recurrence === null) throw new Error('The workloads have recurring plages only.')
  const rule = new RRule({
    dtstart: utc(premierJour),
    interval: recurrence.intervalle,
    wkst: RRule.MO,
    freq: recurrence.frequence === 'semaine' ? RRule.WEEKLY : RRule.MONTHLY,
    byweekday:
      recurrence.frequence === 'semaine'
        ? recurrence.jours.map((jour) => JOURS[jour - 1]!)
        : [JOURS[recurrence.jour - 1]!.nth(recurrence.rang)],
  })
  return rule.between(utc(du), utc(au), true).map((date) => {
    const jour = date.toISOString().slice(0, 10)
    return Interval.fromDateTimes(
      DateTime.fromISO(`${jour}T${heureDebut}`, { zone: fuseau }),
      DateTime.fromISO(`${jour}T${heureFin}`, { zone: fuseau }),
    )
  })
}
