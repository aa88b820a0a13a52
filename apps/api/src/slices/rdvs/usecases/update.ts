import { memeJourLocal, occupe } from '@permanence/domain'
import { parseInstant } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { queueRdvMessages } from '../../messages/index.js'
import { lockRdvAt, moveOccupation, refreshStatut } from '../../occupations/index.js'
import { selectContext } from '../sql/context.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { changesOf, type Changes } from '../rules/changes.js'
import { judgePlan } from '../rules/judge.js'
import { changedEtatOf, etatOf, recordRdv } from './record.js'
import { writeReference } from './write-reference.js'
import { planRdv, type Known, type Plan, type Wish } from '../rules/plan.js'
import { readableUsagers, shownUsagers, type ProvenRdvId } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { RdvRow } from '../contract/rows.js'
import type { Rdv, RdvChange, Report } from '../contract/rdvs.js'
import { readSituation } from './read-situation.js'
import { rdvAt } from './get.js'
import { rdvOf } from '../rules/view.js'
import { avertissementsOf, requireAccepted, seanceWarnings } from '../rules/warnings.js'
import {
  addUsagers,
  clearArrivals,
  insertLieuPonctuel,
  replaceAgents,
  retireUsagers,
  updateRdvRow,
} from '../sql/write.js'
import { requirePlaces } from './require-places.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Moves an rdv to another time, perhaps to other agents; it keeps its real duration unless told otherwise. */
export const reportRdv = (ctx: AgentCtx, id: number, version: number, report: Report): Promise<Rdv> =>
  updateRdv(ctx, id, version, report)

/** Changes anything but motif and organisation, with the warnings of a creation when it takes other time. */
export async function updateRdv(ctx: AgentCtx, id: number, version: number, change: RdvChange): Promise<Rdv> {
  return rdvOf(await changeRdv(ctx, await rdvAt(ctx, id, version, 'ecrire'), change), ctx)
}

/** An rdv as it would be, checked; warnings are not dealt with. */
export async function planChange(ctx: AgentCtx, rdv: RdvRow, change: RdvChange): Promise<{ wish: Wish; plan: Plan }> {
  const { db, actor, nowMs } = ctx
  const wish = wishOf(rdv, change)
  const asked = { ...wish, organisationId: rdv.organisationId, motifId: rdv.motif.id }
  const context = await selectContext(db, readableUsagers(ctx), asked)
  return { wish, plan: planRdv(actor, wish, context, knownOf(rdv), nowMs) }
}

/** Changes an rdv that has been read. As it is after. */
export async function changeRdv(
  ctx: AgentCtx,
  { rdv, proof }: { rdv: RdvRow; proof: ProvenRdvId<'ecrire'> },
  change: RdvChange,
): Promise<RdvRow> {
  const { db } = ctx
  const { id, version } = rdv
  const { wish, plan } = await planChange(ctx, rdv, change)
  const changes = changesOf(rdv, plan, wish)
  await lockRdvAt(db, id, version, wish.agentIds)
  const etat = await beforeChange(ctx, id)
  const accepte = change.accepte ?? []
  if (occupe(rdv.statut)) await requireWarnings(ctx, rdv, plan, changes, accepte)
  const { referenceExterne } = change
  const { referenceExterne: avant } = rdvOf(rdv, ctx)
  if (referenceExterne !== undefined && referenceExterne !== avant)
    await writeReference(ctx, id, { avant, reference: referenceExterne })
  await write(ctx, { rdv, proof, plan, wish, changes, surbookingAccepte: accepte.includes('rdv.chevauchement') })
  const after = await selectRdv(db, shownUsagers(ctx), id)
  if (!after) throw new Problem('introuvable')
  await afterChange(ctx, id, await tell(ctx, rdv, after, changes), etat)
  return after
}

/** Of a change that leaves time, place and agents alone, only what concerns the people who join. */
export async function requireWarnings(
  ctx: AgentCtx,
  rdv: RdvRow,
  plan: Plan,
  { temps, agents, endroit, ajoutes }: Changes,
  accepte: readonly string[],
): Promise<void> {
  const moved = temps || agents || endroit
  if (!moved && ajoutes.length === 0) return
  const joining = { ...plan, usagers: plan.usagers.filter((usager) => ajoutes.includes(usager.id)) }
  const situation = await readSituation(ctx, plan, rdv.id)
  if (moved) return requireAccepted(await judgePlan(ctx, plan, situation, rdv.id), accepte)
  const found = avertissementsOf(ctx.actor, joining, situation, ctx.nowMs)
  requireAccepted(
    [...seanceWarnings(plan, situation), ...found.filter(({ code }) => code === 'rdv.meme_jour')],
    accepte,
  )
}

type Writing = {
  rdv: RdvRow
  proof: ProvenRdvId<'ecrire'>
  plan: Plan
  wish: Wish
  changes: Changes
  surbookingAccepte: boolean
}

async function write(ctx: AgentCtx, { rdv, proof, plan, wish, changes, surbookingAccepte }: Writing): Promise<void> {
  const { db, nowMs } = ctx
  const { organisation, lieuPonctuel, modalite, adresse, debut, fin, titre, places, contexte } = plan
  const lieuId = lieuPonctuel
    ? await insertLieuPonctuel(db, { ...lieuPonctuel, organisationId: organisation.id })
    : plan.lieuId
  const visible = changes.temps || changes.endroit
  const absentes = visible && waitsNoMore(rdv, plan, nowMs)
  await updateRdvRow(db, proof, { lieuId, modalite, adresse, debut, fin, titre, places, contexte }, visible)
  if (changes.agents) await replaceAgents(db, proof, wish.agentIds)
  if ((changes.temps || changes.agents) && occupe(rdv.statut)) {
    const cause = { rdvId: rdv.id }
    await moveOccupation(db, { agentIds: wish.agentIds, debut, fin, cause, nowMs, surbookingAccepte })
  }
  if (changes.retires.length > 0) await retireUsagers(db, proof, changes.retires, minuteOf(nowMs))
  if (changes.ajoutes.length > 0) await addUsagers(db, rdv.id, changes.ajoutes, minuteOf(nowMs))
  if (absentes) await clearArrivals(db, proof)
  if (changes.retires.length > 0 || changes.ajoutes.length > 0 || absentes)
    await refreshStatut(db, rdv.id, nowMs, {
      surbookingAccepte,
      ...(wish.usagerIds.length === 0 && absentes && { sansUsager: { statut: rdv.statut, arriveLe: null } }),
    })
  if (changes.ajoutes.length > 0 || places !== rdv.places)
    await requirePlaces(ctx, rdv.id, { refus: 'rdv.places_insuffisantes' })
}

/** Who waits for an rdv that is moved to another day, or that is no longer sur place, does not wait for it there. */
const waitsNoMore = (rdv: RdvRow, { debut, fuseau, modalite }: Plan, nowMs: number): boolean =>
  (rdv.arriveLe !== null || rdv.participations.some(({ arriveLe }) => arriveLe !== null)) &&
  rdv.statut === 'prevu' &&
  (modalite !== 'sur_place' || !memeJourLocal(minuteOf(nowMs), debut, fuseau))

/** Writes the history, and tells those who must know. Answers the journal row. */
async function tell(ctx: AgentCtx, rdv: RdvRow, after: RdvRow, changes: Changes): Promise<number> {
  const visible = changes.temps || changes.endroit
  const type = visible ? 'rdv.deplace' : 'rdv.modifie'
  const journalId = await recordRdv(ctx, rdv.id, { type, avant: etatOf(rdv), apres: changedEtatOf(rdv, after) })
  const gone = rdv.participations.filter(({ usager, statut }) => changes.retires.includes(usager.id) && occupe(statut))
  if (gone.length > 0 && occupe(rdv.statut) && rdv.debut > minuteOf(ctx.nowMs))
    await queueRdvMessages(
      ctx,
      journalId,
      'rdv.annule',
      rdv.id,
      gone.map(({ id }) => id),
    )
  if (!occupe(after.statut) || after.debut <= minuteOf(ctx.nowMs)) return journalId
  const joined = after.participations.filter(({ usager }) => changes.ajoutes.includes(usager.id)).map(({ id }) => id)
  const others = after.participations.map(({ id }) => id).filter((id) => !joined.includes(id))
  if (visible && others.length > 0) await queueRdvMessages(ctx, journalId, 'rdv.deplace', rdv.id, others)
  if (joined.length > 0) await queueRdvMessages(ctx, journalId, 'rdv.cree', rdv.id, joined)
  return journalId
}

const usagersOf = (rdv: RdvRow) => rdv.participations.map(({ usager }) => usager.id)

export const knownOf = (rdv: RdvRow): Known => ({
  agentIds: rdv.agents.map(({ id }) => id),
  usagerIds: usagersOf(rdv),
  lieuId: rdv.lieu?.id ?? null,
  debut: rdv.debut,
  modalite: rdv.modalite,
  adresse: rdv.adresse,
})

export function wishOf(rdv: RdvRow, change: RdvChange): Wish {
  const keptLieu = change.lieuPonctuel ? null : (rdv.lieu?.id ?? null)
  return {
    modalite: change.modalite ?? rdv.modalite,
    lieuId: change.lieuId === undefined ? keptLieu : change.lieuId,
    lieuPonctuel: change.lieuPonctuel ?? null,
    adresse: change.adresse === undefined ? rdv.adresse : change.adresse,
    debut: change.debut === undefined ? rdv.debut : parseInstant(change.debut, 'debut'),
    dureeMin: change.dureeMin ?? rdv.fin - rdv.debut,
    agentIds: change.agentIds ?? rdv.agents.map(({ id }) => id),
    usagerIds: change.usagerIds ?? usagersOf(rdv),
    titre: change.titre === undefined ? rdv.titre : change.titre,
    places: change.places === undefined ? rdv.places : change.places,
    contexte: change.contexte === undefined ? rdv.contexte : change.contexte,
  }
}
