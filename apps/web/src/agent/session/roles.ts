/** What people read of a role. */
export const TEXTE_ROLE = {
  admin: 'Administrateur',
  agent: 'Agent',
  accueil: 'Accueil',
  intervenant: 'Intervenant (sans connexion)',
} as const
