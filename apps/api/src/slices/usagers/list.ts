import { fieldProblem } from '../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../platform/http/liste.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { readableUsagers } from './policy.js'
import { insertAcces, searchUsagers, selectUsagers, suiviUsagers, type UsagerRow } from './repo.js'
import type { Usager, UsagersQuery } from './schema.js'
import { searchTerms } from './search.js'

const LIMITE = 50

/**
 * The usagers the caller sees: by name and page after page, or the best matches of a search on one page. Each page that
 * is shown leaves a trace of its filter: who looked for whom.
 */
export async function listUsagers(
  ctx: AgentCtx,
  { limite = LIMITE, cursor, modifieDepuis, ordre = 'nom', inclure = '', recherche = '', ...filter }: UsagersQuery,
): Promise<Page<Usager>> {
  const { db, actor, nowMs } = ctx
  const asked = recherche.trim() === '' ? filter : { ...filter, recherche: recherche.trim() }
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre: JSON.stringify(asked), nowMs })
  const readable = readableUsagers(actor)
  if ('recherche' in asked) {
    if (cursor !== undefined) throw fieldProblem('cursor.invalide', '?cursor')
    if (modifieDepuis !== undefined) throw fieldProblem('liste.sans_suivi', '?modifieDepuis')
    const termes = searchTerms(recherche)
    const found = termes.length === 0 ? [] : await searchUsagers(db, readable, filter, { termes, limite })
    return { donnees: found.map(shown), suivant: null, marque: null }
  }
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'usagers',
      filtres: filter,
      ordre,
      portee: readable,
      suivi: suiviUsagers(readable),
      limite: LIMITE,
      select: (demande) => selectUsagers(db, readable, filter, inclure.split(','), demande),
      place: ({ id }) => [id],
    },
  )
  return pageMap(page, shown)
}

export const shown = ({ surRdv: _tie, ...usager }: UsagerRow): Usager => usager
