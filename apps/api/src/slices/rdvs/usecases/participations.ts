import { occupe } from '@permanence/domain'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { lockRdvAt } from '../../occupations/index.js'
import { changesOf } from '../rules/changes.js'
import { selectContext } from '../sql/context.js'
import { recordRdv } from './journal.js'
import { planRdv } from '../rules/plan.js'
import { readableUsagers, shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { ParticipationRow, RdvRow } from '../contract/rows.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import type { NewParticipation, ParticipationChange, Rdv } from '../contract/rdvs.js'
import { changeRdv, demandWarnings, knownOf, wishOf } from './update.js'
import { enrol, rdvAt } from './rdvs.js'
import { rdvOf } from '../rules/view.js'
import { setNotifier } from '../sql/write.js'
import type { AgentCtx } from '../../../platform/http/context.js'

type Params = { id: number; participationId: number }

/** Adds an usager, by the rules of a change of usagers; the last place of a séance goes to one person only. */
export async function addParticipation(
  ctx: AgentCtx,
  id: number,
  version: number,
  { usagerId, notifier, accepte = [] }: NewParticipation,
): Promise<Rdv> {
  const { db, actor, nowMs } = ctx
  const { rdv } = await rdvAt(ctx, id, version, 'ecrire')
  const usagerIds = rdv.participations.map(({ usager }) => usager.id)
  if (usagerIds.includes(usagerId)) throw new Problem('participation.existante')
  const wish = wishOf(rdv, { usagerIds: [...usagerIds, usagerId] })
  const asked = { ...wish, organisationId: rdv.organisationId, motifId: rdv.motif.id }
  const context = await selectContext(db, readableUsagers(ctx), asked)
  if (!context.usagers.some((one) => one.id === usagerId && one.visible))
    throw fieldProblem('usager.inconnu', '/usagerId')
  const plan = planRdv(actor, wish, context, knownOf(rdv), nowMs)
  await lockRdvAt(db, id, version)
  if (occupe(rdv.statut)) await demandWarnings(ctx, rdv, plan, changesOf(rdv, plan, wish), accepte)
  await enrol(ctx, rdv, { usagerId, notifier: notifier ?? null })
  return readBack(ctx, id)
}

/** Whether one person is written to about this rdv, from now on. */
export async function updateParticipation(
  ctx: AgentCtx,
  { id, participationId }: Params,
  version: number,
  { notifier }: ParticipationChange,
): Promise<Rdv> {
  const { rdv, proof } = await rdvAt(ctx, id, version, 'ecrire')
  const one = requireParticipation(rdv, participationId)
  await lockRdvAt(ctx.db, id, version)
  const etat = await beforeChange(ctx, id)
  await setNotifier(ctx.db, proof, participationId, notifier)
  const journalId = await recordRdv(ctx, id, {
    type: 'rdv.participation_modifiee',
    avant: { usagerId: one.usager.id, notifier: one.notifier },
    apres: { usagerId: one.usager.id, notifier },
  })
  await afterChange(ctx, id, journalId, etat)
  return readBack(ctx, id)
}

/** Takes one person off the rdv, by the rules of a change of usagers. */
export async function deleteParticipation(
  ctx: AgentCtx,
  { id, participationId }: Params,
  version: number,
): Promise<Rdv> {
  const found = await rdvAt(ctx, id, version, 'ecrire')
  const one = requireParticipation(found.rdv, participationId)
  const others = found.rdv.participations.filter((other) => other !== one)
  const after = await changeRdv(ctx, found, { usagerIds: others.map(({ usager }) => usager.id) })
  return rdvOf(after, ctx)
}

function requireParticipation({ participations }: RdvRow, id: number): ParticipationRow {
  const one = participations.find((participation) => participation.id === id)
  if (!one) throw new Problem('introuvable')
  return one
}

async function readBack(ctx: AgentCtx, id: number): Promise<Rdv> {
  const { db } = ctx
  const after = await selectRdv(db, shownUsagers(ctx), id)
  if (!after) throw new Problem('introuvable')
  return rdvOf(after, ctx)
}
