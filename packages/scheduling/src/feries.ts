import { civilOf, dayOf, formatJour, parseJour, type Jour } from '@permanence/time'
import { Refus } from '@permanence/time'

/** The calendars known, by the codes of the State's own list of jours fériés. */
export const REGIMES_FERIES = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'guyane',
  'la-reunion',
  'martinique',
  'mayotte',
  'nouvelle-caledonie',
  'polynesie-francaise',
  'saint-barthelemy',
  'saint-martin',
  'saint-pierre-et-miquelon',
  'wallis-et-futuna',
] as const

export type RegimeFeries = (typeof REGIMES_FERIES)[number]
export type Ferie = { readonly jour: Jour; readonly code: string; readonly nom: string }

/** The jours fériés that close one organisation. */
export type JoursFeries = { readonly closes: (day: Jour) => boolean; readonly nameOf: (day: Jour) => string | null }

/** A fixed date, or a number of days after Easter Sunday; `de` and `a`: first and last year it is férié. */
type Fete = { code: string; nom: string; quand: [mois: number, jour: number] | number; de?: number; a?: number }

const PARTOUT: readonly Fete[] = [
  { code: 'jour_de_l_an', nom: 'Jour de l’An', quand: [1, 1] },
  { code: 'lundi_de_paques', nom: 'Lundi de Pâques', quand: 1 },
  { code: 'fete_du_travail', nom: 'Fête du Travail', quand: [5, 1] },
  { code: 'victoire_1945', nom: 'Victoire 1945', quand: [5, 8] },
  { code: 'ascension', nom: 'Ascension', quand: 39 },
  { code: 'lundi_de_pentecote', nom: 'Lundi de Pentecôte', quand: 50 },
  { code: 'fete_nationale', nom: 'Fête nationale', quand: [7, 14] },
  { code: 'assomption', nom: 'Assomption', quand: [8, 15] },
  { code: 'toussaint', nom: 'Toussaint', quand: [11, 1] },
  { code: 'armistice_1918', nom: 'Armistice 1918', quand: [11, 11] },
  { code: 'noel', nom: 'Noël', quand: [12, 25] },
]

const vendrediSaint: Fete = { code: 'vendredi_saint', nom: 'Vendredi saint', quand: -2 }
const abolition = (mois: number, jour: number, de?: number, a?: number): Fete => ({
  code: 'abolition_de_l_esclavage',
  nom: 'Abolition de l’esclavage',
  quand: [mois, jour],
  ...(de !== undefined && { de }),
  ...(a !== undefined && { a }),
})

const EN_PLUS: Record<RegimeFeries, readonly Fete[]> = {
  metropole: [],
  'alsace-moselle': [vendrediSaint, { code: 'saint_etienne', nom: 'Saint-Étienne', quand: [12, 26] }],
  guadeloupe: [abolition(5, 27)],
  guyane: [abolition(6, 10)],
  'la-reunion': [abolition(12, 20)],
  martinique: [abolition(5, 22)],
  mayotte: [abolition(4, 27)],
  'nouvelle-caledonie': [{ code: 'fete_de_la_citoyennete', nom: 'Fête de la citoyenneté', quand: [9, 24] }],
  'polynesie-francaise': [
    { code: 'arrivee_de_l_evangile', nom: 'Arrivée de l’Évangile', quand: [3, 5] },
    vendrediSaint,
    { code: 'fete_de_l_autonomie', nom: 'Fête de l’autonomie', quand: [6, 29], a: 2024 },
    { code: 'matarii_i_nia', nom: 'Matari’i i ni’a', quand: [11, 20], de: 2025 },
  ],
  'saint-barthelemy': [abolition(10, 9)],
  'saint-martin': [abolition(5, 27, undefined, 2017), abolition(5, 28, 2018)],
  'saint-pierre-et-miquelon': [],
  'wallis-et-futuna': [
    { code: 'saint_pierre_chanel', nom: 'Saint-Pierre-Chanel', quand: [4, 28] },
    { code: 'saint_pierre_et_saint_paul', nom: 'Saint-Pierre-et-Saint-Paul', quand: [6, 29] },
    { code: 'fete_du_territoire', nom: 'Fête du territoire', quand: [7, 29] },
  ],
}

/** Easter Sunday of a Gregorian year (Meeus, Jones, Butcher). */
export function easter(annee: number): Jour {
  const a = annee % 19
  const b = Math.floor(annee / 100)
  const c = annee % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const mars = h + l - 7 * m + 22
  return dayOf(annee, 3, 1) + mars - 1
}

/** The jours fériés of a year in a regime, in order. Refuses an unknown regime. */
export function listFeries(regime: string, annee: number): Ferie[] {
  if (!isRegime(regime))
    throw new Refus('feries.regime_inconnu', 'feries', 'Ce calendrier de jours fériés est inconnu.')
  return [...PARTOUT, ...EN_PLUS[regime]]
    .filter(({ de, a }) => annee >= (de ?? annee) && annee <= (a ?? annee))
    .map(({ code, nom, quand }) => ({
      code,
      nom,
      jour: typeof quand === 'number' ? easter(annee) + quand : dayOf(annee, ...quand),
    }))
    .toSorted((x, y) => x.jour - y.jour)
}

/**
 * R3. The days that close an organisation: those of its `regime`, but the codes it works on (`travailles`: many services
 * work on `lundi_de_pentecote`). Years are computed when first asked.
 */
export function compileFeries(regime: string, travailles: readonly string[] = []): JoursFeries {
  listFeries(regime, 2000)
  const closing = (annee: number) => listFeries(regime, annee).filter(({ code }) => !travailles.includes(code))
  const blocks: (Uint8Array | undefined)[] = []
  return {
    closes: (day) => (blocks[day >> BITS] ??= readBlock(closing, day >> BITS))[day & (JOURS - 1)] === 1,
    nameOf: (day) => closing(civilOf(day).annee).find(({ jour }) => jour === day)?.nom ?? null,
  }
}

/** Days are kept by blocks of 512, a byte each: the search asks once per occurrence. */
const BITS = 9
const JOURS = 2 ** BITS

function readBlock(closing: (annee: number) => Ferie[], key: number): Uint8Array {
  const block = new Uint8Array(JOURS)
  const first = key << BITS
  for (let annee = civilOf(first).annee; annee <= civilOf(first + JOURS - 1).annee; annee++) {
    for (const { jour } of closing(annee)) if (jour >> BITS === key) block[jour & (JOURS - 1)] = 1
  }
  return block
}

/** R3. The days that close an organisation, said one by one. */
export function listedFeries(jours: readonly string[], champ = 'feries'): JoursFeries {
  const days = new Set(jours.map((jour, i) => parseJour(jour, `${champ}[${i}]`)))
  return { closes: (day) => days.has(day), nameOf: (day) => (days.has(day) ? `Jour férié (${formatJour(day)})` : null) }
}

export const SANS_FERIES: JoursFeries = { closes: () => false, nameOf: () => null }

const isRegime = (regime: string): regime is RegimeFeries => Object.hasOwn(EN_PLUS, regime)
