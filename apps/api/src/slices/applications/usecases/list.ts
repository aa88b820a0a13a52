import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { applicationsKeeper } from '../rules/policy.js'
import { selectApplications } from '../sql/applications.js'
import type { Application, ApplicationsQuery } from '../contract/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { viewOf } from './tell.js'

/** Those not revoked, the last made first. */
export async function listApplications(
  ctx: AgentCtx,
  { ordre = '-creation', ...query }: ApplicationsQuery,
): Promise<Page<Application>> {
  const keeper = applicationsKeeper(ctx.actor)
  const page = await pageOf(ctx, query, {
    nom: 'applications',
    filtres: {},
    ordre,
    portee: keeper,
    suivi: null,
    limite: null,
    select: (pageRequest) => selectApplications(ctx.db, keeper, pageRequest),
    place: ({ id }) => [id],
  })
  return pageMap(page, viewOf)
}
