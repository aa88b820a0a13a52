import { participationsAChanger, transitionsPossibles, type Transition } from '@permanence/domain'
import { minuteOf } from '../../platform/clock.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { lockRdvAt } from '../occupations/usecases.js'
import { selectContext } from './context-repo.js'
import { requireContact } from './plan.js'
import { readableUsagers } from './policy.js'
import { selectRdv, type ParticipationRow, type RdvRow } from './read-repo.js'
import type { Rdv, StatutChange } from './schema.js'
import { applyTransition } from './transition.js'
import { enrol, rdvAt } from './usecases.js'
import { rdvOf } from './view.js'

/** Sets the statut of the whole rdv: of every participation still « prévu », or, to reset, of all the others. */
export async function changeStatut(
  ctx: AgentCtx,
  id: number,
  version: number,
  { transition, accepte = [] }: StatutChange,
): Promise<Rdv> {
  const { rdv, proof } = await lockForStatut(ctx, id, version)
  demandLegal(ctx, rdv, rdv, transition)
  const participations = concerned(rdv, transition)
  const after = await applyTransition(ctx, { rdv, proof, participations, transition, accepte, entier: true })
  return rdvOf(after, ctx.actor, ctx.nowMs)
}

/** Sets the statut of one person; the rdv's follows. Nobody comes back to a séance that was cancelled. */
export async function changeParticipation(
  ctx: AgentCtx,
  { id, participationId }: { id: number; participationId: number },
  version: number,
  { transition, accepte = [] }: StatutChange,
): Promise<Rdv> {
  const { rdv, proof } = await lockForStatut(ctx, id, version)
  const one = rdv.participations.find((participation) => participation.id === participationId)
  if (!one) throw new Problem('introuvable')
  if (rdv.annuleLe !== null) throw new Problem('rdv.plus_prevu')
  demandLegal(ctx, rdv, one, transition)
  const step = { rdv, proof, participations: [one], transition, accepte, entier: false }
  return rdvOf(await applyTransition(ctx, step), ctx.actor, ctx.nowMs)
}

/** Adds an usager; the last place of a séance goes to one person only. */
export async function addParticipation(
  ctx: AgentCtx,
  id: number,
  version: number,
  { usagerId }: { usagerId: number },
): Promise<Rdv> {
  const { db, actor, nowMs } = ctx
  const { rdv } = await rdvAt(ctx, id, version, 'ecrire')
  const { usagers } = await selectContext(db, readableUsagers(actor), {
    organisationId: rdv.organisationId,
    motifId: rdv.motif.id,
    lieuId: null,
    agentIds: [],
    usagerIds: [usagerId, ...rdv.participations.map(({ usager }) => usager.id)],
  })
  if (!usagers.some((one) => one.id === usagerId && one.visible)) throw fieldProblem('usager.inconnu', '/usagerId')
  await lockRdvAt(db, id, version)
  if (rdv.participations.some(({ usager }) => usager.id === usagerId)) throw new Problem('participation.existante')
  requireContact(rdv.modalite, usagers)
  await enrol(ctx, rdv, usagerId)
  const after = await selectRdv(db, id)
  if (!after) throw new Problem('introuvable')
  return rdvOf(after, actor, nowMs)
}

async function lockForStatut(ctx: AgentCtx, id: number, version: number) {
  const found = await rdvAt(ctx, id, version, 'statut')
  await lockRdvAt(ctx.db, id, version)
  return found
}

type Etat = Pick<ParticipationRow, 'statut' | 'arriveLe'>

function demandLegal({ nowMs }: AgentCtx, { debut, fin, fuseau }: RdvRow, etat: Etat, transition: Transition): void {
  const { statut, arriveLe } = etat
  const legal = transitionsPossibles({ statut, arriveLe, debut, fin }, minuteOf(nowMs), fuseau)
  if (!legal.includes(transition)) throw new Problem('rdv.transition_interdite')
}

function concerned({ motif, participations }: RdvRow, transition: Transition): ParticipationRow[] {
  if (transition === 'arrivee' || transition === 'arrivee_annulee')
    return participations.filter(({ statut }) => statut === 'prevu')
  const changing = participationsAChanger(participations, transition)
  // Who excused herself from a séance does not come back because it is held after all: her place may be another's.
  return motif.collectif && transition === 'prevu' ? changing.filter(({ statut }) => statut !== 'excuse') : changing
}
