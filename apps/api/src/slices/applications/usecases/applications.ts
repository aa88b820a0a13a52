import { clientIdOf, deriveToken, newSalt } from '../../../platform/auth/tokens.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { record, type Change } from '../../../platform/journal/record.js'
import { PERMISSIONS, type Permission } from '../../../platform/auth/permissions.js'
import { applicationsKeeper } from '../rules/policy.js'
import {
  insertApplication,
  lockApplication,
  revoke,
  revokeTokens,
  selectApplications,
  selectKnownOrganisationIds,
  setSecret,
  type ApplicationRow,
} from '../sql/applications.js'
import type { Application, ApplicationsQuery, NewApplication, NewSecret } from '../contract/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'

const DAY_MS = 86_400_000

const viewOf = ({ id, nom, portees, organisationIds, role, secretExpireAt }: ApplicationRow): Application => ({
  id,
  clientId: clientIdOf(id),
  nom,
  portees: portees.filter((portee): portee is Permission => (PERMISSIONS as readonly string[]).includes(portee)),
  organisationIds,
  role: role === 'admin' ? 'admin' : 'accueil',
  secretExpireAt: secretExpireAt.toISOString(),
})

const tell = (ctx: AgentCtx, type: Change['type'], id: number, apres: Application | null) =>
  record(ctx.db, ctx, { type, sujet: { type: 'application', id }, avant: null, apres })

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
    select: (demande) => selectApplications(ctx.db, keeper, demande),
    place: ({ id }) => [id],
  })
  return pageMap(page, viewOf)
}

/**
 * Makes an application and the agent that it acts as. The secret is not in the answer that is kept: see `withSecret`.
 * Throws `organisation.inconnue`.
 */
export async function createApplication(ctx: AgentCtx, { dureeJours, motDePasse: _proof, ...wish }: NewApplication) {
  const { db, actor, nowMs } = ctx
  const keeper = applicationsKeeper(actor)
  const known = await selectKnownOrganisationIds(db, wish.organisationIds)
  const unknown = wish.organisationIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('organisation.inconnue', `/organisationIds/${unknown}`)
  const secretExpireAt = new Date(nowMs + dureeJours * DAY_MS)
  const row = await insertApplication(db, keeper, {
    ...wish,
    salt: newSalt(),
    secretExpireAt,
    creeParAgentId: actor.agentId,
  })
  const made = viewOf(row)
  await tell(ctx, 'application.creee', made.id, made)
  return { ...made, salt: row.salt }
}

/** Says the secret; run again when the answer is replayed, since it is derived and never stored. */
export const withSecret =
  (secret: string) =>
  ({ salt, ...application }: Application & { salt: string }) => ({
    ...application,
    clientSecret: `pms_${deriveToken(secret, 'application', application.id, salt)}`,
  })

/** Another secret. The former one, and the tokens it obtained, end at once. */
export async function renewSecret(ctx: AgentCtx, id: number, { dureeJours }: NewSecret) {
  const { db, actor, nowMs } = ctx
  const keeper = applicationsKeeper(actor)
  const row = await liveApplication(ctx, id)
  const next = { salt: newSalt(), secretExpireAt: new Date(nowMs + dureeJours * DAY_MS) }
  await setSecret(db, keeper, id, next)
  await revokeTokens(db, id, new Date(nowMs))
  const made = viewOf({ ...row, ...next })
  await tell(ctx, 'application.secret_renouvele', id, made)
  return { ...made, salt: next.salt }
}

/** Ends an application and its tokens at once. */
export async function revokeApplication(ctx: AgentCtx, id: number): Promise<null> {
  const keeper = applicationsKeeper(ctx.actor)
  const row = await liveApplication(ctx, id)
  const at = new Date(ctx.nowMs)
  await revoke(ctx.db, keeper, row, at)
  await revokeTokens(ctx.db, id, at)
  await tell(ctx, 'application.revoquee', id, null)
  return null
}

async function liveApplication({ db }: AgentCtx, id: number): Promise<ApplicationRow> {
  const row = await lockApplication(db, id)
  if (!row || row.revoqueAt !== null) throw new Problem('introuvable')
  return row
}
