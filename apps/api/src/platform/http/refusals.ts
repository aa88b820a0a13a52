import type { ProblemCode } from './catalogue.js'
import { requestHeadersOf, type Declaration } from './declaration.js'

const ANYWHERE: readonly ProblemCode[] = ['requete.trop_nombreuses', 'interne.erreur', 'interne.indisponible']

const says = (when: boolean, ...codes: ProblemCode[]): ProblemCode[] => (when ? codes : [])

/**
 * Every code that an operation may refuse with: what the platform refuses by itself, read from the declaration, and what
 * the operation says of its own.
 */
export function refusalsOf(declaration: Declaration): readonly ProblemCode[] {
  const { acces, ecrit, oauth, libre, refus = [], route } = declaration
  // RFC 6749 has refusals of its own.
  if (oauth) return ANYWHERE
  const [method, path] = route.split(' ') as [string, string]
  const taken = new Set([...namesOf(declaration.query), ...namesOf(requestHeadersOf(declaration))])
  const writes = method !== 'GET'
  // What is one's own session's is asked of the cookie alone: a token is as nothing.
  const tokens = acces.personnes && !path.startsWith('/moi/')
  const all: ProblemCode[] = [
    ...says(!libre, 'requete.invalide'),
    ...says(writes, 'requete.illisible', 'requete.croisee', 'origine.refusee'),
    ...says(writes, 'requete.trop_grande', 'requete.type_inconnu'),
    ...says(path.includes(':'), 'requete.adresse_illisible', 'requete.adresse_trop_longue'),
    ...says(acces.personnes, 'session.requise', 'session.expiree'),
    ...says(tokens, 'jeton.refuse'),
    ...says(tokens && acces.permissions?.length !== 0, 'portee.manquante'),
    ...says(acces.droit, 'droit.manquant'),
    ...says(acces.sujet, 'introuvable'),
    ...says(taken.has('cursor'), 'cursor.invalide'),
    ...says(taken.has('modifieDepuis'), 'cursor.invalide', 'marque.invalide', 'marque.perimee', 'liste.sans_suivi'),
    ...says(taken.has('if-match'), 'version.attendue', 'version.depassee'),
    ...says(taken.has('idempotency-key'), 'cle.reutilisee'),
    ...says(ecrit?.cle === 'attendue', 'cle.attendue'),
    // The key of somebody who says who he is needs not be secret.
    ...says(taken.has('idempotency-key') && !acces.personnes, 'cle.faible'),
    ...ANYWHERE,
    ...refus,
  ]
  return [...new Set(all)]
}

const namesOf = (schema: { properties?: object } | undefined): string[] => Object.keys(schema?.properties ?? {})

/** What a program calls a record. */
export const REFUS_REFERENCE = ['reference.prise', 'reference.sans_programme'] as const
