import { INSECABLE } from './formats.js'

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
