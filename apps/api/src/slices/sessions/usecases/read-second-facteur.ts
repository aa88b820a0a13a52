import { selectSecondFacteur } from '../sql/second-facteur.js'
import type { EtatSecondFacteur } from '../contract/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export async function readSecondFacteur({ db, actor }: AgentCtx): Promise<EtatSecondFacteur> {
  const factor = await selectSecondFacteur(db, actor.agentId)
  const actifDepuis = factor?.actifAt?.toISOString() ?? null
  return { actif: actifDepuis !== null, actifDepuis, codesRestants: actifDepuis === null ? 0 : factor!.codesRestants }
}
