import { fieldProblem } from '../../../platform/http/problem.js'
import { selectKnownServiceIds } from '../sql/checks.js'
import { mayLogIn } from '../rules/policy.js'
import type { NewAgent } from '../contract/agents.js'
import type { AgentCtx } from '../../../platform/http/context.js'

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
