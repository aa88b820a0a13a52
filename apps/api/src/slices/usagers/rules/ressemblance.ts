import { lettersOf } from '../../../platform/db/folding.js'
import type { Raison } from '../contract/usagers.js'
import { Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

/** What two records are compared on. */
export const Identite = Row({
  prenom: Type.String(),
  nom: Type.String(),
  nomNaissance: Nullable(Type.String()),
  dateNaissance: Nullable(Type.String()),
  email: Nullable(Type.String()),
  telephone: Nullable(Type.String()),
  aRapprocher: Type.Boolean(),
})
export type Identite = Static<typeof Identite>

/** Said to agents, after « Même personne ? ». */
export const PHRASES: Readonly<Record<Raison, string>> = {
  telephone: 'même téléphone',
  email: 'même adresse e-mail',
  date_naissance: 'même date de naissance',
  nom: 'même nom',
  nom_proche: 'nom presque identique',
  prenom: 'même prénom',
  prenom_proche: 'prénom presque identique',
  noms_inverses: 'nom et prénom inversés',
  a_rapprocher: 'fiche créée en ligne, contact non vérifié',
}

const POINTS: Readonly<Record<Raison, number>> = {
  telephone: 30,
  email: 30,
  date_naissance: 35,
  nom: 25,
  nom_proche: 15,
  prenom: 20,
  prenom_proche: 12,
  noms_inverses: 45,
  a_rapprocher: 5,
}
/** Two dates of birth that differ speak against; so do two first names: a family shares its phone. */
const AUTRE_NAISSANCE = -45
const AUTRE_PRENOM = -30

/** From this score on, a record is proposed. */
export const SEUIL = 50

/** How much two records look like one person, from 0 to 100, and why. */
export function compare(a: Identite, b: Identite): { score: number; raisons: Raison[] } {
  const raisons: Raison[] = []
  if (a.telephone !== null && a.telephone === b.telephone) raisons.push('telephone')
  if (a.email !== null && a.email.toLowerCase() === b.email?.toLowerCase()) raisons.push('email')
  const naissances = a.dateNaissance !== null && b.dateNaissance !== null
  if (naissances && a.dateNaissance === b.dateNaissance) raisons.push('date_naissance')
  const [prenomA, prenomB] = [lettersOf(a.prenom), lettersOf(b.prenom)]
  const [nomsA, nomsB] = [nomsOf(a), nomsOf(b)]
  const inverses = nomsB.includes(prenomA) && nomsA.includes(prenomB) && prenomA !== prenomB
  if (inverses) raisons.push('noms_inverses')
  else {
    const nom = nearness(nomsA, nomsB)
    if (nom !== null) raisons.push(nom === 0 ? 'nom' : 'nom_proche')
    const prenom = nearness([prenomA], [prenomB])
    if (prenom !== null) raisons.push(prenom === 0 ? 'prenom' : 'prenom_proche')
  }
  const samePrenom = raisons.some((raison) => raison.startsWith('prenom') || raison === 'noms_inverses')
  const names = raisons.some((raison) => raison.startsWith('nom'))
  if (raisons.length > 0 && (a.aRapprocher || b.aRapprocher)) raisons.push('a_rapprocher')
  let score = raisons.reduce((sum, raison) => sum + POINTS[raison], 0)
  if (naissances && a.dateNaissance !== b.dateNaissance) score += AUTRE_NAISSANCE
  if (!samePrenom) score += AUTRE_PRENOM
  // A contact in common says nothing of two people who share no name.
  if (!names && !samePrenom) score = 0
  return { score: Math.max(0, Math.min(100, score)), raisons }
}

const nomsOf = ({ nom, nomNaissance }: Identite): string[] => [
  lettersOf(nom),
  ...(nomNaissance ? [lettersOf(nomNaissance)] : []),
]

/** 0: the same; 1: nearly; null: another. The best of all pairs. */
function nearness(ones: readonly string[], others: readonly string[]): 0 | 1 | null {
  let best: 0 | 1 | null = null
  for (const one of ones) {
    for (const other of others) {
      if (one === other) return 0
      if (
        distance(one, other) <= (Math.min(one.length, other.length) >= 8 ? 2 : 1) &&
        Math.min(one.length, other.length) >= 4
      )
        best = 1
    }
  }
  return best
}

/** Letters added, left out, changed, or two that changed places. */
export function distance(a: string, b: string): number {
  const width = b.length + 1
  const rows = Array.from({ length: a.length + 1 }, (_row, i) =>
    Array.from({ length: width }, (_cell, j) => (i === 0 ? j : i)),
  )
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      rows[i]![j] = least
    }
  }
  return rows[a.length]![b.length]!
}
