import type { GrantingOrganisationId } from './policy.js'
import type { NewAgent } from '../contract/agents.js'

export type RolesChange = {
  granted: { organisationId: GrantingOrganisationId; role: NewAgent['roles'][number]['role'] }[]
  revoked: GrantingOrganisationId[]
}
