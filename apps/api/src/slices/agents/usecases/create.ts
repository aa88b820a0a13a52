import { hashChosenPassword } from '../../../platform/auth/password.js'
import { record } from '../../../platform/journal/record.js'
import { inviteAgent } from '../../sessions/index.js'
import { requirePerson, givesAccess } from './require-access.js'
import { selectKnownOrganisations } from '../sql/checks.js'
import type { AgentEvent } from '../contract/events.js'
import { namingAdmin } from '../rules/policy.js'
import { insertAgent, writeRoles, writeServices } from '../sql/agents.js'
import { compareRoles } from '../rules/roles.js'
import type { Agent, NewAgent } from '../contract/agents.js'
import { zoneOf } from '@permanence/time'
import type { AgentCtx } from '../../../platform/http/context.js'
import { checkLogin, checkServices } from './check.js'
import { getAgent } from './get.js'

/**
 * By an admin of every organisation named. Without a zone, the agent lives in that of his first organisation. With an
 * address and no password, he is invited to choose one.
 */
export async function createAgent(ctx: AgentCtx, input: NewAgent): Promise<Agent> {
  const { db, actor } = ctx
  const { prenom, nom, email = null, roles, serviceIds, motDePasse, adminTerritoire = false } = input
  const known = await selectKnownOrganisations(
    db,
    roles.map(({ organisationId }) => organisationId),
  )
  if (givesAccess(input)) requirePerson(ctx)
  if (adminTerritoire) namingAdmin(actor)
  const change = compareRoles(actor, [], roles, known)
  const fuseau = input.fuseau ?? known.get(roles[0]!.organisationId) ?? 'Europe/Paris'
  zoneOf(fuseau, 'fuseau')
  checkLogin({ roles, email, motDePasse, adminTerritoire })
  await checkServices(ctx, serviceIds)
  const motDePasseHash = motDePasse === undefined ? null : await hashChosenPassword(motDePasse, [prenom, nom, email])
  const granting = change.granted.map(({ organisationId }) => organisationId)
  const id = await insertAgent(db, granting, { prenom, nom, email, fuseau, motDePasseHash, adminTerritoire })
  await writeRoles(db, id, change)
  await writeServices(db, id, serviceIds)
  const made = await getAgent(ctx, id)
  const type: AgentEvent = 'agent.cree'
  await record(db, ctx, { type, sujet: { type: 'agent', id }, avant: null, apres: made })
  if (made.invitable) await inviteAgent(ctx, id)
  return made
}
