import { occupe, participationsAChanger, transitionsPossibles, type Transition } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { lockRdvAt } from '../../occupations/index.js'
import { requireKnown } from './require-known.js'
import type { ProvenRdvId } from '../rules/policy.js'
import type { ParticipationRow, RdvRow } from '../contract/rows.js'
import type { Annulation, Rdv, StatutChange } from '../contract/rdvs.js'
import { readSituation } from './read-situation.js'
import { applyTransition } from './apply-transition.js'
import { planChange } from './update.js'
import { rdvAt } from './get.js'
import { rdvOf } from '../rules/view.js'
import { avertissementsOf, requireAccepted } from '../rules/warnings.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Sets the statut of the whole rdv: of every participation still « prévu », or, to reset, of all the others. */
export const changeStatut = async (ctx: AgentCtx, id: number, version: number, change: StatutChange): Promise<Rdv> =>
  setStatut(ctx, await lockForStatut(ctx, id, version), change)

/**
 * The rdv will not take place, and who said so.
 * @throws Problem `rdv.transition_interdite`; of a séance too, when it is an usager who cancels: he excuses himself only
 */
export async function cancelRdv(
  ctx: AgentCtx,
  id: number,
  version: number,
  { par = 'service' }: Annulation,
): Promise<Rdv> {
  const found = await lockForStatut(ctx, id, version)
  if (par === 'usager' && found.rdv.motif.collectif) throw new Problem('rdv.transition_interdite')
  return setStatut(ctx, found, { transition: par === 'usager' ? 'excuse' : 'annule' })
}

async function setStatut(
  ctx: AgentCtx,
  { rdv, proof }: Locked,
  { transition, accepte = [] }: StatutChange,
): Promise<Rdv> {
  requireLegal(ctx, rdv, rdv, transition)
  await requireAgreedReturn(ctx, rdv, transition, accepte)
  const participations = concerned(rdv, transition)
  await requireExpected(ctx, transition, participations)
  const after = await applyTransition(ctx, { rdv, proof, participations, transition, accepte, entier: true })
  return rdvOf(after, ctx)
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
  requireLegal(ctx, rdv, one, transition)
  await requireAgreedReturn(ctx, rdv, transition, accepte)
  await requireExpected(ctx, transition, [one])
  const step = { rdv, proof, participations: [one], transition, accepte, entier: false }
  return rdvOf(await applyTransition(ctx, step), ctx)
}

const requireExpected = async (
  ctx: AgentCtx,
  transition: Transition,
  back: readonly ParticipationRow[],
): Promise<void> =>
  transition === 'prevu'
    ? requireKnown(
        ctx,
        back.map(({ usager }) => usager.id),
      )
    : undefined

/**
 * Of an rdv that will take place after all: its time, and its agents' absences, are as they are now, and who brings it
 * back agrees to it.
 */
async function requireAgreedReturn(
  ctx: AgentCtx,
  rdv: RdvRow,
  transition: Transition,
  accepte: readonly string[],
): Promise<void> {
  if (transition !== 'prevu' || occupe(rdv.statut) || rdv.fin <= minuteOf(ctx.nowMs)) return
  const { plan } = await planChange(ctx, rdv, {})
  const found = avertissementsOf(ctx.actor, plan, await readSituation(ctx, plan, rdv.id), ctx.nowMs)
  requireAccepted(
    found.filter(({ code }) => code === 'rdv.chevauchement' || code === 'rdv.absence' || code === 'rdv.note'),
    accepte,
  )
}

type Locked = { rdv: RdvRow; proof: ProvenRdvId<'statut'> }

async function lockForStatut(ctx: AgentCtx, id: number, version: number): Promise<Locked> {
  const found = await rdvAt(ctx, id, version, 'statut')
  await lockRdvAt(ctx.db, id, version)
  return found
}

type Etat = Pick<ParticipationRow, 'statut' | 'arriveLe'>

function requireLegal({ nowMs }: AgentCtx, rdv: RdvRow, etat: Etat, transition: Transition): void {
  const { debut, fin, fuseau, modalite } = rdv
  const { statut, arriveLe } = etat
  if (transitionsPossibles({ statut, arriveLe, debut, fin, fuseau, modalite }, minuteOf(nowMs)).includes(transition))
    return
  throw new Problem('rdv.transition_interdite', transition === 'arrivee' ? { detail: ARRIVEE } : {})
}

const ARRIVEE = 'L’arrivée se note sur place, le jour du rendez-vous et jusqu’à sa fin.'

function concerned({ motif, participations }: RdvRow, transition: Transition): ParticipationRow[] {
  if (transition === 'arrivee' || transition === 'arrivee_annulee')
    return participations.filter(({ statut }) => statut === 'prevu')
  const changing = participationsAChanger(participations, transition)
  // Who excused herself from a séance does not come back because it is held after all: her place may be another's.
  return motif.collectif && transition === 'prevu' ? changing.filter(({ statut }) => statut !== 'excuse') : changing
}
