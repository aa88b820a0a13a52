/** The person who is there proves it again. */
export const REFUS_PREUVE = [
  'mot_de_passe.attendu',
  'mot_de_passe.refuse',
  'session.trop_ancienne',
  'connexion.bloquee',
] as const
