import {
  arriveeRdv,
  occupe,
  phraseAvertissement,
  statutCollectif,
  statutIndividuel,
  type Statut,
} from '@permanence/domain'
import type { Db } from '../../platform/db/tenant.js'
import { together } from '../../platform/db/together.js'
import { Problem } from '../../platform/http/problem.js'
import {
  deleteExpired,
  deleteOccupations,
  insertOccupations,
  lockAgendaRows,
  lockAgendaRowsOfRdv,
  lockFreeAgendaRows,
  lockRdvRow,
  lockRdvVersion,
  selectEtat,
  selectOverlaps,
  transferOccupations,
  updateStatut,
  type Cause,
  type Occupation,
  type Temps,
} from './sql.js'

/** All times in whole epoch minutes; `surbookingAccepte`: a person agreed to `rdv.chevauchement`. */
export type Prise = Temps & { cause: Cause; nowMs: number; surbookingAccepte: boolean }

/**
 * Makes the writers of these agendas take turns until the end of the transaction, in the order of ids. Before any rdv
 * or hold is locked. Every agent must exist in the territoire: callers check, a missing one is a fault of ours.
 */
export async function lockAgendas(db: Db, agentIds: readonly number[]): Promise<void> {
  const wanted = new Set(agentIds)
  const locked = await lockAgendaRows(db, [...wanted])
  if (locked !== wanted.size) throw new Error(`agendas: ${locked} locked of ${wanted.size}`)
}

/**
 * Takes the locks of some of these agents only, whose writers are not at work: the first ones, `combien` at most. As it waits for
 * nobody, it needs no order.
 */
export const lockFreeAgendas = (db: Db, agentIds: readonly number[], combien: number): Promise<number[]> =>
  lockFreeAgendaRows(db, agentIds, combien)

/**
 * Locks the agendas of an rdv's agents (and others, for a move), then the rdv. Its agents, as they are under the lock.
 * @throws Problem `introuvable`; `version.depassee` when its agents changed while waiting.
 */
export async function lockRdv(db: Db, rdvId: number, aussi: readonly number[] = []): Promise<number[]> {
  const locked = await lockAgendasOf(db, rdvId, aussi)
  const agentIds = await lockRdvRow(db, rdvId)
  if (agentIds === null) throw new Problem('introuvable')
  if (agentIds.some((id) => !locked.has(id))) throw new Problem('version.depassee')
  return agentIds
}

/**
 * Locks an rdv that the caller has read at that version: as every change of it or of its parts bumps the version, what
 * was read then still holds under the lock.
 * @throws Problem `introuvable`, `version.depassee`
 */
export async function lockRdvAt(db: Db, rdvId: number, version: number, aussi: readonly number[] = []): Promise<void> {
  await lockAgendasOf(db, rdvId, aussi)
  const found = await lockRdvVersion(db, rdvId)
  if (found === null) throw new Problem('introuvable')
  if (found !== version) throw new Problem('version.depassee')
}

async function lockAgendasOf(db: Db, rdvId: number, aussi: readonly number[]): Promise<Set<number>> {
  const locked = new Set(await lockAgendaRowsOfRdv(db, rdvId, aussi))
  const missing = aussi.filter((id) => !locked.has(id))
  if (missing.length > 0) throw new Error(`agendas: ${missing.length} missing`)
  return locked
}

/** Gives back the time of ended holds, under the locks it takes. */
export async function freeExpired(db: Db, agentIds: readonly number[], nowMs: number): Promise<void> {
  await lockAgendas(db, agentIds)
  await deleteExpired(db, agentIds, nowMs)
}

/**
 * Takes the agents' time, under their locks: all of them or none. Any live row in the way refuses, overbooked or not.
 * @throws Problem `creneau.pris`
 */
export async function occupy(db: Db, { cause, nowMs, surbookingAccepte, ...temps }: Prise): Promise<void> {
  const asked = temps.agentIds.length
  const [, taken] = await together(
    // What is accepted to be overbooked is marked so by any row in the way: ended holds must not be.
    () => (surbookingAccepte ? deleteExpired(db, temps.agentIds, nowMs) : undefined),
    () => insertOccupations(db, temps, cause, surbookingAccepte),
  )
  if (taken === asked) return
  await deleteExpired(db, temps.agentIds, nowMs)
  if ((await insertOccupations(db, temps, cause, surbookingAccepte)) !== asked) throw new Problem('creneau.pris')
}

/** Gives the time back, under the agents' locks. */
export const free = (db: Db, cause: Cause): Promise<void> => deleteOccupations(db, cause)

/** Takes other time, of other agents perhaps, under the locks of old and new agents; its own time is not in its way. */
export async function moveOccupation(db: Db, prise: Prise): Promise<void> {
  await deleteOccupations(db, prise.cause)
  await occupy(db, prise)
}

/**
 * The time kept by a hold becomes the rdv's, under the agents' locks, and the hold is confirmed. Answers those agents.
 * @throws Problem `hold.expire` when it keeps nothing any more.
 */
export async function transferHold(db: Db, holdId: number, rdvId: number): Promise<number[]> {
  const agentIds = await transferOccupations(db, holdId, rdvId)
  if (agentIds.length === 0) throw new Problem('hold.expire')
  return agentIds
}

/** Live rows in the way, but those of `except`; expired holds count for nothing. Touching is not overlapping. */
export const findOverlaps = (
  db: Db,
  { nowMs, except, ...temps }: Temps & { nowMs: number; except?: Cause },
): Promise<Occupation[]> => selectOverlaps(db, temps, nowMs, except)

export type StatutRafraichi = { avant: Statut; apres: Statut; arriveLe: number | null; version: number }

type Options = {
  /** A person agreed to take time that is not free any more. */
  surbookingAccepte?: boolean
  /** An rdv without usager has nobody to follow: the statut and arrival it is given. */
  sansUsager?: { statut: Statut; arriveLe: number | null }
  /** Somebody's own calendar must see it, though the rdv stays. */
  calendriers?: boolean
}

/**
 * After its participations changed, under `lockRdv`: writes the statut and arrival of the rdv that follow from them,
 * bumps its version, gives back or takes again its agents' time.
 * @throws Problem `rdv.avertissements` (`rdv.chevauchement`) when that time was taken meanwhile and nobody agreed.
 */
export async function refreshStatut(
  db: Db,
  rdvId: number,
  nowMs: number,
  { surbookingAccepte = false, sansUsager, calendriers: aussi = false }: Options = {},
): Promise<StatutRafraichi> {
  const etat = await selectEtat(db, rdvId)
  if (etat === null) throw new Problem('introuvable')
  const { participations, agentIds, debut, fin } = etat
  const seul = participations.length === 0 && !etat.collectif
  const apres = etat.collectif
    ? statutCollectif(etat.annuleLe, participations)
    : statutIndividuel(participations, sansUsager?.statut ?? etat.statut)
  const arriveLe = seul ? (sansUsager ?? etat).arriveLe : arriveeRdv(participations)
  const change = occupe(apres) !== etat.occupe
  const version = await updateStatut(db, rdvId, { statut: apres, arriveLe, calendriers: change || aussi })
  if (change && etat.occupe) await free(db, { rdvId })
  else if (change) await retake(db, { agentIds, debut, fin, cause: { rdvId }, nowMs, surbookingAccepte })
  return { avant: etat.statut, apres, arriveLe, version }
}

async function retake(db: Db, prise: Prise): Promise<void> {
  try {
    await occupy(db, prise)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'creneau.pris') throw error
    const avertissement = { code: 'rdv.chevauchement' } as const
    throw new Problem(
      'rdv.avertissements',
      {
        avertissements: [{ code: avertissement.code, message: phraseAvertissement(avertissement) }],
      },
      error,
    )
  }
}
