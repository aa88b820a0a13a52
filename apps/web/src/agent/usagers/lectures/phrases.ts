import { formatDate } from '@permanence/domain'
import type { Lecture } from './queries.js'

const MOYENS: Readonly<Record<Lecture['moyen'], string>> = {
  fiche: 'a ouvert la fiche',
  responsable: 'a ouvert la fiche de son responsable',
  rdv: 'a ouvert un de ses rendez-vous',
  rdvs: 'a lu une liste de rendez-vous',
  accueil: 'a tenu l’accueil',
  agenda: 'a lu un agenda',
  usagers: 'a lu une liste d’usagers',
  recherche: 'a fait une recherche',
  doublons: 'a cherché des doublons',
  export: 'a exporté une liste',
  essai: 'a préparé un changement',
  autre: 'a lu une liste',
}

/** « Ali MARTIN a lu un agenda, du 9 mars 2026 au 15 mars 2026 ». */
export const phraseLecture = ({ lecteur, moyen, filtre }: Lecture): string =>
  `${lecteur ?? 'Un agent d’une autre organisation'} ${MOYENS[moyen]}${precision(filtre)}`

function precision(filtre: Lecture['filtre']): string {
  const [recherche, du, au] = ['recherche', 'du', 'au'].map((champ) => texteDe(filtre?.[champ]))
  if (recherche) return ` : « ${recherche} »`
  if (du && au) return du === au ? `, le ${formatDate(du)}` : `, du ${formatDate(du)} au ${formatDate(au)}`
  if (du) return `, à partir du ${formatDate(du)}`
  return au ? `, jusqu’au ${formatDate(au)}` : ''
}

const texteDe = (valeur: unknown): string | null => (typeof valeur === 'string' ? valeur : null)
