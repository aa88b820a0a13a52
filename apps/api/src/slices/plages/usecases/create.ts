import { lockAgendas } from '../../occupations/index.js'
import { fieldProblem } from '../../../platform/http/problem.js'
import { findAgentAgenda } from '../../series/index.js'
import { knownAgent, writableAgenda } from '../rules/policy.js'
import { selectPlagesOfAgent } from '../sql/plages.js'
import { requireReferentiel, savePlan } from './save.js'
import type { NewPlage, Plage, PlageEnregistree } from '../contract/plages.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { normalise } from './normalise.js'

/** @throws Problem for a body that names what the territoire or the organisation has not; see `checkPlage`. */
export async function createPlage(ctx: AgentCtx, input: NewPlage): Promise<PlageEnregistree> {
  const { lieuId = null, recurrence = null, organisationId } = input
  const unwritten = { id: 0, fuseau: '', serieId: null, version: 1 }
  const creee: Plage = { ...input, lieuId, ...normalise({ recurrence, motifIds: input.motifIds }), ...unwritten }
  const agent = knownAgent(ctx.actor, await findAgentAgenda(ctx.db, input.agentId))
  const plan = { modifiees: [], creee, supprimees: [] }
  const referentiel = await requireReferentiel(ctx.db, organisationId, plan)
  if (!agent.organisationIds.includes(organisationId)) throw fieldProblem('agent.hors_organisation', '/agentId')
  const agenda = writableAgenda(ctx.actor, agent, organisationId)
  await lockAgendas(ctx.db, [agenda.agentId])
  return savePlan(ctx, agenda, {
    toutes: await selectPlagesOfAgent(ctx.db, agenda),
    referentiel,
    plan,
    adressee: creee,
  })
}
