import { formatDuree } from './formats.js'

/**
 * What an agent is warned of before an rdv is saved, and may accept by its code. Online, none can be accepted.
 * `agent` is the name of the agent concerned, when the reader may know it.
 */
export type AvertissementRdv =
  | { code: 'rdv.chevauchement'; agent?: string }
  | { code: 'rdv.absence'; agent?: string }
  | { code: 'rdv.autre_lieu'; agent?: string; lieu?: string }
  | { code: 'rdv.hors_plage'; agent?: string }
  | { code: 'rdv.ferie'; nom?: string }
  | { code: 'rdv.trou'; agent?: string; minutes: number; cote: 'avant' | 'apres' }
  | { code: 'rdv.tampon'; agent?: string }
  | { code: 'rdv.meme_jour'; usager?: string }
  | { code: 'rdv.passe' }

export type CodeAvertissementRdv = AvertissementRdv['code']

/** In the order in which they are shown: the gravest first. */
export const AVERTISSEMENTS_RDV = [
  'rdv.chevauchement',
  'rdv.absence',
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

function qui({ agent }: { agent?: string }): string {
  return agent ?? 'L’agent'
}

function precise(quoi: string | undefined): string {
  return quoi === undefined ? '' : ` (${quoi})`
}
