import { occupe, type Transition } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { queueRdvMessages } from '../../messages/index.js'
import { refreshStatut } from '../../occupations/index.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { recordRdv, transitionOf } from './record.js'
import { shownUsagers, type ProvenRdvId } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { ParticipationRow, RdvRow } from '../contract/rows.js'
import { requireReturn } from './read-situation.js'
import { setAnnuleLe, updateParticipations } from '../sql/statut.js'
import { requirePlaces } from './require-places.js'
import type { Ctx } from '../../../platform/http/context.js'

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
  const etat = await beforeChange(ctx, rdv.id)
  if (participations.length > 0) {
    const ids = participations.map(({ id }) => id)
    await updateParticipations(db, proof, ids, transition, now)
  }
  if (step.entier && rdv.motif.collectif && (transition === 'annule' || transition === 'prevu'))
    await setAnnuleLe(db, proof, transition === 'annule' ? now : null)
  // Somebody who comes back needs a free place.
  if (transition === 'prevu' && rdv.motif.collectif) await requirePlaces(ctx, rdv.id)
  if (transition === 'prevu' && !occupe(rdv.statut)) await requireReturn(db, rdv.id, nowMs)
  const { avant, apres } = await refreshStatut(db, rdv.id, nowMs, {
    surbookingAccepte: accepte.includes('rdv.chevauchement'),
    calendriers: movers(step).length > 0,
    ...(rdv.participations.length === 0 && { sansUsager: alone(rdv, transition, now) }),
  })
  const after = await selectRdv(db, shownUsagers(ctx), rdv.id)
  if (!after) throw new Problem('introuvable')
  const libere = occupe(avant) && !occupe(apres)
  const journalId = await recordRdv(ctx, rdv.id, transitionOf(rdv, after, transition, libere))
  if (rdv.debut > now) await tellThose(ctx, journalId, step)
  await afterChange(ctx, rdv.id, journalId, etat)
  return after
}

/** Those who come no more, or come after all: whatever becomes of the others, they are told. */
function movers({ participations, transition }: Step): number[] {
  if (transition === 'arrivee' || transition === 'arrivee_annulee') return []
  return participations.filter(({ statut }) => occupe(statut) !== occupe(transition)).map(({ id }) => id)
}

async function tellThose(ctx: Ctx, journalId: number, step: Step): Promise<void> {
  const { rdv, transition } = step
  const ids = movers(step)
  if (ids.length === 0 || transition === 'arrivee' || transition === 'arrivee_annulee') return
  await queueRdvMessages(ctx, journalId, occupe(transition) ? 'rdv.cree' : 'rdv.annule', rdv.id, ids)
}

/** An rdv without usager has nobody to follow: it is given its statut itself. */
function alone(rdv: RdvRow, transition: Transition, now: number) {
  if (transition === 'arrivee') return { statut: rdv.statut, arriveLe: now }
  if (transition === 'arrivee_annulee') return { statut: rdv.statut, arriveLe: null }
  return { statut: transition, arriveLe: rdv.arriveLe }
}
