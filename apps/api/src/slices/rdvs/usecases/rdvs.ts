import { occupe } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import type { Condition } from '../../../platform/db/scope.js'
import { together } from '../../../platform/db/together.js'
import { Problem } from '../../../platform/http/problem.js'
import { queueRdvMessages } from '../../messages/index.js'
import { lockRdv, moveOccupation, refreshStatut } from '../../occupations/index.js'
import { afterChange, beforeChange } from './keep-anterieur.js'
import { etatOf, recordRdv } from './journal.js'
import {
  demandRead,
  heldRdv,
  movedRdv,
  proveRdv,
  readableRdvs,
  shownUsagers,
  type ProvenRdvId,
} from '../rules/policy.js'
import { selectRdv, selectRdvs } from '../sql/read.js'
import type { RdvRow, Inscription } from '../contract/rows.js'
import type { Rdv, RdvQuery } from '../contract/rdvs.js'
import { applyTransition } from './transition.js'
import { rdvOf } from '../rules/view.js'
import { addUsagers, insertRdvRows, replaceAgents, updateRdvRow, type NewRdvRow, type Numeros } from '../sql/write.js'
import { demandPlaces } from './demand-places.js'
import { type AgentCtx, type Ctx, demandPermission } from '../../../platform/http/context.js'

/**
 * The rdvs this agent may read that meet a condition (on the alias `r` of the table `rdvs`), by start, in one statement.
 * Deleted ones are nowhere.
 */
export async function readRdvs(ctx: AgentCtx, condition: Condition): Promise<Rdv[]> {
  const { db, actor } = ctx
  const rows = await selectRdvs(db, readableRdvs(actor), shownUsagers(ctx), condition)
  return rows.map((row) => rdvOf(row, ctx))
}

/** With its usagers nested, a machine reads people too. */
export async function getRdv(ctx: AgentCtx, id: number, { inclure = '' }: RdvQuery): Promise<Rdv> {
  const { db, actor } = ctx
  const joints = inclure.split(',')
  if (joints.includes('usagers')) demandPermission(ctx, 'usagers:lire')
  const row = await selectRdv(db, shownUsagers(ctx), id, joints)
  if (!row) throw new Problem('introuvable')
  demandRead(actor, row)
  return rdvOf(row, ctx)
}

/** The rdv somebody is about to change, at the version he read, and the proof that he may. Not locked yet. */
export async function rdvAt<A extends 'ecrire' | 'statut' | 'supprimer'>(
  ctx: AgentCtx,
  id: number,
  version: number,
  action: A,
): Promise<{ rdv: RdvRow; proof: ProvenRdvId<A> }> {
  const rdv = await selectRdv(ctx.db, shownUsagers(ctx), id)
  if (!rdv) throw new Problem('introuvable')
  const proof = proveRdv(ctx.actor, rdv, action)
  if (rdv.version !== version) throw new Problem('version.depassee')
  return { rdv, proof }
}

/**
 * Writes an rdv with its history and messages, in statements that leave together. `take` takes its agents' time, under
 * their locks: `occupy` or `transferHold`. The caller has proven the right: an agent by his policy, an usager by his hold.
 * Answers its participations, from whose `lienSalt` links are derived.
 */
export async function insertRdv(
  ctx: Ctx,
  { rdvId, journalId }: Numeros,
  rdv: NewRdvRow & { fuseau: string },
  take: () => Promise<unknown>,
): Promise<Inscription[]> {
  const { organisationId, motifId, lieuId, modalite, places, fuseau } = rdv
  const now = minuteOf(ctx.nowMs)
  const apres = {
    organisationId,
    motifId,
    lieuId,
    modalite,
    debut: formatInstant(rdv.debut, fuseau),
    fin: formatInstant(rdv.fin, fuseau),
    agentIds: [...rdv.agentIds],
    usagerIds: [...rdv.usagerIds],
    places,
    statut: 'prevu' as const,
    contexte: rdv.contexte !== null,
    adresse: rdv.adresse !== null,
  }
  const told = rdv.usagerIds.length > 0 && rdv.debut > now
  const [inscriptions] = await together(
    () => insertRdvRows(ctx.db, rdvId, rdv, now),
    () => take(),
    () => recordRdv(ctx, rdvId, { type: 'rdv.cree', avant: null, apres }, journalId),
    () => (told ? queueRdvMessages(ctx, journalId, 'rdv.cree', rdvId) : undefined),
  )
  return inscriptions
}

type Enrolment = {
  usagerId: number
  /** Whether she is written to; null: as before, or yes. */
  notifier?: boolean | null
  /** The hold that kept the place for her. */
  saufHoldId?: number | null
}

/**
 * One more person on an rdv, under its locks (`lockRdv`).
 * @throws Problem `rdv.plus_prevu`, `rdv.collectif_complet`, `participation.existante`
 */
export async function enrol(
  ctx: Ctx,
  rdv: Pick<RdvRow, 'id' | 'debut' | 'statut'>,
  { usagerId, notifier = null, saufHoldId = null }: Enrolment,
): Promise<Inscription> {
  const { db, nowMs } = ctx
  if (!occupe(rdv.statut)) throw new Problem('rdv.plus_prevu')
  await demandPlaces(ctx, rdv.id, { pour: 1, saufHoldId })
  const etat = await beforeChange(ctx, rdv.id)
  const [made] = await addUsagers(db, rdv.id, [usagerId], minuteOf(nowMs), notifier)
  if (!made) throw new Problem('participation.existante')
  await refreshStatut(db, rdv.id, nowMs)
  const journalId = await recordRdv(ctx, rdv.id, {
    type: 'rdv.participation_ajoutee',
    avant: null,
    apres: { usagerId },
  })
  if (rdv.debut > minuteOf(nowMs)) await queueRdvMessages(ctx, journalId, 'rdv.cree', rdv.id, [made.id])
  await afterChange(ctx, rdv.id, journalId, etat)
  return made
}

/**
 * An usager moves his rdv by the link that opens it, to time that its agent has: under `lockRdv` of the rdv, its agent and
 * that one. It keeps its length. The caller has proven the link, the motif's delay and that the agent can serve.
 * @throws Problem `creneau.pris`
 */
export async function moveRdv(ctx: Ctx, rdvId: number, to: { debut: number; agentId: number }): Promise<void> {
  const { db, nowMs } = ctx
  const rdv = await selectRdv(db, shownUsagers(ctx), rdvId)
  if (!rdv) throw new Problem('introuvable')
  const proof = movedRdv(rdvId)
  const { modalite, adresse, titre, places, contexte } = rdv
  const [debut, fin] = [to.debut, to.debut + rdv.fin - rdv.debut]
  const row = { lieuId: rdv.lieu?.id ?? null, modalite, adresse, debut, fin, titre, places, contexte }
  await updateRdvRow(db, proof, row, true)
  await replaceAgents(db, proof, [to.agentId])
  const agentIds = [to.agentId]
  await moveOccupation(db, { agentIds, debut, fin, cause: { rdvId }, nowMs, surbookingAccepte: false })
  const after = await selectRdv(db, shownUsagers(ctx), rdvId)
  if (!after) throw new Problem('introuvable')
  const journalId = await recordRdv(ctx, rdvId, { type: 'rdv.deplace', avant: etatOf(rdv), apres: etatOf(after) })
  if (debut > minuteOf(nowMs)) await queueRdvMessages(ctx, journalId, 'rdv.deplace', rdvId)
}

/**
 * An usager says that he (or his proches) will not come, by the link that opens this rdv; others keep theirs. What is
 * no longer « prévu » stays as it is. The caller has proven the link and the motif's delay.
 */
export async function excuseParticipations(
  ctx: Ctx,
  rdvId: number,
  participationIds: readonly number[],
): Promise<void> {
  await lockRdv(ctx.db, rdvId)
  const rdv = await selectRdv(ctx.db, shownUsagers(ctx), rdvId)
  if (!rdv) throw new Problem('introuvable')
  const participations = rdv.participations.filter(
    ({ id, statut }) => participationIds.includes(id) && statut === 'prevu',
  )
  if (participations.length === 0) return
  const proof = heldRdv(rdvId)
  await applyTransition(ctx, { rdv, proof, participations, transition: 'excuse', accepte: [], entier: false })
}
