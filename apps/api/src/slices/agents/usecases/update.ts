import { zoneOf } from '@permanence/time'
import { hashChosenPassword } from '../../../platform/auth/password.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { record } from '../../../platform/journal/record.js'
import { requireRepercussions, type Cible } from '../../repercussions/index.js'
import { endAccess, forgetLinks, inviteAgent } from '../../sessions/index.js'
import { changesAccess, changesAccount, changesAdmin, changesMuch, requirePerson } from './require-access.js'
import {
  lockAgentAndOrganisations,
  lockIsLedByAnother,
  selectKnownOrganisations,
  selectOrganisationsKeptByNobodyElse,
  selectRdvIdsToCome,
} from '../sql/checks.js'
import type { AgentEvent } from '../contract/events.js'
import { namingAdmin, writableAccount, writableAgent, type WritableAgentId } from '../rules/policy.js'
import { updateAccount, updateIdentity, writeRoles, writeServices, type Account } from '../sql/agents.js'
import type { RolesChange } from '../rules/roles-changed.js'
import { adminsLost, compareRoles } from '../rules/roles.js'
import type { Agent, AgentChange } from '../contract/agents.js'
import { checkLogin, checkServices } from './check.js'
import { getAgent } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Changes an agent. His name and zone are for any admin of an organisation in common, each role for the admin of its
 * organisation, the account for who administers him everywhere. What is sent back unchanged asks for nothing. Another
 * password, or no sign-in any more, ends all that the former one had opened.
 */
export async function updateAgent(
  ctx: AgentCtx,
  id: number,
  version: number,
  { accepte = [], ...change }: AgentChange,
): Promise<Agent> {
  const { db, actor } = ctx
  const avant = await getAgent(ctx, id)
  const writable = writableAgent(actor, avant)
  if (changesAccess(avant, change)) requirePerson(ctx)
  const apres = { ...avant, ...withoutPassword(change) }
  if (changesAdmin(avant, change)) namingAdmin(actor)
  const account = changesAccount(avant, change) ? writableAccount(actor, avant) : null
  const organisationIds = [...avant.roles, ...apres.roles].map(({ organisationId }) => organisationId)
  const known = await selectKnownOrganisations(db, organisationIds)
  const roles = compareRoles(actor, avant.roles, apres.roles, known)
  if (version !== avant.version) throw new Problem('version.depassee')

  if (change.fuseau !== undefined) zoneOf(change.fuseau, 'fuseau')
  const login = [change.roles, change.motDePasse, change.email, change.adminTerritoire]
  if (login.some((part) => part !== undefined)) checkLogin({ ...apres, motDePasse: change.motDePasse })
  if (change.serviceIds) await checkServices(ctx, change.serviceIds)
  // Hashing takes tens of milliseconds on purpose: before the locks, never under them.
  const motDePasseHash =
    change.motDePasse === undefined
      ? undefined
      : await hashChosenPassword(change.motDePasse, [apres.prenom, apres.nom, apres.email])

  await lockAgentAndOrganisations(db, writable, organisationIds)
  await refuseWhatIsStillHeld(ctx, writable, avant, apres, roles)
  await requireRepercussions(ctx, servicesLeft(avant, change), accepte)
  const { prenom, nom, fuseau } = apres
  if (!(await updateIdentity(db, writable, version, { prenom, nom, fuseau }))) throw new Problem('version.depassee')
  await writeRoles(db, writable, roles)
  if (account) {
    const { email, desactive, adminTerritoire } = apres
    const fields: Partial<Account> = { email, desactive, adminTerritoire }
    if (motDePasseHash !== undefined) fields.motDePasseHash = motDePasseHash
    if (email === null) fields.motDePasseHash = null
    await updateAccount(db, account, fields)
    if (change.serviceIds) await writeServices(db, account, change.serviceIds)
    const signInEnds = (email === null && avant.email !== null) || (desactive && !avant.desactive)
    if (email !== avant.email) await forgetLinks(db, account)
    if (motDePasseHash !== undefined || signInEnds) await endAccess(ctx, account)
    // The agent has never chosen a password, and is given another address: the link that was lost goes there.
    if (email !== avant.email) await inviteAgent(ctx, account)
  }
  const made = await getChanged(ctx, id, apres)
  const type: AgentEvent = 'agent.modifie'
  const motDePasseModifie = motDePasseHash === undefined ? {} : { motDePasseModifie: true }
  await record(db, ctx, { type, sujet: { type: 'agent', id }, avant, apres: { ...made, ...motDePasseModifie } })
  return made
}

/** Nobody leaves an organisation, or the product, with people still waiting; nor it, nor the territoire, without an admin. */
async function refuseWhatIsStillHeld(
  { db, nowMs }: AgentCtx,
  id: WritableAgentId,
  avant: Agent,
  apres: Agent,
  { revoked }: RolesChange,
): Promise<void> {
  const leaves = apres.desactive && !avant.desactive
  if (leaves || revoked.length > 0) {
    const rdvIds = await selectRdvIdsToCome(db, id, nowMs, leaves ? 'toutes' : revoked)
    if (rdvIds.length > 0) throw new Problem('agent.rdvs_a_venir', { rdvIds })
  }
  const lost = avant.desactive ? [] : adminsLost(avant.roles, apres.roles, apres.desactive)
  if (lost.length > 0 && (await selectOrganisationsKeptByNobodyElse(db, id, lost)).length > 0) {
    throw new Problem('organisation.sans_admin')
  }
  const leadsNoMore = avant.adminTerritoire && !avant.desactive && (apres.desactive || !apres.adminTerritoire)
  if (leadsNoMore && !(await lockIsLedByAnother(db, id)))
    throw fieldProblem('territoire.sans_admin', apres.desactive ? '/desactive' : '/adminTerritoire')
}

/** Who leaves a service keeps the rdvs he is expected at: the person who takes him out is told of them. */
function servicesLeft({ id, serviceIds }: Agent, change: AgentChange): Cible[] {
  const left = serviceIds.filter((serviceId) => change.serviceIds?.includes(serviceId) === false)
  return left.length === 0 ? [] : [{ code: 'agent.services', agentId: id, serviceIds: left }]
}

/** Taken out of the last organisation in common, he is no longer seen: the answer is what was just written. */
const getChanged = (ctx: AgentCtx, id: number, apres: Agent): Promise<Agent> =>
  getAgent(ctx, id).catch((error: unknown) => {
    if (error instanceof Problem) return { ...apres, agenda: 'aucun' as const, version: apres.version + 1 }
    throw error
  })

const withoutPassword = ({ motDePasse: _secret, monMotDePasse: _proof, ...change }: Omit<AgentChange, 'accepte'>) =>
  change

/** Whether this change asks again who makes it. Throws `agent.acces_en_session`. */
export async function asksAgain(ctx: AgentCtx, id: number, change: AgentChange): Promise<boolean> {
  const avant = await getAgent(ctx, id)
  if (changesAccess(avant, change)) requirePerson(ctx)
  return changesMuch(avant, change)
}
