import { deuxChiffres } from '@permanence/domain'
import { addJours, isJour, numeroSemaine } from '@permanence/time'

type Nomme = { id: number; nom: string }

/** What one line says of an rdv. `qui`: the words that are nothing else, a person’s name. */
export type Ligne = {
  qui: string
  /** The motifs and the lieux that its words name, best first; several when it does not say which. */
  motifIds: number[]
  lieuIds: number[]
  jour: string | null
  /** `HH:MM`. */
  heure: string | null
  dureeMin: number | null
}

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
/** A word shorter than this names no motif and no lieu: « de », « au ». */
const LETTRES_MIN = 3

/** Small letters without accents nor apostrophes, as people type them. */
export const fold = (texte: string): string =>
  texte
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/['’]/g, '')
    .toLowerCase()

/**
 * Reads `suivi dupont jeudi 14h 45min calais`. The order of the words does not matter; the same line always means the
 * same. A word that begins a word of a motif or of a lieu names it, unless that motif is said already by another word.
 */
export function parseLigne(
  texte: string,
  { motifs, lieux, aujourdhui }: { motifs: readonly Nomme[]; lieux: readonly Nomme[]; aujourdhui: string },
): Ligne {
  const mots = fold(texte).split(/\s+/).filter(Boolean)
  const ligne: Ligne = { qui: '', motifIds: [], lieuIds: [], jour: null, heure: null, dureeMin: null }
  const restes: string[] = []
  for (const mot of mots) {
    const [jour, heure, duree] = [jourOf(mot, aujourdhui), heureOf(mot), dureeOf(mot)]
    if (jour !== null && ligne.jour === null) ligne.jour = jour
    else if (heure !== null && ligne.heure === null) ligne.heure = heure
    else if (duree !== null && ligne.dureeMin === null) ligne.dureeMin = duree
    else restes.push(mot)
  }
  const noms: string[] = []
  for (const mot of restes) {
    const desMotifs = namedBy(mot, motifs, ligne.motifIds)
    const desLieux = namedBy(mot, lieux, ligne.lieuIds)
    if (desMotifs !== null) ligne.motifIds = desMotifs
    else if (desLieux !== null) ligne.lieuIds = desLieux
    else noms.push(mot)
  }
  return { ...ligne, qui: noms.join(' ') }
}

/** Those that this word names, among those that the words before it left; null when it names none of them. */
function namedBy(mot: string, nommes: readonly Nomme[], deja: readonly number[]): number[] | null {
  if (mot.length < LETTRES_MIN) return null
  const parmi = deja.length === 0 ? nommes : nommes.filter(({ id }) => deja.includes(id))
  const trouves = parmi.filter(({ nom }) =>
    fold(nom)
      .split(/[^\p{L}\d]+/u)
      .some((un) => un.startsWith(mot)),
  )
  return trouves.length === 0 ? null : trouves.map(({ id }) => id)
}

/** `14h`, `14h30`, `9:05`. */
function heureOf(mot: string): string | null {
  const lu = /^(\d{1,2})(?:h(\d{2})?|:(\d{2}))$/.exec(mot)
  if (lu === null) return null
  const [heures, minutes] = [Number(lu[1]), Number(lu[2] ?? lu[3] ?? 0)]
  return heures > 23 || minutes > 59 ? null : `${deuxChiffres(heures)}:${deuxChiffres(minutes)}`
}

/** `45min`, `45mn`. An hour alone is a time of the day. */
function dureeOf(mot: string): number | null {
  const lu = /^(\d{1,3})(?:min|mn)$/.exec(mot)
  return lu === null || Number(lu[1]) === 0 ? null : Number(lu[1])
}

/** A day of the week is the next one, today excepted; `12/3` the next such date; `12/03/2027` that one. */
function jourOf(mot: string, aujourdhui: string): string | null {
  if (mot === 'aujourdhui') return aujourdhui
  if (mot === 'demain') return addJours(aujourdhui, 1)
  if (mot === 'apres-demain') return addJours(aujourdhui, 2)
  const semaine = JOURS.indexOf(mot)
  if (semaine >= 0) return addJours(aujourdhui, ((semaine - numeroSemaine(aujourdhui) + 6) % 7) + 1)
  const lu = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(mot)
  if (lu === null) return null
  const dans = (annee: string) => `${annee}-${deuxChiffres(Number(lu[2]))}-${deuxChiffres(Number(lu[1]))}`
  if (lu[3] !== undefined) return isJour(dans(lu[3])) ? dans(lu[3]) : null
  const annee = Number(aujourdhui.slice(0, 4))
  return [annee, annee + 1].map((une) => dans(String(une))).find((jour) => isJour(jour) && jour >= aujourdhui) ?? null
}
