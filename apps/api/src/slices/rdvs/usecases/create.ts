import { droitOrganisation, holdsPermission } from '@permanence/domain'
import { parseInstant } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { together } from '../../../platform/db/together.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { lockAgendas, occupy } from '../../occupations/index.js'
import { selectContext } from '../sql/context.js'
import { judgePlan } from '../rules/judge.js'
import { madeOf } from '../rules/made.js'
import { writeReference } from './write-reference.js'
import { NOTHING_KNOWN, planRdv, type Plan, type Wish } from '../rules/plan.js'
import { requireCreate, readableUsagers, shownUsagers } from '../rules/policy.js'
import { readSituation } from './read-situation.js'
import { selectRdv } from '../sql/read.js'
import type { NewRdv, Rdv } from '../contract/rdvs.js'
import { insertRdv } from './insert.js'
import { rdvOf } from '../rules/view.js'
import { requireAccepted } from '../rules/warnings.js'
import { drawNumeros, insertLieuPonctuel, type Numeros } from '../sql/write.js'
import type { Inscription } from '../contract/rows.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Puts an rdv in the agents' agendas, anywhere: what is wrong refuses, what is odd is said once, all together, and
 * accepted by its code. Exactly one of those who want the same time gets it, unless a person agrees to overbook.
 */
export async function createRdv(ctx: AgentCtx, input: NewRdv): Promise<Rdv> {
  const { db, actor, nowMs } = ctx
  const { organisationId, motifId, referenceExterne = null, accepte = [] } = input
  const wish = wishOf(input)
  if (droitOrganisation(actor, { organisationId }, 'lire').verdict === 'non')
    throw fieldProblem('organisation.inconnue', '/organisationId')
  const context = await selectContext(db, readableUsagers(ctx), { ...wish, organisationId, motifId })
  requireCreate(actor, context.motif)
  const plan = planRdv(actor, wish, context, NOTHING_KNOWN, nowMs)
  if (plan.motif.archive) throw fieldProblem('motif.archive', '/motifId')
  if (wish.places !== null && wish.usagerIds.length > wish.places) throw new Problem('rdv.places_insuffisantes')
  // Sent together, in this order: what is read is read under the locks.
  const [, situation, [numeros]] = await together(
    () => lockAgendas(db, wish.agentIds),
    () => readSituation(ctx, plan, null),
    () => drawNumeros(db),
  )
  requireAccepted(await judgePlan(ctx, plan, situation, null), accepte)
  const placed = await place(ctx, plan)
  const { rdvId } = numeros!
  const inscriptions = await writePlan(ctx, numeros!, placed, accepte.includes('rdv.chevauchement'))
  if (referenceExterne !== null) await writeReference(ctx, rdvId, { avant: null, reference: referenceExterne })
  const references = referenceExterne === null ? null : { [actor.agentId]: referenceExterne }
  const facts = { minute: minuteOf(nowMs), references, lisibles: holdsPermission(actor, 'usagers:lire') }
  const made = madeOf(rdvId, placed, inscriptions, facts) ?? (await selectRdv(db, shownUsagers(ctx), rdvId))
  if (!made) throw new Problem('introuvable')
  return rdvOf(made, ctx)
}

/** With where it takes place: a lieu of the organisation, or one made for this rdv. */
export async function place({ db }: AgentCtx, plan: Plan): Promise<Plan> {
  const { organisation, lieuPonctuel } = plan
  if (lieuPonctuel === null) return plan
  const id = await insertLieuPonctuel(db, { ...lieuPonctuel, organisationId: organisation.id })
  return { ...plan, lieuId: id, lieu: { id, ...lieuPonctuel, fuseau: null, archive: false, ponctuel: true } }
}

/**
 * Writes one rdv and takes its time, under the agents' locks, warnings dealt with, its lieu made. Answers its
 * participations.
 */
export async function writePlan(
  ctx: AgentCtx,
  numeros: Numeros,
  plan: Plan,
  surbookingAccepte: boolean,
): Promise<Inscription[]> {
  const { db, nowMs, actor } = ctx
  const { organisation, motif, lieuId, debut, fin } = plan
  const agentIds = plan.agents.map(({ id }) => id)
  const rdv = {
    organisationId: organisation.id,
    motifId: motif.id,
    serviceId: motif.serviceId,
    collectif: motif.collectif,
    lieuId,
    modalite: plan.modalite,
    adresse: plan.adresse,
    fuseau: plan.fuseau,
    debut,
    fin,
    agentIds,
    usagerIds: plan.usagers.map(({ id }) => id),
    titre: plan.titre,
    places: plan.places,
    contexte: plan.contexte,
    creePar: 'agent' as const,
    creeParAgentId: actor.agentId,
    raisonAgent: null,
  }
  const cause = { rdvId: numeros.rdvId }
  return insertRdv(ctx, numeros, rdv, () => occupy(db, { agentIds, debut, fin, cause, nowMs, surbookingAccepte }))
}

/** What a body asks for, times in whole epoch minutes. */
export const wishOf = (input: NewRdv): Wish => ({
  modalite: input.modalite,
  lieuId: input.lieuId ?? null,
  lieuPonctuel: input.lieuPonctuel ?? null,
  adresse: input.adresse ?? null,
  debut: parseInstant(input.debut, 'debut'),
  dureeMin: input.dureeMin,
  agentIds: input.agentIds,
  usagerIds: input.usagerIds,
  titre: input.titre ?? null,
  places: input.places ?? null,
  contexte: input.contexte ?? null,
})
