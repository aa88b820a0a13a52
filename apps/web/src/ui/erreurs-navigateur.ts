import { formatDate } from '@permanence/domain'
import type { ErreurDeChamp } from './erreurs.js'

/**
 * All that is wrong in a form, in its order: what its own attributes say, and what `data-refus` says of a field or of a
 * group of boxes (an end before its start, nothing chosen).
 */
export function erreursDuNavigateur(formulaire: HTMLFormElement): ErreurDeChamp[] {
  return [...formulaire.elements].flatMap((element) => {
    if (!isChamp(element) || element.name === '') return []
    const { refus } = element.dataset
    if (!(element instanceof HTMLFieldSetElement) && !element.validity.valid) {
      return [{ nom: element.name, message: messageDe(element) }]
    }
    return refus === undefined || refus === '' ? [] : [{ nom: element.name, message: refus }]
  })
}

type Saisie = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isChamp(element: Element): element is Saisie | HTMLFieldSetElement {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLFieldSetElement
  )
}

function messageDe(element: Saisie): string {
  const nom = element.labels?.[0]?.textContent?.replace(/\s*\*\s*$/, '') ?? element.name
  const { validity } = element
  if (validity.valueMissing) return `« ${nom} » est à ${element instanceof HTMLSelectElement ? 'choisir' : 'remplir'}.`
  if (validity.typeMismatch) return `« ${nom} » : cette adresse n’est pas complète.`
  if (validity.rangeUnderflow || validity.rangeOverflow) {
    const { min, max, type } = element as HTMLInputElement
    const [quoi, tell] = type === 'date' ? ['un jour', formatDate] : ['une valeur', String]
    const depuis = min === '' ? '' : ` à partir ${type === 'date' ? 'du' : 'de'} ${tell(min)}`
    const jusque = max === '' ? '' : ` jusqu’${type === 'date' ? 'au' : 'à'} ${tell(max)}`
    return `« ${nom} » : indiquez ${quoi}${depuis}${jusque}.`
  }
  return `« ${nom} » n’est pas valide.`
}
