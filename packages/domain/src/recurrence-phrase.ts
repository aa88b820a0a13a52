import { formatDate, formatHeureMurale, formatJourLong, NOMS_JOURS, numeroJour } from './formats.js'
import { journeeEntiere } from './journee.js'

/** Days of the week, from Monday; as they are stored and sent. */
export const JOURS = ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'] as const
export type Jour = (typeof JOURS)[number]

/**
 * When a plage or an absence comes back: every `intervalle` weeks on some weekdays (none: the weekday of the first day),
 * or every `intervalle` months on the nth (-1: the last) of a weekday. Days are `YYYY-MM-DD`; the last one is included.
 */
export type Recurrence =
  | {
      frequence: 'semaine'
      intervalle: number
      jours: readonly Jour[]
      dernierJour: string | null
      exceptions: readonly string[]
    }
  | {
      frequence: 'mois'
      intervalle: number
      rang: 1 | 2 | 3 | 4 | 5 | -1
      jour: Jour
      dernierJour: string | null
      exceptions: readonly string[]
    }

/**
 * A plage or an absence as its form holds it; `dernierJour` for an absence of several days (then never recurring), or
 * that recurs over midnight. It may end at `24:00`.
 */
export type Horaire = {
  premierJour: string
  dernierJour?: string
  heureDebut: string
  heureFin: string
  recurrence: Recurrence | null
}

/**
 * What the form means, in one sentence without its full stop: « Toutes les 2 semaines, le lundi et le jeudi, de 9 h à
 * 12 h, jusqu’au 30 juin 2026 ».
 */
export function phraseRecurrence({ premierJour, dernierJour, heureDebut, heureFin, recurrence }: Horaire): string {
  const [de, a] = [formatHeureMurale(heureDebut), heureFin === '24:00' ? 'minuit' : formatHeureMurale(heureFin)]
  // As whole days are stored: the last minute counts for nothing.
  const entiere = journeeEntiere({ heureDebut, heureFin })
  const nuit = recurrence !== null && dernierJour !== undefined && dernierJour !== premierJour
  const heures = entiere ? 'toute la journée' : `de ${de} à ${a}${nuit ? ' le lendemain' : ''}`
  if (recurrence === null && dernierJour !== undefined && dernierJour !== premierJour) {
    if (entiere) return `Du ${formatJourLong(premierJour)} au ${formatJourLong(dernierJour)}, toute la journée`
    return `Du ${formatJourLong(premierJour)} à ${de} au ${formatJourLong(dernierJour)} à ${a}`
  }
  if (recurrence === null) return `Le ${formatJourLong(premierJour)}, ${heures}`
  return [rythme(recurrence, premierJour), heures, ...bornes(recurrence)].join(', ')
}

function rythme(recurrence: Recurrence, premierJour: string): string {
  if (recurrence.frequence === 'semaine') {
    return rythmeSemaine(recurrence.intervalle, numeros(recurrence.jours, premierJour))
  }
  const { rang, jour, intervalle } = recurrence
  const lequel = `Le ${RANGS[rang]} ${NOMS_JOURS[JOURS.indexOf(jour)] ?? ''}`
  return intervalle === 1 ? `${lequel} du mois` : `${lequel}, tous les ${intervalle} mois`
}

const RANGS = { 1: '1ᵉʳ', 2: '2ᵉ', 3: '3ᵉ', 4: '4ᵉ', 5: '5ᵉ', [-1]: 'dernier' } as const

/** Weekdays from Monday, each once. */
function numeros(jours: readonly Jour[], premierJour: string): number[] {
  if (jours.length === 0) return [numeroJour(premierJour)]
  return JOURS.flatMap((jour, numero) => (jours.includes(jour) ? [numero] : []))
}

function rythmeSemaine(intervalle: number, jours: readonly number[]): string {
  const noms = jours.map((numero) => NOMS_JOURS[numero] ?? '')
  const ouvres = jours.length === 5 && jours.at(-1) === 4
  if (intervalle === 1) {
    if (jours.length === 7) return 'Tous les jours'
    if (ouvres) return 'Tous les jours de la semaine, du lundi au vendredi'
    if (jours.length === 1) return `Tous les ${noms[0] ?? ''}s`
  }
  const rythmeDit = intervalle === 1 ? 'Toutes les semaines' : `Toutes les ${intervalle} semaines`
  if (jours.length === 7) return `${rythmeDit}, tous les jours`
  if (ouvres) return `${rythmeDit}, du lundi au vendredi`
  return `${rythmeDit}, ${enumere(noms.map((nom) => `le ${nom}`))}`
}

function bornes({ dernierJour, exceptions }: Recurrence): string[] {
  const dites: string[] = []
  if (dernierJour !== null) dites.push(`jusqu’au ${formatDate(dernierJour)}`)
  const jours = [...new Set(exceptions)].toSorted()
  if (jours.length > 3) dites.push(`sauf ${jours.length} dates`)
  else if (jours.length > 0) dites.push(`sauf ${enumere(jours.map((jour) => `le ${formatDate(jour)}`))}`)
  return dites
}

/** « a », « a et b », « a, b et c ». */
function enumere(mots: readonly string[]): string {
  if (mots.length < 2) return mots.join('')
  return `${mots.slice(0, -1).join(', ')} et ${mots.at(-1) ?? ''}`
}
