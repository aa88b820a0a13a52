import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'

/** Where people write numbers without an indicatif. France first: ten digits beginning with 0 are most often hers. */
const PAYS: readonly CountryCode[] = ['FR', 'RE', 'GP', 'MQ', 'GF', 'YT', 'NC', 'PF', 'PM', 'WF']

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

/**
 * A number as people type it → E.164 (`+33612345678`), null when it is none. `fuseaux`: of the organisations that know
 * the person, since six digits are a number in Nouméa, in Saint-Pierre and in Wallis alike.
 */
export function normalizeTelephone(text: string, fuseaux: readonly string[] = []): string | null {
  const near = fuseaux.flatMap((fuseau) => PAYS_DU_FUSEAU[fuseau] ?? [])
  for (const defaultCountry of new Set([...near, ...PAYS])) {
    const found = parsePhoneNumberFromString(text, { defaultCountry, extract: false })
    if (found?.isValid() && found.ext === undefined) return found.number
  }
  return null
}
