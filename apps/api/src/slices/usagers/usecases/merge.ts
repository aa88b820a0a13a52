import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import type { UsagerEvent } from '../contract/events.js'
import {
  copyTies,
  insertFusion,
  lockFusion,
  lockRdvsOf,
  mergeCollisions,
  moveParticipations,
  moveProches,
  participationsOf,
  tellRdvs,
  updateColonnes,
  type Colonnes,
} from '../sql/fusion.js'
import { shown } from './list.js'
import { mergeableUsager, readableUsagers, type WritableUsagerId } from '../rules/policy.js'
import { moveUsagerReferences } from '../sql/references.js'
import { selectUsager } from '../sql/usagers.js'
import { CHAMPS_FUSION, type Fusion, type Usager } from '../contract/usagers.js'
import { findUsager } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** How long a merge may be undone. */
export const JOURS_FUSION = 30
const NOTES_MAX = 5000

/**
 * Two records of one person become one: all that hangs on the first (rdvs and the links in their messages, proches,
 * référents, organisations) goes to the other, which takes what it lacks. The first is hidden, not deleted.
 * @throws Problem `fusion.soi_meme`, `usager.inconnu`, `version.depassee`, `fusion.parente`
 */
export async function mergeUsager(ctx: AgentCtx, id: number, version: number, input: Fusion): Promise<Usager> {
  const { db, actor, nowMs } = ctx
  const { dansId, dansVersion, reprendre = [] } = input
  if (dansId === id) throw fieldProblem('fusion.soi_meme', '/dansId')
  await lockFusion(db, id, dansId)
  const source = await findUsager(ctx, id)
  const dans = await selectUsager(db, readableUsagers(actor), dansId)
  if (!dans) throw fieldProblem('usager.inconnu', '/dansId')
  const [sourceProuvee, dansProuvee] = [mergeableUsager(actor, source), mergeableUsager(actor, dans)]
  if (source.version !== version) throw new Problem('version.depassee')
  if (dans.version !== dansVersion) throw fieldProblem('version.depassee', '/dansVersion')
  checkFamily(source, dans)
  await lockRdvsOf(db, participationsOf(id))
  const { avant, apres } = changesOf(source, dans, reprendre)
  const moved = await moveAll(ctx, sourceProuvee, dansProuvee)
  const versionDans = await updateColonnes(db, dansProuvee, dansVersion, apres)
  const versionSource = await updateColonnes(db, sourceProuvee, version, { fusionneDansId: dansId })
  if (versionDans === null || versionSource === null) throw new Problem('version.depassee')
  const detail = { avant, apres, ...moved }
  await insertFusion(
    db,
    { sourceId: id, dansId, agentId: actor.agentId, versionSource, versionDans, detail },
    nowMs,
    JOURS_FUSION,
  )
  const made = shown(ctx, await findUsager(ctx, dansId))
  await tell(ctx, 'usager.fusionne', id, shown(ctx, source), { dansId })
  await tell(ctx, 'usager.modifie', dansId, shown(ctx, dans), made)
  for (const procheId of moved.procheIds)
    await tell(ctx, 'usager.modifie', procheId, { responsableId: id }, { responsableId: dansId })
  return made
}

async function moveAll(ctx: AgentCtx, source: WritableUsagerId, dans: WritableUsagerId) {
  const { db } = ctx
  const organisationIds = await copyTies(db, 'usagers_organisations', source, dans)
  const referentIds = await copyTies(db, 'referents', source, dans)
  const procheIds = await moveProches(db, source, dans)
  const nommageIds = await moveUsagerReferences(db, source, dans)
  const collisions = await mergeCollisions(db, source, dans)
  const participationIds = await moveParticipations(db, source, dans)
  const kept = collisions.map(({ garde }) => garde.id)
  const touched = await tellRdvs(ctx.db, ctx, [...participationIds, ...kept], {
    type: 'rdv.usager_fusionne',
    avant: source,
    apres: dans,
  })
  const both = new Set(collisions.map(({ partie }) => partie.rdv_id))
  const rdvs = touched.filter(({ id }) => both.has(id))
  return { organisationIds, referentIds, procheIds, participationIds, nommageIds, collisions, rdvs }
}

/** A responsable has none himself: the one record that remains must be one or the other. */
function checkFamily(source: Usager, dans: Usager): void {
  const tied = source.responsableId === dans.id || dans.responsableId === source.id
  const proche = source.responsableId !== null || dans.responsableId !== null
  const responsable = source.proches.length > 0 || dans.proches.length > 0
  if (tied || (proche && responsable)) throw new Problem('fusion.parente')
}

/** What the record that stays takes from the other, and what it had there. */
function changesOf(
  source: Usager,
  dans: Usager,
  reprendre: Fusion['reprendre'] = [],
): { avant: Colonnes; apres: Colonnes } {
  const taken = CHAMPS_FUSION.filter(
    (champ) =>
      source[champ] !== null && source[champ] !== dans[champ] && (dans[champ] === null || reprendre.includes(champ)),
  )
  const from = (usager: Usager): Colonnes => Object.fromEntries(taken.map((champ) => [champ, usager[champ]]))
  const [avant, apres] = [from(dans), from(source)]
  if (source.notes !== null && source.notes !== dans.notes) {
    avant.notes = dans.notes
    apres.notes = [dans.notes, source.notes].filter((notes) => notes !== null).join('\n')
    // Cut, a note would be lost without a word.
    if (apres.notes.length > NOTES_MAX) throw new Problem('usager.notes_trop_longues')
  }
  if (dans.responsableId === null && source.responsableId !== null) {
    avant.responsableId = null
    apres.responsableId = source.responsableId
  }
  if (dans.aRapprocher) {
    avant.aRapprocher = true
    apres.aRapprocher = false
  }
  return { avant, apres }
}

const tell = (ctx: AgentCtx, type: UsagerEvent, id: number, avant: unknown, apres: unknown) =>
  record(ctx.db, ctx, { type, sujet: { type: 'usager', id }, avant, apres })
