import { INSECABLE } from '@permanence/domain'

/** No line starts with a « ? » or a « : ». */
export function typographier(texte: string): string {
  return texte.replaceAll(/ (?=[:;?!»])/g, INSECABLE).replaceAll('« ', `«${INSECABLE}`)
}
