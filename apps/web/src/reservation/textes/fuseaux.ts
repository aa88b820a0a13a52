import { heureLocale, INSECABLE } from '@permanence/domain'
import { minutesDe } from '../../lib/instants'

/** How people call the time of a place. */
const NOMS: Readonly<Record<string, string>> = {
  'Europe/Paris': 'heure de Paris',
  'Indian/Reunion': `heure de La${INSECABLE}Réunion`,
  'Indian/Mayotte': 'heure de Mayotte',
  'America/Guadeloupe': 'heure de la Guadeloupe',
  'America/Martinique': 'heure de la Martinique',
  'America/Cayenne': 'heure de la Guyane',
  'America/St_Barthelemy': 'heure de Saint-Barthélemy',
  'America/Marigot': 'heure de Saint-Martin',
  'America/Miquelon': 'heure de Saint-Pierre-et-Miquelon',
  'Pacific/Noumea': 'heure de la Nouvelle-Calédonie',
  'Pacific/Tahiti': 'heure de Tahiti',
  'Pacific/Marquesas': 'heure des îles Marquises',
  'Pacific/Gambier': 'heure des îles Gambier',
  'Pacific/Wallis': 'heure de Wallis-et-Futuna',
}

/** « heure de La Réunion ». */
export function nomFuseau(fuseau: string): string {
  return NOMS[fuseau] ?? `heure de ${(fuseau.split('/').at(-1) ?? fuseau).replaceAll('_', ' ')}`
}

/** The zone of whoever reads the page. */
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
