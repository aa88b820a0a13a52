import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

/** Where a number is ten digits that begin with 0, whichever of these one writes from. France first: most are hers. */
const DIX_CHIFFRES: readonly CountryCode[] = ['FR', 'RE', 'GP', 'MQ', 'GF', 'YT']
/** Saint-Pierre-et-Miquelon, as one dials it from France: a prefix and its own six digits. */
const SAINT_PIERRE = /^0508(\d{6})$/

/** Six or eight digits are a number there, and only there: elsewhere, they are a number cut short. */
const PAYS_DU_FUSEAU: Readonly<Record<string, CountryCode>> = {
  'Indian/Reunion': 'RE',
  'Indian/Mayotte': 'YT',
  'America/Guadeloupe': 'GP',
  'America/St_Barthelemy': 'GP',
  'America/Marigot': 'GP',
  'America/Martinique': 'MQ',
  'America/Cayenne': 'GF',
  'America/Miquelon': 'PM',
  'Pacific/Noumea': 'NC',
  'Pacific/Tahiti': 'PF',
  'Pacific/Marquesas': 'PF',
  'Pacific/Gambier': 'PF',
  'Pacific/Wallis': 'WF',
}

/** A service that answers by a short number: 15, 112, 3949, 118 218. Nobody has one at home. */
const COURT = /^(1\d|1\d\d|[13]\d{3}|118\d{3})$/

/**
 * A number as people type it → E.164 (`+33612345678`), null when it is none. `fuseaux`: of the organisations that know
 * the person, since six digits are a number in Nouméa, in Saint-Pierre and in Wallis alike, and nowhere else.
 */
export function normalizeTelephone(text: string, fuseaux: readonly string[] = []): string | null {
  const saintPierre = SAINT_PIERRE.exec(text.replaceAll(/[\s.()/-]/g, ''))
  const typed = saintPierre === null ? text : `+508${saintPierre[1]}`
  const near = fuseaux.flatMap((fuseau) => PAYS_DU_FUSEAU[fuseau] ?? [])
  for (const defaultCountry of new Set([...near, ...DIX_CHIFFRES])) {
    const found = parsePhoneNumberFromString(typed, { defaultCountry, extract: false })
    if (found?.isValid() && found.ext === undefined) return found.number
  }
  return null
}

/** The number of a place or of an organisation: as above, or a short number, by its digits alone. */
export function normalizeStandard(text: string, fuseaux: readonly string[] = []): string | null {
  const digits = text.replaceAll(/[\s.-]/g, '')
  return COURT.test(digits) ? digits : normalizeTelephone(text, fuseaux)
}
