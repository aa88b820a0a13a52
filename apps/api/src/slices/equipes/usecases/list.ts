import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import type { Equipe, EquipesQuery } from '../contract/equipes.js'
import { readableMembers } from '../rules/policy.js'
import { selectEquipes, suiviEquipes } from '../sql/equipes.js'
import { shown } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The équipes in which the caller sees somebody, with the members she sees. */
export async function listEquipes(ctx: AgentCtx, query: EquipesQuery): Promise<Page<Equipe>> {
  const readable = readableMembers(ctx.actor)
  const page = await pageOf(ctx, query, {
    nom: 'equipes',
    filtres: {},
    ordre: 'nom',
    portee: readable,
    suivi: suiviEquipes(readable),
    limite: null,
    select: (pageRequest) => selectEquipes(ctx.db, readable, pageRequest),
    place: ({ nom, id }) => [nom, id],
  })
  return pageMap(page, shown)
}
