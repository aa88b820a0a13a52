import { minuteOf } from '../../../platform/clock.js'
import { Problem } from '../../../platform/http/problem.js'
import { queueRdvMessages } from '../../messages/index.js'
import { moveOccupation } from '../../occupations/index.js'
import { etatOf, recordRdv } from './record.js'
import { movedRdv, shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import { replaceAgents, updateRdvRow } from '../sql/write.js'
import { type Ctx } from '../../../platform/http/context.js'

/**
 * An usager moves his rdv by the link that opens it, to time that its agent has: under `lockRdv` of the rdv, its agent and
 * that one. It keeps its length. The caller has proven the link, the motif's delay and that the agent can serve.
 * @throws Problem `creneau.pris`
 */
export async function moveRdv(ctx: Ctx, rdvId: number, to: { debut: number; agentId: number }): Promise<void> {
  const { db, nowMs } = ctx
  const rdv = await selectRdv(db, shownUsagers(ctx), rdvId)
  if (!rdv) throw new Problem('introuvable')
  const proof = movedRdv(rdvId)
  const { modalite, adresse, titre, places, contexte } = rdv
  const [debut, fin] = [to.debut, to.debut + rdv.fin - rdv.debut]
  const row = { lieuId: rdv.lieu?.id ?? null, modalite, adresse, debut, fin, titre, places, contexte }
  await updateRdvRow(db, proof, row, true)
  await replaceAgents(db, proof, [to.agentId])
  const agentIds = [to.agentId]
  await moveOccupation(db, { agentIds, debut, fin, cause: { rdvId }, nowMs, surbookingAccepte: false })
  const after = await selectRdv(db, shownUsagers(ctx), rdvId)
  if (!after) throw new Problem('introuvable')
  const journalId = await recordRdv(ctx, rdvId, { type: 'rdv.deplace', avant: etatOf(rdv), apres: etatOf(after) })
  if (debut > minuteOf(nowMs)) await queueRdvMessages(ctx, journalId, 'rdv.deplace', rdvId)
}
