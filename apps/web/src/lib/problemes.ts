import { ApiProblem, type Probleme } from '@permanence/api-client'
import { quiEtQuand } from './modification.js'
import { isHorsLigne, SansReponse } from './reseau.js'

export { unwrap } from '@permanence/api-client'
export type { Probleme } from '@permanence/api-client'

/** The refusal of the API behind an error, null when it is something else (no network, a fault of ours). */
export function problemeDe(erreur: unknown): Probleme | null {
  return erreur instanceof ApiProblem ? erreur.probleme : null
}

export function hasCode(erreur: unknown, code: string): boolean {
  return problemeDe(erreur)?.code === code
}

/** Whether nobody answered, or not in time. */
function isSansReponse(erreur: unknown): boolean {
  return erreur instanceof SansReponse || (erreur instanceof DOMException && erreur.name === 'TimeoutError')
}

/** Neither refused nor unanswered: our own code is at fault, and the person who looks after it must know. */
export function isDeNous(erreur: unknown): boolean {
  const abandon = erreur instanceof DOMException && erreur.name === 'AbortError'
  return problemeDe(erreur) === null && !isSansReponse(erreur) && !abandon
}

/** What a person reads about an error. */
export function phraseErreur(erreur: unknown): string {
  const probleme = problemeDe(erreur)
  if (probleme?.modification) return `${quiEtQuand(probleme.modification)} Relisez avant de recommencer.`
  if (probleme !== null) return probleme.detail ?? probleme.title
  if (!isSansReponse(erreur))
    return 'Une erreur s’est produite de notre côté. Rechargez la page ; si elle revient, signalez-la.'
  return isHorsLigne()
    ? 'Vous êtes hors ligne. Vérifiez votre connexion, puis réessayez.'
    : 'Le serveur ne répond pas. Vérifiez votre connexion, puis réessayez.'
}
