import type { Statut } from './statuts.js'

/** What the statut of an rdv needs to know of a participation. Instants in whole epoch minutes. */
export type ParticipationStatut = {
  id: number
  statut: Statut
  statutChangeLe: number | null
  arriveLe: number | null
}

/**
 * The statut of an individual rdv follows its participations: any `vu` → vu; else any `prevu` → prevu; else any
 * `absent` → absent; else the one changed last (at the same minute, the highest id).
 * An rdv without usager has nobody to follow: it keeps `sansUsager`, the statut it was given itself.
 */
export function statutIndividuel(
  participations: readonly Pick<ParticipationStatut, 'id' | 'statut' | 'statutChangeLe'>[],
  sansUsager: Statut = 'prevu',
): Statut {
  for (const statut of ['vu', 'prevu', 'absent'] as const) {
    if (participations.some((participation) => participation.statut === statut)) return statut
  }
  let derniere: { id: number; statut: Statut; le: number } | null = null
  for (const { id, statut, statutChangeLe } of participations) {
    const le = statutChangeLe ?? -Infinity
    if (derniere === null || le > derniere.le || (le === derniere.le && id > derniere.id)) derniere = { id, statut, le }
  }
  return derniere?.statut ?? sansUsager
}

/**
 * The statut of a collectif: cancelled by its own `annuleLe` and by nothing else. Without inscrits, or with only
 * people who cancelled, it lives (`prevu`) and takes the agent's time.
 */
export function statutCollectif(
  annuleLe: number | null,
  participations: readonly Pick<ParticipationStatut, 'statut'>[],
): Statut {
  if (annuleLe !== null) return 'annule'
  for (const statut of ['vu', 'prevu', 'absent'] as const) {
    if (participations.some((participation) => participation.statut === statut)) return statut
  }
  return 'prevu'
}

/** When the first of those still concerned came; null when nobody is there. Who came, then was excused, has left. */
export function arriveeRdv(participations: readonly Pick<ParticipationStatut, 'statut' | 'arriveLe'>[]): number | null {
  let premiere: number | null = null
  for (const { statut, arriveLe } of participations) {
    if (arriveLe === null || (statut !== 'prevu' && statut !== 'vu')) continue
    if (premiere === null || arriveLe < premiere) premiere = arriveLe
  }
  return premiere
}

/**
 * The participations that change when the statut of the whole rdv is set: those still `prevu`; a reset (`prevu`)
 * concerns all that are not.
 */
export function participationsAChanger<P extends Pick<ParticipationStatut, 'statut'>>(
  participations: readonly P[],
  vers: Statut,
): P[] {
  return participations.filter(({ statut }) => (vers === 'prevu') !== (statut === 'prevu'))
}
