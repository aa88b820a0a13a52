import { deriveToken, newSalt } from '../../platform/auth/tokens.js'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import { PERMISSIONS, type Permission } from '../../platform/auth/permissions.js'
import { pageMap, pageOf, type Page } from '../../platform/http/list-page.js'
import { record } from '../../platform/journal/record.js'
import { insertJeton, revokeOne, selectJetons } from './sql.js'
import type { Jeton, JetonsQuery, NewJeton } from './contract.js'
import type { AgentCtx } from '../../platform/http/context.js'

const DAY_MS = 86_400_000

type Row = Awaited<ReturnType<typeof selectJetons>>[number]
const viewOf = ({ expireAt, portees, ...row }: Row): Jeton => ({
  ...row,
  portees: portees.filter((portee): portee is Permission => (PERMISSIONS as readonly string[]).includes(portee)),
  expireAt: expireAt.toISOString(),
})

/** Makes a token that acts for its agent. The secret itself is not in the answer that is kept: see `withSecret`. */
export async function createJeton(ctx: AgentCtx, { nom, portees, organisationIds = null, dureeJours }: NewJeton) {
  const { db, actor, nowMs } = ctx
  const mine = new Set(actor.roles.map(({ organisationId }) => organisationId))
  if (organisationIds?.some((id) => !mine.has(id))) throw fieldProblem('organisation.inconnue', '/organisationIds')
  const expireAt = new Date(nowMs + dureeJours * DAY_MS)
  const { salt, ...row } = await insertJeton(db, {
    agentId: actor.agentId,
    nom,
    salt: newSalt(),
    portees,
    organisationIds,
    expireAt,
  })
  const jeton = viewOf(row)
  await record(db, ctx, { type: 'jeton.cree', sujet: { type: 'jeton', id: jeton.id }, avant: null, apres: jeton })
  return { ...jeton, salt }
}

/** Says the secret; run again when the answer is replayed, since it is derived and never stored. */
export const withSecret =
  (secret: string) =>
  ({ salt, ...jeton }: Jeton & { salt: string }) => ({
    ...jeton,
    jeton: `pmn_${deriveToken(secret, 'jeton', jeton.id, salt)}`,
  })

/** One's own that still open something, the last made first. */
export async function listJetons(ctx: AgentCtx, { ordre = '-creation', ...query }: JetonsQuery): Promise<Page<Jeton>> {
  const { agentId } = ctx.actor
  const page = await pageOf(ctx, query, {
    nom: 'jetons',
    filtres: { agentId },
    ordre,
    portee: agentId,
    suivi: null,
    limite: null,
    select: (pageRequest) => selectJetons(ctx.db, agentId, new Date(ctx.nowMs), pageRequest),
    place: ({ id }) => [id],
  })
  return pageMap(page, viewOf)
}

/** Ends a token at once. Somebody else's does not exist. */
export async function revokeJeton(ctx: AgentCtx, id: number): Promise<null> {
  if (!(await revokeOne(ctx.db, ctx.actor.agentId, id, new Date(ctx.nowMs)))) throw new Problem('introuvable')
  await record(ctx.db, ctx, { type: 'jeton.revoque', sujet: { type: 'jeton', id }, avant: null, apres: null })
  return null
}
