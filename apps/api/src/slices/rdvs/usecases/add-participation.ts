import { occupe } from '@permanence/domain'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { lockRdvAt } from '../../occupations/index.js'
import { changesOf } from '../rules/changes.js'
import { selectContext } from '../sql/context.js'
import { planRdv } from '../rules/plan.js'
import { readableUsagers } from '../rules/policy.js'
import type { NewParticipation, Rdv } from '../contract/rdvs.js'
import { requireWarnings, knownOf, wishOf } from './update.js'
import { enrol } from './enrol.js'
import { rdvAt } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { readBack } from './read-participation.js'

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
  if (occupe(rdv.statut)) await requireWarnings(ctx, rdv, plan, changesOf(rdv, plan, wish), accepte)
  await enrol(ctx, rdv, { usagerId, notifier: notifier ?? null })
  return readBack(ctx, id)
}
