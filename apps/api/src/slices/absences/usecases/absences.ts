import { normaliseRecurrence } from '../../../platform/db/recurrence-columns.js'
import { together } from '../../../platform/db/together.js'
import { pageOf, type Page } from '../../../platform/http/list-page.js'
import { Problem } from '../../../platform/http/problem.js'
import { lockAgendas } from '../../occupations/index.js'
import type { Occurrence, OccurrencesQuery, SeriesDeleted, SeriesDeleteQuery } from '../../plages/index.js'
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
  knownAgent,
  visibleAgenda,
  visibleAgendas,
  writableAgenda,
  type VisibleAgenda,
  type WritableAgenda,
} from '../rules/policy.js'
import { selectAbsence, selectAbsences, selectOwner, selectSerie, suiviAbsences } from '../sql/absences.js'
import { savePlan, writePlan } from './save.js'
import type { Absence, AbsenceChange, AbsenceEnregistree, AbsencesQuery, NewAbsence } from '../contract/absences.js'
import { ABSENCE, compile } from '../rules/sorte.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Why an agent is away is for those who keep the agenda. */
const shownTo = ({ titres }: VisibleAgenda, absence: Absence): Absence =>
  titres ? absence : { ...absence, titre: 'Absent' }

/**
 * Of one agent, or of all whose agenda the reader sees; latest first day first.
 * @throws Problem `introuvable` when the agenda is not seen at all, `droit.manquant` when it is seen as « occupé »
 */
export async function listAbsences(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = '-premierJour', ...filtres }: AbsencesQuery,
): Promise<Page<Absence>> {
  const { agentId, organisationId = null, passees = null } = filtres
  const whose =
    agentId === undefined ? visibleAgendas(ctx.actor) : visibleAgenda(ctx.actor, await findAgentAgenda(ctx.db, agentId))
  return pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'absences',
      filtres,
      ordre,
      portee: agentId === undefined ? whose : whose.titres,
      suivi: passees === null ? suiviAbsences(whose) : null,
      limite: 200,
      select: (demande) => selectAbsences(ctx.db, whose, { organisationId, passees, nowMs: ctx.nowMs }, demande),
      place: ({ premierJour, id }) => [premierJour, id],
    },
  )
}

export async function getAbsence(ctx: AgentCtx, id: number): Promise<Absence> {
  const owner = await selectOwner(ctx.db, id)
  const agenda = visibleAgenda(ctx.actor, owner && (await findAgentAgenda(ctx.db, owner.agentId)))
  const absence = await selectAbsence(ctx.db, agenda, id)
  if (absence === null) throw new Problem('introuvable')
  return shownTo(agenda, absence)
}

/** `du` and `au` are local days of the agent's zone, a year apart at most. */
export async function listAbsenceOccurrences(
  ctx: AgentCtx,
  id: number,
  query: OccurrencesQuery,
): Promise<Paged<Occurrence>> {
  return listOccurrences(compile(await getAbsence(ctx, id)), query)
}

/** Names the rdvs it strands; it is saved all the same. */
export async function createAbsence(ctx: AgentCtx, input: NewAbsence): Promise<AbsenceEnregistree> {
  const agent = knownAgent(ctx.actor, await findAgentAgenda(ctx.db, input.agentId))
  const agenda = writableAgenda(ctx.actor, agent)
  const unwritten = { id: 0, fuseau: agent.fuseau, serieId: null, version: 1 }
  const recurrence = normaliseRecurrence(input.recurrence ?? null)
  const creee = { ...input, dernierJour: input.dernierJour ?? input.premierJour, recurrence, ...unwritten }
  // Sent together, in this order: what follows the lock is done under it.
  const [, saved] = await together(
    () => lockAgendas(ctx.db, [agenda.agentId]),
    () => savePlan(ctx, agenda, { modifiees: [], creee, supprimees: [] }, creee),
  )
  return saved
}

/**
 * Answers the part that carries the change: the one addressed, or the new one split from it.
 * @throws Problem `version.depassee`, `occurrence.inconnue`, and the refusals of `checkAbsence`
 */
export async function updateAbsence(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence, ...body }: AbsenceChange,
): Promise<AbsenceEnregistree> {
  const { agenda, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(ABSENCE, serie.adressee, { portee, occurrence }, (champ) => `/${champ}`)
  const { recurrence } = body
  const change = recurrence === undefined ? body : { ...body, recurrence: normaliseRecurrence(recurrence) }
  return savePlan(ctx, agenda, planChange(ABSENCE, serie, reach, change), serie.adressee)
}

/** Really deleted: the journal keeps it. Nobody is stranded by an agent who comes back. */
export async function deleteAbsence(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
  { portee, occurrence }: SeriesDeleteQuery,
): Promise<SeriesDeleted> {
  const { agenda, serie } = await openSerie(ctx, id, ifMatch)
  const reach = reachOf(ABSENCE, serie.adressee, { portee, occurrence }, (champ) => `?${champ}`)
  await writePlan(ctx, agenda, planDeletion(ABSENCE, serie, reach))
  return { rdvsAReplacer: [] }
}

/** Under the lock of the agenda: the absence addressed, and the other parts of its series. */
async function openSerie(
  ctx: AgentCtx,
  id: number,
  ifMatch: number,
): Promise<{ agenda: WritableAgenda; serie: Serie<Absence> }> {
  const owner = await selectOwner(ctx.db, id)
  const agenda = writableAgenda(ctx.actor, owner && (await findAgentAgenda(ctx.db, owner.agentId)))
  await lockAgendas(ctx.db, [agenda.agentId])
  const parts = await selectSerie(ctx.db, agenda, id)
  const adressee = requireVersion(
    parts.find((absence) => absence.id === id),
    ifMatch,
  )
  return { agenda, serie: { adressee, autres: othersOf(adressee, parts) } }
}
