import { heureLocale, jourLocal, jourSemaine } from './heure-locale.js'

/** The no-break space that keeps « 9 h 30 » on one line. */
export const INSECABLE = '\u00A0'

// Written out rather than asked of Intl: server and browsers carry different versions of the same words.
export const NOMS_JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const
const JOURS_COURTS = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const
export const NOMS_MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const
const MOIS_COURTS = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const

/** « 9 h », « 9 h 05 », « 14 h 30 »: the wall clock of `fuseau` at an instant (whole epoch minutes). */
export function formatHeure(instant: number, fuseau: string): string {
  const { heure, minute } = heureLocale(instant, fuseau)
  return heureMinute(heure, minute)
}

/** A wall time `HH:MM`, as « 9 h 30 ». */
export function formatHeureMurale(heure: string): string {
  const [heures, minutes] = heure.split(':').map(Number)
  return heureMinute(heures ?? 0, minutes ?? 0)
}

/** A length in minutes: « 45 min », « 1 h », « 1 h 05 », « 2 h 30 ». */
export function formatDuree(dureeMin: number): string {
  if (dureeMin < 60) return `${dureeMin}${INSECABLE}min`
  return heureMinute(Math.floor(dureeMin / 60), dureeMin % 60)
}

/** A civil day `YYYY-MM-DD`: « lundi 9 mars 2026 ». For an instant, ask `jourLocal` for its day first. */
export function formatJourLong(jour: string): string {
  return `${NOMS_JOURS[numeroJour(jour)] ?? ''} ${formatDate(jour)}`
}

/** A civil day where room is scarce: « lun. 9 mars ». */
export function formatJourCourt(jour: string): string {
  const [, mois, quantieme] = readJour(jour)
  return `${JOURS_COURTS[numeroJour(jour)] ?? ''} ${formatQuantieme(quantieme)}${INSECABLE}${MOIS_COURTS[mois - 1] ?? ''}`
}

/** A civil day without its weekday: « 1ᵉʳ juin 2026 ». */
export function formatDate(jour: string): string {
  const [annee, mois, quantieme] = readJour(jour)
  return `${formatQuantieme(quantieme)}${INSECABLE}${NOMS_MOIS[mois - 1] ?? ''} ${annee}`
}

/** « lundi 9 mars 2026 à 9 h 30 », at the place whose zone is given. */
export function formatMoment(instant: number, fuseau: string): string {
  return `${formatJourLong(jourLocal(instant, fuseau))} à ${formatHeure(instant, fuseau)}`
}

/** « lundi 9 mars 2026, de 9 h à 9 h 45 »; « du … à … au … à … » when the days differ. */
export function formatIntervalle(debut: number, fin: number, fuseau: string): string {
  const jour = jourLocal(debut, fuseau)
  if (jour !== jourLocal(fin, fuseau)) return `du ${formatMoment(debut, fuseau)} au ${formatMoment(fin, fuseau)}`
  return `${formatJourLong(jour)}, de ${formatHeure(debut, fuseau)} à ${formatHeure(fin, fuseau)}`
}

/** « Prénom NOM »: which is which must be plain, also for names that could be either. */
export function formatNom({ prenom, nom }: { prenom: string | null; nom: string | null }): string {
  return [prenom?.trim(), nom?.trim().toLocaleUpperCase('fr')].filter(Boolean).join(' ')
}

/** Indicatifs written in France as a ten-digit number with a 0: métropole, then the Antilles, Guyane, Réunion and Mayotte. */
const NUMERO_A_DIX_CHIFFRES = /^(?:\+|00)(?:33|590|594|596|262)(\d{9})$/
/** Nouvelle-Calédonie, Polynésie, Saint-Pierre, Wallis: short numbers that keep their indicatif. */
const NUMERO_COURT = /^(?:\+|00)(687|689|508|681)(\d{6}|\d{8})$/

/** A phone number by pairs of digits, « 06 12 34 56 78 »; what is not a French number is left as it was typed. */
export function formatTelephone(telephone: string): string {
  const chiffres = telephone.replaceAll(/[\s.\-()]/g, '')
  const dix = NUMERO_A_DIX_CHIFFRES.exec(chiffres)?.[1]
  if (dix !== undefined) return parPaires(`0${dix}`)
  if (/^0\d{9}$/.test(chiffres)) return parPaires(chiffres)
  const court = NUMERO_COURT.exec(chiffres)
  if (court !== null) return `+${court[1]}${INSECABLE}${parPaires(court[2] ?? '')}`
  return telephone.trim()
}

/** « 06 •• •• 56 78 »: enough for a person to see that it is hers, where others may look. */
export function formatTelephoneMasque(telephone: string): string {
  const paires = formatTelephone(telephone).split(INSECABLE)
  // Of another country: it has no pairs.
  if (paires.length < 3)
    return `${telephone.slice(0, 4)}${'•'.repeat(Math.max(0, telephone.length - 8))}${telephone.slice(-4)}`
  return paires.map((paire, rang) => (rang > 0 && rang < paires.length - 2 ? '••' : paire)).join(INSECABLE)
}

/** « 1ᵉʳ », « 2 »: as the day of a month is written. */
function formatQuantieme(jour: number): string {
  return jour === 1 ? '1ᵉʳ' : String(jour)
}

/** The weekday of a civil day, from Monday = 0. */
export function numeroJour(jour: string): number {
  return jourSemaine(...readJour(jour))
}

function readJour(jour: string): [annee: number, mois: number, jour: number] {
  const [annee, mois, quantieme] = jour.split('-').map(Number)
  return [annee ?? 0, mois ?? 0, quantieme ?? 0]
}

function heureMinute(heures: number, minutes: number): string {
  const rond = `${heures}${INSECABLE}h`
  return minutes === 0 ? rond : `${rond}${INSECABLE}${String(minutes).padStart(2, '0')}`
}

function parPaires(chiffres: string): string {
  return (chiffres.match(/../g) ?? []).join(INSECABLE)
}
