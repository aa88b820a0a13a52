import { formatHeure, INSECABLE, jourLocal, NOMS_JOURS, NOMS_MOIS, numeroJour } from '@permanence/domain'
import { maintenant, minutesDe } from '../../lib/instants.js'

/** « mardi 24 novembre », with the year only when it is another one. `jour` is a civil day. */
export function texteJour(jour: string, aujourdhui: string): string {
  const [annee = '', mois = '', quantieme = ''] = jour.split('-')
  const date = `${quantiemeDe(quantieme)}${INSECABLE}${NOMS_MOIS[Number(mois) - 1] ?? ''}`
  const autreAnnee = annee === aujourdhui.slice(0, 4) ? '' : ` ${annee}`
  return `${NOMS_JOURS[numeroJour(jour)] ?? ''} ${date}${autreAnnee}`
}

/** « mardi 24 novembre à 9 h 30 », on the clock of the place. */
export function texteMoment(instant: string, fuseau: string): string {
  const minutes = minutesDe(instant)
  const aujourdhui = jourLocal(maintenant(), fuseau)
  return `${texteJour(jourLocal(minutes, fuseau), aujourdhui)} à ${formatHeure(minutes, fuseau)}`
}

/** « 9 h 30 », on the clock of the place. */
export function texteHeure(instant: string, fuseau: string): string {
  return formatHeure(minutesDe(instant), fuseau)
}

/** « du 23 au 29 novembre », « du 28 décembre au 3 janvier ». */
export function texteSemaine(du: string, au: string): string {
  const [, moisDu = '', jourDu = ''] = du.split('-')
  const [, moisAu = '', jourAu = ''] = au.split('-')
  const debut = moisDu === moisAu ? quantiemeDe(jourDu) : `${quantiemeDe(jourDu)}${INSECABLE}${nomMois(moisDu)}`
  return `du ${debut} au ${quantiemeDe(jourAu)}${INSECABLE}${nomMois(moisAu)}`
}

/** « 9 minutes et 5 secondes » as « 9 min 05 s ». */
export function texteReste(ms: number): string {
  const secondes = Math.max(0, Math.ceil(ms / 1000))
  const [min, s] = [Math.floor(secondes / 60), secondes % 60]
  if (min === 0) return `${s}${INSECABLE}s`
  return `${min}${INSECABLE}min${INSECABLE}${String(s).padStart(2, '0')}${INSECABLE}s`
}

const quantiemeDe = (texte: string) => (Number(texte) === 1 ? '1ᵉʳ' : String(Number(texte)))
const nomMois = (mois: string) => NOMS_MOIS[Number(mois) - 1] ?? ''
