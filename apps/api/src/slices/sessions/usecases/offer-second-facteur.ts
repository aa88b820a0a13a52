import { randomBytes } from 'node:crypto'
import { seal } from '../../../platform/auth/seal.js'
import { base32, otpauthUri } from '../../../platform/auth/totp.js'
import { Problem } from '../../../platform/http/problem.js'
import { offerSecret } from '../sql/second-facteur.js'
import type { SecretPropose } from '../contract/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** A new secret, shown once, that asks for nothing until a first code confirms it. */
export async function offerSecondFacteur({ db, actor, config }: AgentCtx, email: string): Promise<SecretPropose> {
  const key = randomBytes(20)
  const sealed = seal(config.PERMANENCE_SECRET, { what: 'second_facteur', whose: actor.agentId }, key)
  if (!(await offerSecret(db, actor.agentId, sealed))) throw new Problem('second_facteur.deja_actif')
  return { secret: base32(key), uri: otpauthUri(key, email, 'Permanence') }
}
