import { createHash } from 'node:crypto'
import { fieldProblem } from '../../platform/http/problem.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { readableUsagers } from './policy.js'
import { insertAcces, searchUsagers, selectUsagers, type UsagerRow } from './repo.js'
import type { Usager, UsagersQuery } from './schema.js'
import { searchTerms } from './search.js'

const LIMITE = 50

/**
 * The usagers the caller sees: by name and page after page, or the best matches of a search on one page. Each page that
 * is shown leaves a trace of its filter: who looked for whom.
 */
export async function listUsagers(
  { db, actor, nowMs }: AgentCtx,
  { limite = LIMITE, cursor, recherche = '', ...filter }: UsagersQuery,
): Promise<{ donnees: Usager[]; suivant: string | null }> {
  const asked = recherche.trim() === '' ? filter : { ...filter, recherche: recherche.trim() }
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre: JSON.stringify(asked), nowMs })
  const readable = readableUsagers(actor)
  if ('recherche' in asked) {
    if (cursor !== undefined) throw fieldProblem('cursor.invalide', '?cursor')
    const termes = searchTerms(recherche)
    const found = termes.length === 0 ? [] : await searchUsagers(db, readable, filter, { termes, limite })
    return { donnees: found.map(shown), suivant: null }
  }
  const list = createHash('sha256')
    .update(JSON.stringify([filter.organisationId, filter.responsableId]))
    .digest('base64url')
    .slice(0, 12)
  const apresId = cursor === undefined ? null : markOf(cursor, list)
  const found = await selectUsagers(db, readable, filter, { apresId, limite: limite + 1 })
  const donnees = found.slice(0, limite).map(shown)
  const last = donnees.at(-1)
  return { donnees, suivant: found.length > limite && last ? cursorOf(last.id, list) : null }
}

export const shown = ({ surRdv: _tie, ...usager }: UsagerRow): Usager => usager

const cursorOf = (id: number, list: string): string => Buffer.from(`${list} ${id}`).toString('base64url')

function markOf(cursor: string, list: string): number {
  const found = /^([\w-]{12}) (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found || found[1] !== list) throw fieldProblem('cursor.invalide', '?cursor')
  return Number(found[2])
}
