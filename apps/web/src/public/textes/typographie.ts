import { INSECABLE } from '@permanence/domain'

/** The narrow no-break space of French punctuation. */
const FINE = '\u202F'

/** What people of the service have typed, as our own texts are: no line starts with a « ? » or a « : ». */
export function typeset(texte: string): string {
  return texte
    .replaceAll(/[ \u00A0](?=[:;?!»])/g, FINE)
    .replaceAll(/«[ \u00A0]/g, `«${FINE}`)
    .replaceAll(/(\d) h(?: (?=\d))?/g, (heure) => heure.replaceAll(' ', INSECABLE))
}
