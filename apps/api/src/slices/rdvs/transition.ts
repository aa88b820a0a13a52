import { occupe, type Transition } from '@permanence/domain'
import { minuteOf } from '../../platform/clock.js'
import { Problem } from '../../platform/http/problem.js'
import type { Ctx } from '../../platform/http/unit.js'
import { queueRdvMessages } from '../messages/usecases.js'
import { refreshStatut } from '../occupations/usecases.js'
import { recordRdv, transitionOf } from './journal.js'
import type { ProvenRdvId } from './policy.js'
import { selectRdv, type ParticipationRow, type RdvRow } from './read-repo.js'
import { setAnnuleLe, updateParticipations } from './statut-repo.js'
import { countPlaces } from './write-repo.js'

export type Step = {
  /** As it was read; it is locked since, at the same version. */
  rdv: RdvRow
  proof: ProvenRdvId<'statut'>
  /** Those who change. */
  participations: readonly ParticipationRow[]
  transition: Transition
  accepte: readonly string[]
  /** The rdv as a whole, not one person. */
  entier: boolean
}

/**
 * One change of statut, already found legal, under the rdv's locks: participations, then what follows from them (statut
 * of the rdv, the agents' time), history and messages. The rdv as it is after.
 */
export async function applyTransition(ctx: Ctx, step: Step): Promise<RdvRow> {
  const { db, nowMs } = ctx
  const { rdv, proof, participations, transition, accepte } = step
  const now = minuteOf(nowMs)
  if (participations.length > 0) {
    const ids = participations.map(({ id }) => id)
    await updateParticipations(db, proof, ids, transition, now)
  }
  if (step.entier && rdv.motif.collectif && (transition === 'annule' || transition === 'prevu'))
    await setAnnuleLe(db, proof, transition === 'annule' ? now : null)
  if (transition === 'prevu') await demandPlaces(ctx, rdv)
  const { avant, apres } = await refreshStatut(db, rdv.id, nowMs, {
    surbookingAccepte: accepte.includes('rdv.chevauchement'),
    ...(rdv.participations.length === 0 && { sansUsager: alone(rdv, transition, now) }),
  })
  const after = await selectRdv(db, rdv.id)
  if (!after) throw new Problem('introuvable')
  const [libere, repris] = [occupe(avant) && !occupe(apres), !occupe(avant) && occupe(apres)]
  const journalId = await recordRdv(ctx, rdv.id, transitionOf(rdv, after, transition, libere))
  const toCome = rdv.debut > now
  if (toCome && libere) await queueRdvMessages(ctx, journalId, 'rdv.annule', rdv.id)
  if (toCome && repris) await queueRdvMessages(ctx, journalId, 'rdv.cree', rdv.id)
  return after
}

/** Somebody who comes back needs a free place. */
async function demandPlaces({ db, nowMs }: Ctx, rdv: RdvRow): Promise<void> {
  if (!rdv.motif.collectif) return
  const { places, prises } = await countPlaces(db, rdv.id, nowMs)
  if (places !== null && prises > places) throw new Problem('rdv.collectif_complet')
}

/** An rdv without usager has nobody to follow: it is given its statut itself. */
function alone(rdv: RdvRow, transition: Transition, now: number) {
  if (transition === 'arrivee') return { statut: rdv.statut, arriveLe: now }
  if (transition === 'arrivee_annulee') return { statut: rdv.statut, arriveLe: null }
  return { statut: transition, arriveLe: rdv.arriveLe }
}
