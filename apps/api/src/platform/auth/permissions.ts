/**
 * What a machine's token may be allowed, resource by resource (`portées` on screen and in the contract). What it may do is
 * what its permission, its organisations and the rights of its agent all allow.
 */
export const PERMISSIONS = [
  'rdvs:lire',
  'rdvs:ecrire',
  'creneaux:lire',
  'planning:lire',
  'planning:ecrire',
  'usagers:lire',
  'usagers:ecrire',
  'referentiel:lire',
  'referentiel:ecrire',
] as const
export type Permission = (typeof PERMISSIONS)[number]
