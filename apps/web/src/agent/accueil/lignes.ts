import {
  appelPossible,
  formatNom,
  TEXTE_MODALITE,
  transitionsPossibles,
  type EtatDeTransition,
} from '@permanence/domain'
import { maintenant, minutesDe } from '../../lib/instants.js'
import type { Participation, Rdv } from '../rdvs/queries.js'
import { matchesNom } from './noms.js'
import type { AccueilLu } from './queries.js'

export const ETAPES = ['retard', 'attendus', 'attente', 'appeles', 'distance', 'termines'] as const
/** Where somebody stands on her way through the day, as the desk sees it. */
export type Etape = (typeof ETAPES)[number]

export const TEXTE_ETAPE: Readonly<Record<Etape, string>> = {
  retard: 'En retard',
  attendus: 'Attendus',
  attente: 'En salle d’attente',
  appeles: 'Appelés',
  distance: 'Par téléphone, en visio, à domicile',
  termines: 'Terminés',
}

/** A line of the desk: an rdv, or one person of a séance, who comes on her own. */
export type Ligne = {
  cle: string
  rdv: Rdv
  /** Of a séance. */
  participation: Participation | null
  qui: string
  etape: Etape
  arriveLe: string | null
  passageLe: string | null
  attenteMin: number | null
  /** What the desk may say now. */
  peut: { arriver: boolean; appeler: boolean; renvoyer: boolean }
}

/** The lines of a day, by hour; those whose name is not looked for are left out. */
export function lignesDe(accueil: AccueilLu, tape: string, now = maintenant()): Ligne[] {
  return accueil.donnees.flatMap((entree) => lignesDuRdv(entree, now)).filter((ligne) => isCherchee(ligne, tape))
}

function lignesDuRdv({ rdv, passageLe, attenteMin }: AccueilLu['donnees'][number], now: number): Ligne[] {
  const line = (participation: Participation | null): Ligne => {
    const { statut, arriveLe } = participation === null || rdv.statut === 'annule' ? rdv : participation
    const etat = { ...etatAt({ statut, arriveLe }, rdv), appeleLe: instantMinute(rdv.appeleLe) }
    // The person who may not write is offered nothing: an rdv that may be changed has always something to become.
    const permis = rdv.transitions.length > 0
    const seul = participation === null
    return {
      cle: `${rdv.id}-${participation?.id ?? 'rdv'}`,
      rdv,
      participation,
      qui: quiDe(rdv, participation),
      etape: etapeDe(etat, seul, now),
      arriveLe,
      passageLe: seul ? passageLe : null,
      attenteMin: seul ? attenteMin : null,
      peut: {
        arriver: permis && transitionsPossibles(etat, now).includes('arrivee'),
        // A séance begins for all: nobody is called to it.
        appeler: permis && seul && appelPossible(etat, true, now),
        renvoyer: permis && seul && appelPossible(etat, false, now),
      },
    }
  }
  return rdv.motif.collectif && rdv.participations.length > 0 ? rdv.participations.map(line) : [line(null)]
}

const etatAt = ({ statut, arriveLe }: Pick<Participation, 'statut' | 'arriveLe'>, rdv: Rdv): EtatDeTransition => ({
  statut,
  arriveLe: instantMinute(arriveLe),
  debut: minutesDe(rdv.debut),
  fin: minutesDe(rdv.fin),
  modalite: rdv.modalite,
  fuseau: rdv.fuseau,
})

const instantMinute = (instant: string | null): number | null => (instant === null ? null : minutesDe(instant))

function etapeDe(etat: EtatDeTransition & { appeleLe: number | null }, seul: boolean, now: number): Etape {
  // The person who has not come by the end does not come any more: what became of it is for the agent to say.
  if (etat.statut !== 'prevu' || (etat.arriveLe === null && now >= etat.fin)) return 'termines'
  if (etat.modalite !== 'sur_place') return 'distance'
  if (etat.arriveLe !== null) return seul && etat.appeleLe !== null ? 'appeles' : 'attente'
  return now < etat.debut ? 'attendus' : 'retard'
}

/** Whom the line is about, by name. */
export function quiDe({ participations, titre, motif }: Rdv, participation: Participation | null): string {
  if (participation !== null) return formatNom(participation.usager)
  if (participations.length === 0) return titre ?? motif.nom
  return participations.map(({ usager }) => formatNom(usager)).join(', ')
}

const isCherchee = ({ rdv, participation }: Ligne, tape: string): boolean => {
  if (tape.trim() === '') return true
  const personnes = participation === null ? rdv.participations : [participation]
  return personnes.some(({ usager }) => matchesNom(tape, usager))
}

/** The first whom Enter lets in, in the order of the page: those who are late are waited for the most. */
export const premiereDe = (lignes: readonly Ligne[]): Ligne | undefined =>
  ETAPES.flatMap((etape) => lignes.filter((ligne) => ligne.etape === etape)).find(({ peut }) => peut.arriver)

/** « Consultation · Zoé MARTIN · Cabinet de Calais ». */
export const precisionsDe = ({ motif, titre, agents, lieu, modalite }: Rdv): string =>
  [titre ?? motif.nom, agents.map(formatNom).join(', '), lieu?.nom ?? TEXTE_MODALITE[modalite]]
    .filter(Boolean)
    .join(' · ')
