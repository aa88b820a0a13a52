import type { Actor, Role } from '@permanence/domain'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import { grantingOrganisation, type GrantingOrganisationId } from './policy.js'
import type { RolesChange } from './roles-changed.js'

type RoleIn = { organisationId: number; role: Role }

/**
 * What changes between two sets of roles, each change proven. Roles that stay as they are ask for nothing: an admin may
 * save the form of an agent who also works elsewhere.
 */
export function compareRoles(
  actor: Actor,
  avant: readonly RoleIn[],
  apres: readonly RoleIn[],
  known: ReadonlyMap<number, unknown>,
): RolesChange {
  const roleBefore = new Map(avant.map(({ organisationId, role }) => [organisationId, role]))
  const kept = new Set<number>()
  const granted: RolesChange['granted'] = []
  for (const [at, { organisationId, role }] of apres.entries()) {
    const pointeur = `/roles/${at}/organisationId`
    if (kept.has(organisationId)) throw fieldProblem('agent.role_double', pointeur)
    kept.add(organisationId)
    if (roleBefore.get(organisationId) === role) continue
    const granting = known.has(organisationId) ? grantingOrganisation(actor, organisationId) : null
    if (granting === null) throw unseen(roleBefore.has(organisationId), pointeur)
    granted.push({ organisationId: granting, role })
  }
  const revoked: GrantingOrganisationId[] = []
  for (const { organisationId } of avant) {
    if (kept.has(organisationId)) continue
    const granting = grantingOrganisation(actor, organisationId)
    if (granting === null) throw unseen(true, '/roles')
    revoked.push(granting)
  }
  return { granted, revoked }
}

/** Where the agent already has a role, his record shows the organisation: forbidden then, not unknown. */
const unseen = (onRecord: boolean, pointeur: string): Problem =>
  onRecord ? new Problem('droit.manquant') : fieldProblem('organisation.inconnue', pointeur)

/** The organisations that lose an admin by this change. */
export function adminsLost(avant: readonly RoleIn[], apres: readonly RoleIn[], desactive: boolean): number[] {
  const admins = (roles: readonly RoleIn[]) =>
    roles.filter(({ role }) => role === 'admin').map(({ organisationId }) => organisationId)
  const stay = new Set(desactive ? [] : admins(apres))
  return admins(avant).filter((organisationId) => !stay.has(organisationId))
}
