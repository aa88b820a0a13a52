import { pageMap, pageOf, type Page } from '../../platform/http/liste.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { readableUsagers } from './policy.js'
import { insertAcces, searchUsagers, selectUsagers, suiviUsagers, type UsagerRow } from './repo.js'
import type { Usager, UsagersQuery, UsagersRecherche } from './schema.js'
import { searchTerms } from './search.js'

const LIMITE = 50

/** The usagers the caller sees, by name, page after page. Each page that is shown leaves a trace of its filter. */
export async function listUsagers(
  ctx: AgentCtx,
  { limite = LIMITE, cursor, modifieDepuis, ordre = 'nom', inclure = '', ...filter }: UsagersQuery,
): Promise<Page<Usager>> {
  const { db, actor, nowMs } = ctx
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre: JSON.stringify(filter), nowMs })
  const readable = readableUsagers(actor)
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

/** The best matches of a search, on one page. It leaves a trace too: who looked for whom. */
export async function findUsagers(
  { db, actor, nowMs }: AgentCtx,
  { limite = LIMITE, recherche, ...filter }: UsagersRecherche,
): Promise<Page<Usager>> {
  const filtre = JSON.stringify({ ...filter, recherche: recherche.trim() })
  await insertAcces(db, { agentId: actor.agentId, usagerId: null, filtre, nowMs })
  const termes = searchTerms(recherche)
  const found = termes.length === 0 ? [] : await searchUsagers(db, readableUsagers(actor), filter, { termes, limite })
  return { donnees: found.map(shown), suivant: null, marque: null }
}

export const shown = ({ surRdv: _tie, ...usager }: UsagerRow): Usager => usager
