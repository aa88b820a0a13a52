/** Every zone a French public service may sit in, and one hard case: Saint-Pierre has its own changes of hour. */
export const FUSEAUX = [
  'Europe/Paris',
  'Indian/Reunion',
  'America/Cayenne',
  'Pacific/Noumea',
  'America/Miquelon',
  'Pacific/Marquesas',
  'America/Martinique',
]
