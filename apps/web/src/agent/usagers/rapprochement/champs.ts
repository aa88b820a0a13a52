import { formatDate, formatNom, formatTelephone } from '@permanence/domain'
import type { Usager } from '../queries.js'
import type { ChampFusion } from './queries.js'

/** What two records of one person may say differently, as on their pages. */
const CHAMPS: readonly (readonly [champ: ChampFusion, titre: string])[] = [
  ['prenom', 'Prénom'],
  ['nom', 'Nom'],
  ['nomNaissance', 'Nom de naissance'],
  ['dateNaissance', 'Date de naissance'],
  ['telephone', 'Téléphone'],
  ['email', 'Adresse e-mail'],
  ['adresse', 'Adresse'],
  ['notifierEmail', 'Prévenir par e-mail'],
  ['notifierSms', 'Prévenir par SMS'],
]

export type Difference = { champ: ChampFusion; question: string; garde: string; autre: string }

/** Where both say something, and not the same: somebody chooses. What one alone says is always kept. */
export function differences(dans: Usager, source: Usager): Difference[] {
  return CHAMPS.flatMap(([champ, titre]) => {
    const [garde, autre] = [texteDe(dans, champ), texteDe(source, champ)]
    if (garde === null || autre === null || dans[champ] === source[champ]) return []
    const question = typeof dans[champ] === 'boolean' ? `${titre} ?` : `${titre} à garder`
    return [{ champ, question, garde, autre }]
  })
}

/** What the record that stays lacks, and takes from the other. */
export function complements(dans: Usager, source: Usager): { titre: string; texte: string }[] {
  return CHAMPS.flatMap(([champ, titre]) => {
    const texte = texteDe(source, champ)
    return dans[champ] === null && texte !== null ? [{ titre, texte }] : []
  })
}

function texteDe(usager: Usager, champ: ChampFusion): string | null {
  const valeur = usager[champ]
  if (typeof valeur === 'boolean') return valeur ? 'Oui' : 'Non'
  if (valeur === null) return null
  if (champ === 'dateNaissance') return formatDate(valeur)
  return champ === 'telephone' ? formatTelephone(valeur) : valeur
}

/** Of two records, the one that stays, then the one that goes: made online and unproven, or else the more recent. */
export function partage(un: Usager, deux: Usager): readonly [dans: Usager, source: Usager] {
  const unDisparait = un.aRapprocher === deux.aRapprocher ? un.id > deux.id : un.aRapprocher
  return unDisparait ? [deux, un] : [un, deux]
}

/** Two people, one of whom answers for the other, or could not do both: no merge makes one of them. */
export function parente(un: Usager, deux: Usager): boolean {
  const proche = un.responsableId !== null || deux.responsableId !== null
  const responsable = un.proches.length > 0 || deux.proches.length > 0
  return un.responsableId === deux.id || deux.responsableId === un.id || (proche && responsable)
}

/** Who answers for the person afterwards, where the two records do not agree; null when nothing changes. */
export function suiteResponsable(dans: Usager, source: Usager): string | null {
  if (source.responsableId === null || source.responsableId === dans.responsableId) return null
  const autre = source.responsable === null ? 'le responsable de l’autre' : formatNom(source.responsable)
  return dans.responsableId === null
    ? `Elle aura pour responsable ${autre}, qui recevra ses messages.`
    : `Elle garde son responsable ; ${autre} n’en sera plus un.`
}
