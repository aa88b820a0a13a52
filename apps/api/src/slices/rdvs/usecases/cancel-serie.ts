import { transitionsPossibles } from '@permanence/domain'
import { minuteOf } from '../../../platform/clock.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { lockAgendas, lockRdv } from '../../occupations/index.js'
import { proveRdv, shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { RdvRow } from '../contract/rows.js'
import { selectSerie } from '../sql/serie.js'
import type { SerieCancelled } from '../contract/series.js'
import { applyTransition } from './apply-transition.js'
import { rdvAt } from './get.js'
import { rdvOf } from '../rules/view.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Cancels the rdvs of a series that are still to come: from this one on, or all of them. What has happened stays as it
 * is. All of them or none.
 * @throws Problem `rdv.sans_serie`, `version.depassee`
 */
export async function cancelSerie(
  ctx: AgentCtx,
  id: number,
  version: number,
  { portee }: { portee: 'suite' | 'serie' },
): Promise<SerieCancelled> {
  const { db, actor, nowMs } = ctx
  const { rdv: addressed } = await rdvAt(ctx, id, version, 'statut')
  if (addressed.serieId === null) throw new Problem('rdv.sans_serie')
  const { rdvIds, agentIds } = await selectSerie(db, addressed.serieId)
  // All agendas before any rdv, in one order: nobody waits for who waits for him.
  await lockAgendas(db, agentIds)
  const answer: SerieCancelled = { annules: [], restes: [] }
  for (const rdvId of rdvIds.toSorted((a, b) => a - b)) {
    // Deleted meanwhile, it has nothing to cancel; the one addressed is to be there.
    if (!(await lockIfThere(db, rdvId)) && rdvId !== id) continue
    const rdv = await selectRdv(db, shownUsagers(ctx), rdvId)
    if (!rdv) throw new Problem('introuvable')
    if (rdvId === id && rdv.version !== version) throw new Problem('version.depassee')
    if (portee === 'suite' && rdv.debut < addressed.debut) continue
    const proof = proveRdv(actor, rdv, 'statut')
    if (!mayCancel(rdv, nowMs)) {
      answer.restes.push(rdvId)
      continue
    }
    const participations = rdv.participations.filter(({ statut }) => statut === 'prevu')
    const step = { rdv, proof, participations, transition: 'annule', accepte: [], entier: true } as const
    answer.annules.push(rdvOf(await applyTransition(ctx, step), ctx))
  }
  return answer
}

async function lockIfThere(db: Db, rdvId: number): Promise<boolean> {
  try {
    await lockRdv(db, rdvId)
    return true
  } catch (error) {
    if (error instanceof Problem && error.code === 'introuvable') return false
    throw error
  }
}

const mayCancel = (rdv: RdvRow, nowMs: number): boolean =>
  rdv.debut > minuteOf(nowMs) && transitionsPossibles(rdv, minuteOf(nowMs)).includes('annule')
