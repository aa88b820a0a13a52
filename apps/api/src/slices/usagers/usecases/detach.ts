import { Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { closeFusion, restoreCollision, selectRdvsInTheWay, selectVersions, withdrawTies } from '../sql/defusion.js'
import type { UsagerEvent } from '../contract/events.js'
import {
  lockDefusion,
  lockRdvsOf,
  moveParticipations,
  moveProches,
  participationsAmong,
  selectFusion,
  tellRdvs,
  updateColonnes,
  type FusionRow,
} from '../sql/fusion.js'
import { shown } from './list.js'
import { mergeableUsager, readableUsagers, type WritableUsagerId } from '../rules/policy.js'
import { moveUsagerReferences } from '../sql/references.js'
import { selectUsager } from '../sql/usagers.js'
import type { Usager } from '../contract/usagers.js'
import { findUsager } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Undoes a merge: the hidden record is a record again, and each has what it had. Rdvs made since stay with the one who
 * took over. Refused rather than done in part. Answers the record that is back.
 * @throws Problem `introuvable`, `fusion.expiree`, `fusion.modifiee_depuis`, `fusion.rdvs_modifies`
 */
export async function detachUsager(ctx: AgentCtx, id: number): Promise<Usager> {
  const { db, actor } = ctx
  const readable = readableUsagers(actor)
  const known = await selectFusion(db, readable, id)
  if (!known?.vu) throw new Problem('introuvable')
  await lockDefusion(db, id, known.dansId)
  const fusion = await selectFusion(db, readable, id)
  if (!fusion || fusion.id !== known.id) throw new Problem('introuvable')
  const dans = await selectUsager(db, readable, fusion.dansId)
  await checkUndoable(ctx, fusion)
  if (!dans) throw new Problem('fusion.modifiee_depuis')
  const proven = mergeableUsager(actor, dans)
  // The person who may write the one record may write what was a part of it.
  const versions = await putBack(ctx, fusion, id as WritableUsagerId, proven)
  await closeFusion(db, fusion, versions, ctx.nowMs)
  const back = await findUsager(ctx, id)
  await tell(ctx, 'usager.defusionne', id, { dansId: fusion.dansId }, shown(ctx, back))
  await tell(ctx, 'usager.modifie', fusion.dansId, shown(ctx, dans), shown(ctx, await findUsager(ctx, fusion.dansId)))
  for (const procheId of fusion.detail.procheIds)
    await tell(ctx, 'usager.modifie', procheId, { responsableId: fusion.dansId }, { responsableId: id })
  return shown(ctx, back)
}

async function checkUndoable({ db, nowMs }: AgentCtx, fusion: FusionRow): Promise<void> {
  if (fusion.expireAt <= nowMs) throw new Problem('fusion.expiree')
  const { source, dans, dansLibre } = await selectVersions(db, fusion)
  if (!dansLibre || dans !== fusion.versionDans || source !== fusion.versionSource)
    throw new Problem('fusion.modifiee_depuis')
  const { participationIds, collisions } = fusion.detail
  await lockRdvsOf(db, participationsAmong([...participationIds, ...collisions.map(({ garde }) => garde.id)]))
  const rdvIds = await selectRdvsInTheWay(db, fusion.detail, nowMs)
  if (rdvIds.length > 0) throw new Problem('fusion.rdvs_modifies', { rdvIds })
}

async function putBack(ctx: AgentCtx, fusion: FusionRow, source: WritableUsagerId, dans: WritableUsagerId) {
  const { db } = ctx
  const { detail } = fusion
  const versionSource = await updateColonnes(db, source, fusion.versionSource, { fusionneDansId: null })
  const versionDans = await updateColonnes(db, dans, fusion.versionDans, detail.avant)
  if (versionSource === null || versionDans === null) throw new Problem('fusion.modifiee_depuis')
  await moveParticipations(db, dans, source, detail.participationIds)
  for (const collision of detail.collisions) await restoreCollision(db, source, collision)
  await moveProches(db, dans, source, detail.procheIds)
  await withdrawTies(db, dans, detail)
  await moveUsagerReferences(db, dans, source, detail.nommageIds ?? [])
  await tellRdvs(db, ctx, [...detail.participationIds, ...detail.collisions.map(({ partie }) => partie.id)], {
    type: 'rdv.usager_defusionne',
    avant: dans,
    apres: source,
  })
  return { source: versionSource, dans: versionDans }
}

const tell = (ctx: AgentCtx, type: UsagerEvent, id: number, avant: unknown, apres: unknown) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id }, avant, apres })
