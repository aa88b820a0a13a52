import { hashChosenPassword } from '../../../platform/auth/password.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { pageMap, pageOf, type Page } from '../../../platform/http/list-page.js'
import { parseIds } from '../../../platform/http/types.js'
import { record } from '../../../platform/journal/record.js'
import { inviteAgent } from '../../sessions/index.js'
import { demandPerson, givesAccess } from './demand-access.js'
import { selectKnownOrganisations, selectKnownServiceIds } from '../sql/checks.js'
import type { AgentEvent } from '../contract/events.js'
import { agendaSeen, mayLogIn, namingAdmin, readableAgents, writableAccount } from '../rules/policy.js'
import {
  insertAgent,
  selectAgent,
  selectAgents,
  suiviAgents,
  writeRoles,
  writeServices,
  type AgentRow,
} from '../sql/agents.js'
import { compareRoles } from '../rules/roles.js'
import type { Agent, AgentsQuery, NewAgent } from '../contract/agents.js'
import { zoneOf } from '@permanence/time'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The agents the caller sees, with what she sees of each agenda. */
export async function listAgents(
  ctx: AgentCtx,
  { limite, cursor, modifieDepuis, ordre = 'nom', ids, inclureDesactives = false, ...filter }: AgentsQuery,
): Promise<Page<Agent>> {
  const readable = readableAgents(ctx.actor)
  const named = ids === undefined ? {} : { ids: parseIds(ids) }
  const filtres = { ...filter, ...named, inclureDesactives }
  const page = await pageOf(
    ctx,
    { limite, cursor, modifieDepuis },
    {
      nom: 'agents',
      filtres,
      ordre,
      // What he sees of their agendas depends on all that he is.
      portee: ctx.actor,
      suivi: suiviAgents(readable),
      limite: null,
      select: (demande) => selectAgents(ctx.db, readable, filtres, demande),
      place: ({ id }) => [id],
    },
  )
  return pageMap(page, (row) => ({ ...row, agenda: agendaSeen(ctx.actor, row) }))
}

export async function getAgent(ctx: AgentCtx, id: number): Promise<Agent> {
  const row = await findAgent(ctx, id)
  if (!row) throw new Problem('introuvable')
  return { ...row, agenda: agendaSeen(ctx.actor, row) }
}

export const findAgent = ({ db, actor }: AgentCtx, id: number): Promise<AgentRow | null> =>
  selectAgent(db, readableAgents(actor), id)

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
  if (givesAccess(input)) demandPerson(ctx)
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

/** Sends his invitation again; the former link serves no more. For who administers his account. */
export async function inviteAgain(ctx: AgentCtx, id: number): Promise<Agent> {
  const agent = await getAgent(ctx, id)
  if (!(await inviteAgent(ctx, writableAccount(ctx.actor, agent)))) throw new Problem('invitation.inutile')
  return agent
}

type Login = {
  roles: NewAgent['roles']
  email: string | null
  motDePasse?: string | undefined
  adminTerritoire: boolean
}

/** Who signs in has an address; an intervenant has no sign-in at all: others keep his agenda. */
export function checkLogin({ roles, email, motDePasse, adminTerritoire }: Login): void {
  if (mayLogIn(roles, adminTerritoire)) {
    if (email === null) throw fieldProblem('agent.email_attendu', '/email')
    return
  }
  if (roles.length === 0) return
  if (motDePasse !== undefined) throw fieldProblem('agent.intervenant_sans_connexion', '/motDePasse')
  if (email !== null) throw fieldProblem('agent.intervenant_sans_connexion', '/email')
}

export async function checkServices({ db }: AgentCtx, serviceIds: readonly number[]): Promise<void> {
  const known = await selectKnownServiceIds(db, serviceIds)
  const unknown = serviceIds.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw fieldProblem('service.inconnu', `/serviceIds/${unknown}`)
}
