import { heureLocale, nomFuseau } from '@permanence/domain'
import { minutesDe } from '../../lib/instants.js'

/** The zone of the person who reads the page. */
export function fuseauDuVisiteur(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The zone to name beside a time, because the clock of the reader shows another one at that instant; else null. */
export function fuseauADire(instant: string, fuseau: string): string | null {
  return murale(instant, fuseau) === murale(instant, fuseauDuVisiteur()) ? null : nomFuseau(fuseau)
}

function murale(instant: string, fuseau: string): string {
  const { jour, heure, minute } = heureLocale(minutesDe(instant), fuseau)
  return `${jour} ${heure}:${minute}`
}
