import { dayAt, startOfDay, zoneOf } from '@permanence/time'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { Plan } from '../rules/plan.js'
import { selectReturn, selectSituation } from '../sql/situation.js'
import type { Situation } from '../contract/rows.js'
import type { Ctx } from '../../../platform/http/context.js'

/**
 * What surrounds an rdv about to be written, read under its agents' locks; `rdvId`: the rdv itself, when it changes.
 * @throws Problem `agent.inconnu`: one who joins it left since he was checked; `rdv.doublon`: the same one exists, which
 * no one may accept
 */
export async function readSituation({ db, nowMs }: Ctx, plan: Plan, rdvId: number | null): Promise<Situation> {
  const { debut, fin, fuseau, organisation, motif, agents, usagers } = plan
  const zone = zoneOf(fuseau)
  const day = dayAt(zone, debut)
  const situation = await selectSituation(db, {
    rdvId,
    organisationId: organisation.id,
    motifId: motif.id,
    agentIds: agents.map(({ id }) => id),
    usagerIds: usagers.map(({ id }) => id),
    debut,
    fin,
    jour: [startOfDay(zone, day), startOfDay(zone, day + 1)],
    nowMs,
  })
  if (situation.partis.some(({ deja }) => !deja)) throw fieldProblem('agent.inconnu', '/agentIds')
  if (situation.doublon) throw new Problem('rdv.doublon')
  return situation
}

/**
 * Of an rdv that takes its time again as it was, under its locks.
 * @throws Problem `rdv.doublon`: the same one was made meanwhile; `agent.inconnu`: one of its agents has left
 */
export async function requireReturn(db: Db, rdvId: number, nowMs: number): Promise<void> {
  const { doublon, parti } = await selectReturn(db, rdvId, nowMs)
  if (parti) throw fieldProblem('agent.inconnu', '/agentIds')
  if (doublon) throw new Problem('rdv.doublon')
}
