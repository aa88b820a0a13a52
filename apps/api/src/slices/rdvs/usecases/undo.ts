import { occupe } from '@permanence/domain'
import type { Db } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { withdrawMessages } from '../../messages/index.js'
import { findOverlaps, free, lockAgendas, lockRdvAt, moveOccupation } from '../../occupations/index.js'
import {
  forgetAnterieur,
  restoreDeleted,
  restoreMessages,
  restoreRdv,
  selectAnterieur,
  selectCreation,
  type Anterieur,
  type Kept,
} from '../sql/anterieur.js'
import { requireKnown } from './require-known.js'
import { selectSujet, type Sujet } from '../sql/historique.js'
import { changedEtatOf, etatOf, recordRdv } from './record.js'
import { proveDeleted, shownUsagers, type ProvenRdvId } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { RdvRow } from '../contract/rows.js'
import type { Rdv } from '../contract/rdvs.js'
import { requireReturn } from './read-situation.js'
import { rdvAt } from './get.js'
import { rdvOf } from '../rules/view.js'
import { softDeleteRdv } from '../sql/write.js'
import { requirePlaces } from './require-places.js'
import { graceEnd } from '../../../platform/grace.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Undoes the last change of an rdv, as long as nobody was told of it: all of it comes back, people, note and statut too.
 * A deleted rdv is there again; one that was just made is deleted, and null is answered.
 * @throws Problem `annulation.impossible`, `annulation.depassee`, `annulation.trop_tard`; `rdv.doublon`, `creneau.pris`,
 * `rdv.collectif_complet` or `agent.inconnu` when what it gave up was taken meanwhile; `usager.parti`
 */
export async function undoRdv(ctx: AgentCtx, id: number, version: number): Promise<Rdv | null> {
  // First: undone meanwhile, it is the version that is no longer the one read.
  const kept = await selectAnterieur(ctx.db, id)
  if (kept?.supprime) return undoDeletion(ctx, id, version, kept)
  const found = await rdvAt(ctx, id, version, 'ecrire')
  return kept === null ? undoCreation(ctx, found) : undoChange(ctx, found, requireKept(kept, version, ctx.nowMs))
}

type Found = { rdv: RdvRow; proof: ProvenRdvId<'ecrire'> }

async function undoChange(ctx: AgentCtx, { rdv, proof }: Found, { etat, journalId }: Kept): Promise<Rdv> {
  const { db, nowMs } = ctx
  const { id, version } = rdv
  await lockRdvAt(db, id, version, etat.agentIds)
  await requireKnown(ctx, etat.usagerIds)
  await withdraw(ctx, id, journalId)
  await restoreRdv(db, proof, etat)
  await restoreMessages(db, etat.messages, nowMs)
  if (!occupe(etat.rdv.statut)) await free(db, { rdvId: id })
  else await takeAgain(ctx, id, etat)
  if (rdv.motif.collectif) await requirePlaces(ctx, id)
  return recordUndone(ctx, id, rdv)
}

async function undoDeletion(ctx: AgentCtx, id: number, version: number, kept: Kept): Promise<Rdv> {
  const { db, actor, nowMs } = ctx
  const proof = proveDeleted(actor, { ...(await requireSujet(db, id)), id })
  const { etat, journalId } = requireKept(kept, version, nowMs)
  await lockAgendas(db, etat.agentIds)
  await requireKnown(ctx, etat.usagerIds)
  if (!(await restoreDeleted(db, proof))) throw new Problem('annulation.impossible')
  await withdraw(ctx, id, journalId)
  await restoreMessages(db, etat.messages, nowMs)
  if (occupe(etat.rdv.statut)) await takeAgain(ctx, id, etat)
  return recordUndone(ctx, id, null)
}

/** As if it had never been: the person who may write it may, though not delete another. */
async function undoCreation(ctx: AgentCtx, { rdv, proof }: Found): Promise<null> {
  const { db, nowMs, config } = ctx
  const { id, version } = rdv
  const creation = await selectCreation(db, id)
  if (creation === null) throw new Problem('annulation.impossible')
  if (graceEnd(config, creation.atMs) <= nowMs) throw new Problem('annulation.trop_tard')
  await lockRdvAt(db, id, version)
  await withdraw(ctx, id, creation.journalId)
  await free(db, { rdvId: id })
  const raison = 'Création annulée'
  await softDeleteRdv(db, proof, { raison, nowMs })
  await recordRdv(ctx, id, { type: 'rdv.supprime', avant: etatOf(rdv), apres: { raison } })
  return null
}

/** The person who had been told cannot be untold. */
async function withdraw({ db }: AgentCtx, rdvId: number, journalId: number): Promise<void> {
  if (!(await withdrawMessages(db, rdvId, journalId))) throw new Problem('annulation.trop_tard')
}

/** Time that was shared is shared again, with the same ones: nobody agreed to another. */
async function takeAgain({ db, nowMs }: AgentCtx, rdvId: number, { rdv, agentIds, partage }: Anterieur): Promise<void> {
  await requireReturn(db, rdvId, nowMs)
  const cause = { rdvId }
  const [debut, fin] = [Date.parse(rdv.debut) / 60_000, Date.parse(rdv.fin) / 60_000]
  const temps = { agentIds, debut, fin, nowMs }
  const met = await findOverlaps(db, { ...temps, except: cause })
  const surbookingAccepte = met.every(({ rdvId: other, holdId }) =>
    partage.some((one) => one.rdvId === other && one.holdId === holdId),
  )
  await moveOccupation(db, { ...temps, cause, surbookingAccepte })
}

async function recordUndone(ctx: AgentCtx, id: number, avant: RdvRow | null): Promise<Rdv> {
  await forgetAnterieur(ctx.db, id)
  const after = await selectRdv(ctx.db, shownUsagers(ctx), id)
  if (!after) throw new Problem('introuvable')
  const etats =
    avant === null ? { avant, apres: etatOf(after) } : { avant: etatOf(avant), apres: changedEtatOf(avant, after) }
  await recordRdv(ctx, id, { type: 'rdv.modification_annulee', ...etats })
  return rdvOf(after, ctx)
}

async function requireSujet(db: Db, id: number): Promise<Sujet> {
  const sujet = await selectSujet(db, id)
  if (!sujet) throw new Problem('introuvable')
  return sujet
}

function requireKept(kept: Kept, version: number, nowMs: number): Kept {
  if (kept.version !== version) throw new Problem('annulation.depassee')
  if (kept.expireMs <= nowMs) throw new Problem('annulation.trop_tard')
  return kept
}
