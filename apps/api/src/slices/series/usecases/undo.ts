import { Problem } from '../../../platform/http/problem.js'
import { selectLastChange, type ChangeRow } from '../sql/last-change.js'
import type { Ligne } from '../rules/plan.js'
import { graceEnd } from '../../../platform/grace.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** What undoing writes: rows as they were, those that were made then, those that were deleted then. */
export type Retour<L> = { modifiees: { avant: L; apres: L }[]; supprimees: L[]; restaurees: L[] }

/**
 * The last change of a row of plages or absences: all parts of its series that one request changed together.
 * @throws Problem `introuvable` when it never was
 */
export async function findLastChange<L extends Ligne>(
  { db }: AgentCtx,
  sujet: 'plage' | 'absence',
  id: number,
): Promise<ChangeRow<L>[]> {
  const rows = await selectLastChange<L>(db, sujet, id)
  if (rows.length === 0) throw new Problem('introuvable')
  return rows
}

/**
 * The change the other way round, for rows as they are now, under the agenda's lock. `version`: the one the caller read;
 * of a row that was deleted, its last.
 * @throws Problem `version.depassee`, `annulation.impossible`, `annulation.depassee`, `annulation.trop_tard`
 */
export function planRetour<L extends Ligne>(
  { nowMs, config }: AgentCtx,
  changes: readonly ChangeRow<L>[],
  now: ReadonlyMap<number, L>,
  { id, version }: { id: number; version: number },
): Retour<L> {
  const addressed = changes.find(({ sujetId }) => sujetId === id)
  const known = now.get(id) ?? addressed?.avant
  if (!addressed || !known) throw new Problem('introuvable')
  if (known.version !== version) throw new Problem('version.depassee')
  if (changes.some(({ type }) => type.endsWith('modification_annulee'))) throw new Problem('annulation.impossible')
  if (changes.some(({ derniere }) => !derniere)) throw new Problem('annulation.depassee')
  if (graceEnd(config, addressed.atMs) <= nowMs) throw new Problem('annulation.trop_tard')
  const retour: Retour<L> = { modifiees: [], supprimees: [], restaurees: [] }
  for (const { sujetId, avant } of changes) {
    const present = now.get(sujetId)
    if (avant === null && present) retour.supprimees.push(present)
    else if (avant !== null && present) retour.modifiees.push({ avant: present, apres: { ...avant, id: sujetId } })
    else if (avant !== null) retour.restaurees.push({ ...avant, id: sujetId })
  }
  return retour
}
