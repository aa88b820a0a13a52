import {
  formatDuree,
  formatHeure,
  formatJourLong,
  journeeEntiere,
  jourLocal,
  TEXTE_LIBELLE,
  TEXTE_MODALITE,
  type Libelle,
} from '@permanence/domain'
import { heureDe, minutesDe } from '../../../lib/instants.js'
import type { Element, RdvCalendrier } from './types.js'

/**
 * « 10 h – 10 h 30 ». Of what lasts several days, the hours of one of them, `jour`: « Dès 10 h », « Toute la journée »,
 * « Jusqu’à 10 h 30 »; without a day, from which day to which.
 */
export function horaires(debut: string, fin: string, fuseau: string, jour?: string): string {
  if (journeesEntieres(debut, fin, fuseau)) return 'Toute la journée'
  const [de, a] = [minutesDe(debut), minutesDe(fin)]
  const [premier, dernier] = [jourLocal(de, fuseau), jourLocal(a, fuseau)]
  if (premier === dernierJour(fin, fuseau)) return `${formatHeure(de, fuseau)} – ${formatHeure(a, fuseau)}`
  if (jour === undefined) return quand(debut, fin, fuseau)
  if (jour === premier && heureDe(debut, fuseau) !== '00:00') return `Dès ${formatHeure(de, fuseau)}`
  if (jour === dernier && heureDe(fin, fuseau) !== '23:59') return `Jusqu’à ${formatHeure(a, fuseau)}`
  return 'Toute la journée'
}

/** The last local day of what ends then: midnight belongs to the day that ends. */
export const dernierJour = (fin: string, fuseau: string): string => jourLocal(minutesDe(fin) - 1, fuseau)

export function duree(debut: string, fin: string): string {
  return formatDuree(minutesDe(fin) - minutesDe(debut))
}

/** Who comes, or what it is when nobody is known yet. */
export function nomRdv(rdv: RdvCalendrier): string {
  if (rdv.titre !== null && rdv.titre !== '') return rdv.titre
  return rdv.usagers.length === 0 ? rdv.motif : rdv.usagers.join(', ')
}

/** A statut without colour: a sign, as narrow as a letter. À venir, the ordinary case, has none. */
export const SIGNE_LIBELLE: Readonly<Record<Libelle, string>> = {
  a_venir: '',
  salle_attente: '◔',
  a_renseigner: '?',
  vu: '✓',
  excuse: 'E',
  absent: '✕',
  annule: '∅',
}

/** Before the name, when the usager took it online. */
export const SIGNE_EN_LIGNE = '@'

/** All of it in one sentence, for those who hear the agenda. */
export function phraseElement(element: Element, fuseau: string): string {
  switch (element.sorte) {
    case 'rdv': {
      const { rdv } = element
      const qui = rdv.usagers.length === 0 ? ['sans usager'] : rdv.usagers
      const lieu = rdv.lieu === null ? [] : [rdv.lieu]
      return [
        quand(rdv.debut, rdv.fin, fuseau),
        ...(rdv.titre === null ? [] : [rdv.titre]),
        rdv.motif,
        ...qui,
        TEXTE_MODALITE[rdv.modalite],
        ...lieu,
        TEXTE_LIBELLE[rdv.libelle],
        ...(rdv.parUsager ? ['pris en ligne par l’usager'] : []),
      ].join(', ')
    }
    case 'plage': {
      const { plage } = element
      const lieu = plage.lieu === null ? '' : `, ${plage.lieu}`
      return `Plage d’ouverture : ${plage.titre}, ${quand(plage.debut, plage.fin, fuseau)}${lieu}`
    }
    case 'absence':
      return `Absence : ${element.absence.titre}, ${quand(element.absence.debut, element.absence.fin, fuseau)}`
    case 'occupation':
      return `Occupé, ${quand(element.occupation.debut, element.occupation.fin, fuseau)}`
    case 'note': {
      const { note } = element
      const suite = [
        note.occupe ? 'prend du temps' : 'ne prend pas de temps',
        note.partagee ? 'partagée' : 'privée',
      ].join(', ')
      return `Note : ${note.titre}, ${quand(note.debut, note.fin, fuseau)}, ${suite}`
    }
    case 'ferie':
      return `Jour férié : ${element.ferie.nom}, ${formatJourLong(element.ferie.jour)}`
    default:
      return element satisfies never
  }
}

function quand(debut: string, fin: string, fuseau: string): string {
  const [de, a] = [minutesDe(debut), minutesDe(fin)]
  const [premier, dernier] = [jourLocal(de, fuseau), dernierJour(fin, fuseau)]
  if (journeesEntieres(debut, fin, fuseau)) {
    return premier === dernier
      ? `${formatJourLong(premier)}, toute la journée`
      : `du ${formatJourLong(premier)} au ${formatJourLong(dernier)}, toute la journée`
  }
  if (premier === dernier) {
    return `${formatJourLong(premier)} de ${formatHeure(de, fuseau)} à ${formatHeure(a, fuseau)}`
  }
  return `du ${formatJourLong(premier)} à ${formatHeure(de, fuseau)} au ${formatJourLong(jourLocal(a, fuseau))} à ${formatHeure(a, fuseau)}`
}

/** From the first minute of a day to the end of the same or a later day, whichever way that end is written. */
function journeesEntieres(debut: string, fin: string, fuseau: string): boolean {
  const heureFin = heureDe(fin, fuseau)
  // What ends at midnight ends with the day before.
  return journeeEntiere({ heureDebut: heureDe(debut, fuseau), heureFin: heureFin === '00:00' ? '24:00' : heureFin })
}
