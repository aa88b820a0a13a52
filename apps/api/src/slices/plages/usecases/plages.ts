import { lockAgendas } from '../../occupations/index.js'
import { normaliseRecurrence } from '../../../platform/db/recurrence-columns.js'
import { pageOf, type Page } from '../../../platform/http/list-page.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { Recurrence } from '../../../platform/http/recurrence.js'
import {
  findAgentAgenda,
  listOccurrences,
  othersOf,
  planChange,
  planDeletion,
  reachOf,
  requireVersion,
  type Paged,
  type Serie,
} from '../../series/index.js'
import {
  demandSeen,
  knownAgent,
  ofOrganisation,
  readableAgenda,
  readableAgendas,
  writableAgenda,
  type WritableAgenda,
} from '../rules/policy.js'
import { selectOwner, selectPlage, selectPlages, selectPlagesOfAgent, suiviPlages } from '../sql/plages.js'
import { requireReferentiel, savePlan, withdrawPlan } from './save.js'
import type {
  NewPlage,
  Occurrence,
  OccurrencesQuery,
  Plage,
  PlageChange,
  PlageEnregistree,
  PlagesQuery,
  SeriesDeleted,
  SeriesDeleteQuery,
} from '../contract/plages.js'
import { compile, PLAGE } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Of one agent, or of all whose agenda the reader sees; latest first day first. */
export async function listPlages(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = '-premierJour', ...filtres }: PlagesQuery,
): Promise<Page<Plage>> {
  const { agentId, organisationId = null, passees = null } = filtres
  const whose =
    agentId === undefined
      ? readableAgendas(ctx.actor)
      : readableAgenda(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  return pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'plages',
      filtres,
      ordre,
      portee: agentId === undefined ? whose : [agentId, whose.tenueA],
      suivi: passees === null ? suiviPlages(whose) : null,
      limite: 200,
      select: (demande) => selectPlages(ctx.db, whose, { organisationId, passees, nowMs: ctx.nowMs }, demande),
      place: ({ premierJour, id }) => [premierJour, id],
    },
  )
}

/** @throws Problem 404 when the agenda is not seen, 403 when it is seen as busy times only. */
export async function getPlage(ctx: AgentCtx, id: number): Promise<Plage> {
  const owner = await selectOwner(ctx.db, id)
  if (owner) demandSeen(ctx.actor, owner.organisationId)
  const agent = owner && ofOrganisation(await findAgentAgenda(ctx.db, owner.agentId), owner.organisationId)
  const plage = await selectPlage(ctx.db, readableAgenda(ctx.actor, agent), id)
  if (plage === null) throw new Problem('introuvable')
  return plage
}

/** `du` and `au` are local days of the plage's zone, a year apart at most. */
export async function listPlageOccurrences(
  ctx: AgentCtx,
  id: number,
  query: OccurrencesQuery,
): Promise<Paged<Occurrence>> {
  return listOccurrences(compile(await getPlage(ctx, id)), query)
}

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

/**
 * Answers the part that carries the change: the one addressed, or the new one split from it.
 * @throws Problem `version.depassee`, `occurrence.inconnue`, and the refusals of `checkPlage`
 */
export async function updatePlage(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence, ...body }: PlageChange,
): Promise<PlageEnregistree> {
  const { agenda, toutes, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(PLAGE, serie.adressee, { portee, occurrence }, (champ) => `/${champ}`)
  const plan = planChange(PLAGE, serie, reach, normalise(body))
  const referentiel = await requireReferentiel(ctx.db, serie.adressee.organisationId, plan)
  return savePlan(ctx, agenda, { toutes, referentiel, plan, adressee: serie.adressee })
}

/** Really deleted: the journal keeps it. */
export async function deletePlage(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence }: SeriesDeleteQuery,
): Promise<SeriesDeleted> {
  const { agenda, toutes, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(PLAGE, serie.adressee, { portee, occurrence }, (champ) => `?${champ}`)
  return withdrawPlan(ctx, agenda, toutes, planDeletion(PLAGE, serie, reach))
}

/** Under the lock of the agenda: every plage of the agent, the one addressed, and the other parts of its series. */
async function openSerie(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
): Promise<{ agenda: WritableAgenda; toutes: Plage[]; serie: Serie<Plage> }> {
  const owner = await selectOwner(ctx.db, id)
  if (owner === null) throw new Problem('introuvable')
  demandSeen(ctx.actor, owner.organisationId)
  const agent = ofOrganisation(await findAgentAgenda(ctx.db, owner.agentId), owner.organisationId)
  const agenda = writableAgenda(ctx.actor, agent, owner.organisationId)
  await lockAgendas(ctx.db, [agenda.agentId])
  const toutes = await selectPlagesOfAgent(ctx.db, agenda)
  const adressee = requireVersion(
    toutes.find((plage) => plage.id === id),
    ifMatch,
  )
  return { agenda, toutes, serie: { adressee, autres: othersOf(adressee, toutes) } }
}

/** As the database says it back, so that what did not change compares equal. */
const normalise = <C extends { recurrence?: Recurrence | null; motifIds?: number[] }>(change: C): C => ({
  ...change,
  ...(change.recurrence !== undefined && { recurrence: normaliseRecurrence(change.recurrence) }),
  ...(change.motifIds !== undefined && { motifIds: change.motifIds.toSorted((a, b) => a - b) }),
})
