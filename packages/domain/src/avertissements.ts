import { formatDuree } from './formats.js'

/**
 * What an agent is warned of before an rdv is saved, and may accept by its code. Online, none can be accepted.
 * `agent` is the name of the agent concerned, when the reader may know it.
 */
export type AvertissementRdv =
  | { code: 'rdv.chevauchement'; agent?: string }
  | { code: 'rdv.absence'; agent?: string }
  | { code: 'rdv.note'; agent?: string; titre?: string }
  | { code: 'rdv.autre_lieu'; agent?: string; lieu?: string }
  | { code: 'rdv.hors_plage'; agent?: string }
  | { code: 'rdv.ferie'; nom?: string }
  | { code: 'rdv.trou'; agent?: string; minutes: number; cote: 'avant' | 'apres' }
  | { code: 'rdv.tampon'; agent?: string }
  | { code: 'rdv.meme_jour'; usager?: string }
  | { code: 'rdv.sans_animateur' }
  | { code: 'rdv.passe' }

export type CodeAvertissementRdv = AvertissementRdv['code']

/** In the order in which they are shown: the gravest first. */
export const AVERTISSEMENTS_RDV = [
  'rdv.chevauchement',
  'rdv.absence',
  'rdv.note',
  'rdv.sans_animateur',
  'rdv.passe',
  'rdv.ferie',
  'rdv.autre_lieu',
  'rdv.hors_plage',
  'rdv.meme_jour',
  'rdv.tampon',
  'rdv.trou',
] as const satisfies readonly CodeAvertissementRdv[]

/** A plage with one of these is saved all the same. */
export type AvertissementPlage =
  | { code: 'plage.chevauchement'; titre?: string }
  | { code: 'plage.trop_courte'; motif?: string; dureeMin: number }

/** A gap of 1 to 45 minutes to the agent's nearest occupied time is a lost one. */
export const TROU_MAX_MIN = 45

/** Whether so many minutes between two occupied times deserve a warning. */
export function estTrou(minutes: number): boolean {
  return minutes >= 1 && minutes <= TROU_MAX_MIN
}

/** The sentence an agent reads. */
export function phraseAvertissement(avertissement: AvertissementRdv | AvertissementPlage): string {
  switch (avertissement.code) {
    case 'rdv.chevauchement':
      return `${qui(avertissement)} a déjà un rendez-vous à cette heure.`
    case 'rdv.absence':
      return `${qui(avertissement)} a une absence à cette heure.`
    case 'rdv.note':
      return `${qui(avertissement)} a une note dans son agenda à cette heure${precise(avertissement.titre)}.`
    case 'rdv.autre_lieu':
      return `${qui(avertissement)} a une plage d’ouverture dans un autre lieu${precise(avertissement.lieu)} à cette heure.`
    case 'rdv.hors_plage':
      return `Ce rendez-vous est en dehors des plages d’ouverture${precise(avertissement.agent)}.`
    case 'rdv.ferie':
      return `Ce jour est férié${precise(avertissement.nom)}.`
    case 'rdv.trou': {
      const cote = avertissement.cote === 'avant' ? 'avant' : 'après'
      return `Il restera un trou de ${formatDuree(avertissement.minutes)} ${cote} ce rendez-vous${precise(avertissement.agent)}.`
    }
    case 'rdv.tampon':
      return `${qui(avertissement)} n’aura pas le temps prévu entre deux rendez-vous.`
    case 'rdv.meme_jour':
      return `${avertissement.usager ?? 'Cet usager'} a déjà un rendez-vous pour ce motif ce jour-là.`
    case 'rdv.sans_animateur':
      return 'Personne n’est là pour animer cette séance\u202f: ses agents sont absents ou pris ailleurs à cette heure.'
    case 'rdv.passe':
      return 'Ce rendez-vous est dans le passé.'
    case 'plage.chevauchement':
      return `Cette plage en chevauche une autre${precise(avertissement.titre)}.`
    case 'plage.trop_courte':
      return `Cette plage est trop courte pour un rendez-vous de ${formatDuree(avertissement.dureeMin)}${precise(avertissement.motif)}.`
    default:
      return avertissement satisfies never
  }
}

/** What changes under the feet of people who are expected: said to the person who changes it, before it is saved. */
export type CodeRepercussion =
  | 'usager.telephone'
  | 'lieu.adresse'
  | 'lieu.fuseau'
  | 'organisation.fuseau'
  | 'agent.services'

const REPERCUSSIONS: Readonly<Record<CodeRepercussion, string>> = {
  'usager.telephone': 'Sans ce numéro, personne ne pourra être appelé pour',
  'lieu.adresse': 'Les personnes attendues dans ce lieu seront prévenues de la nouvelle adresse pour',
  'lieu.fuseau': 'L’heure affichée change, et les personnes seront prévenues, pour',
  'organisation.fuseau': 'L’heure affichée change, et les personnes seront prévenues, pour',
  'agent.services': 'Cet agent reste attendu, dans un service qu’il quitte, pour',
}

/** The sentence an agent reads; `nommes`: the first of the `total` rdvs to come, those that the reader may know. */
export function phraseRepercussion(code: CodeRepercussion, total: number, nommes: readonly string[]): string {
  const autres = total - nommes.length
  const suite = nommes.length > 0 && autres > 0 ? [`et ${autres}\u00a0${autres === 1 ? 'autre' : 'autres'}`] : []
  const liste = [...nommes, ...suite].join('\u202f; ')
  const rdvs = `${total}\u00a0rendez-vous à venir`
  return `${REPERCUSSIONS[code]} ${rdvs}${liste === '' ? '.' : `\u202f: ${liste}.`}`
}

function qui({ agent }: { agent?: string }): string {
  return agent ?? 'L’agent'
}

function precise(quoi: string | undefined): string {
  return quoi === undefined ? '' : ` (${quoi})`
}
