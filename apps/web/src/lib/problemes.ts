import { ApiProblem, type Probleme } from '@permanence/api-client'

export { unwrap } from '@permanence/api-client'
export type { Probleme } from '@permanence/api-client'

/** The refusal of the API behind an error, null when it is something else (no network, a fault of ours). */
export function problemeDe(erreur: unknown): Probleme | null {
  return erreur instanceof ApiProblem ? erreur.probleme : null
}

export function aPourCode(erreur: unknown, code: string): boolean {
  return problemeDe(erreur)?.code === code
}

/** What a person reads about an error. */
export function phraseErreur(erreur: unknown): string {
  const probleme = problemeDe(erreur)
  if (probleme !== null) return probleme.detail ?? probleme.title
  if (erreur instanceof TypeError || erreur instanceof DOMException)
    return 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.'
  return 'Une erreur inattendue est survenue. Réessayez ; si elle revient, signalez-la.'
}
