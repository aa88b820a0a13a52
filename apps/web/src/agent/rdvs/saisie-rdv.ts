import type { Modalite } from '@permanence/domain'
import { heureDe, instantDe, jourDe, minutesDe } from '../../lib/instants.js'
import { ouRien } from '../../lib/texte.js'
import type { Motif } from '../referentiel/queries.js'
import type { Rdv } from './queries.js'

/** What the form holds: texts as typed, ids as chosen. */
export type SaisieRdv = {
  motifId: string
  jour: string
  heure: string
  dureeMin: string
  modalite: Modalite | ''
  lieuId: string
  lieuNom: string
  lieuAdresse: string
  /** Where a visit goes; null: not touched, the first person's own. */
  adresse: string | null
  agentIds: number[]
  usagerIds: number[]
  titre: string
  places: string
  contexte: string
}

/** The lieu of an rdv that has a place of its own, for once. */
export const PONCTUEL = 'ponctuel'

/** What a form means depends on its motif, and on where the first person lives. */
export type ContexteRdv = { motif: Motif | undefined; chezElle: string }

export function saisieRdv(rdv: Rdv): SaisieRdv {
  return {
    motifId: String(rdv.motif.id),
    jour: jourDe(rdv.debut, rdv.fuseau),
    heure: heureDe(rdv.debut, rdv.fuseau),
    dureeMin: String(minutesDe(rdv.fin) - minutesDe(rdv.debut)),
    modalite: rdv.modalite,
    lieuId: rdv.lieu === null ? '' : String(rdv.lieu.id),
    lieuNom: '',
    lieuAdresse: '',
    adresse: rdv.adresse,
    agentIds: rdv.agents.map((agent) => agent.id),
    usagerIds: rdv.participations.map(({ usager }) => usager.id),
    titre: rdv.titre ?? '',
    places: rdv.places === null ? '' : String(rdv.places),
    contexte: rdv.contexte ?? '',
  }
}

/** What the form means for a motif: the way chosen if the motif has it, and what only a séance has. */
export const modaliteDe = ({ modalite }: SaisieRdv, motif: Motif | undefined): Modalite =>
  modalite !== '' && (motif === undefined || motif.modalites.includes(modalite))
    ? modalite
    : (motif?.modalites[0] ?? 'sur_place')

/** As the API wants it. */
export const corpsRdv =
  (fuseau: string, { motif, chezElle }: ContexteRdv) =>
  (saisie: SaisieRdv) => {
    const modalite = modaliteDe(saisie, motif)
    const surPlace = modalite === 'sur_place'
    const ponctuel = surPlace && saisie.lieuId === PONCTUEL
    return {
      modalite,
      ...(ponctuel
        ? { lieuPonctuel: { nom: saisie.lieuNom, adresse: saisie.lieuAdresse } }
        : { lieuId: surPlace && saisie.lieuId !== '' ? Number(saisie.lieuId) : null }),
      ...(modalite === 'domicile' && { adresse: ouRien(saisie.adresse ?? chezElle) }),
      debut: instantDe(saisie.jour, saisie.heure, fuseau),
      dureeMin: Number(saisie.dureeMin),
      agentIds: saisie.agentIds,
      usagerIds: saisie.usagerIds,
      titre: motif?.collectif === true && saisie.titre.trim() !== '' ? saisie.titre : null,
      places: motif?.collectif === true && saisie.places !== '' ? Number(saisie.places) : null,
      contexte: saisie.contexte.trim() === '' ? null : saisie.contexte,
    }
  }

/** Whether enough is said for the API to judge it: whom, when and where. */
export const isComplete = (saisie: SaisieRdv, motif: Motif | undefined): boolean =>
  motif !== undefined &&
  saisie.jour !== '' &&
  saisie.heure !== '' &&
  Number(saisie.dureeMin) > 0 &&
  saisie.agentIds.length > 0 &&
  (modaliteDe(saisie, motif) !== 'sur_place' ||
    (saisie.lieuId === PONCTUEL ? saisie.lieuNom !== '' && saisie.lieuAdresse !== '' : saisie.lieuId !== ''))
