import { formatTelephone, INSECABLE } from '@permanence/domain'
import { ouRien, sansInvisibles } from './texte.js'

/** A number as a field shows it: by pairs, with spaces as one types them. */
export const telephoneLu = (telephone: string | null | undefined): string =>
  formatTelephone(telephone ?? '').replaceAll(INSECABLE, ' ')

/** What a field holds, as it leaves: untouched, the number as it was. */
export const telephoneSaisi = (saisi: string, avant: string | null | undefined): string | null =>
  saisi === telephoneLu(avant) ? (avant ?? null) : ouRien(sansInvisibles(saisi))
