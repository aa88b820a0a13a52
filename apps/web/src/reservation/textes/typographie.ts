import { INSECABLE } from '@permanence/domain'

/** No line starts with a « ? » or a « : », and « 8 h 30 » stays together. */
export function typographier(texte: string): string {
  return texte
    .replaceAll(/ (?=[:;?!»])/g, INSECABLE)
    .replaceAll('« ', `«${INSECABLE}`)
    .replaceAll(/(\d) h(?: (?=\d))?/g, (heure) => heure.replaceAll(' ', INSECABLE))
}
