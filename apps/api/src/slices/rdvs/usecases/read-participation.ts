import { Problem } from '../../../platform/http/problem.js'
import { shownUsagers } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { ParticipationRow, RdvRow } from '../contract/rows.js'
import type { Rdv } from '../contract/rdvs.js'
import { rdvOf } from '../rules/view.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export type Params = { id: number; participationId: number }

export function requireParticipation({ participations }: RdvRow, id: number): ParticipationRow {
  const one = participations.find((participation) => participation.id === id)
  if (!one) throw new Problem('introuvable')
  return one
}

export async function readBack(ctx: AgentCtx, id: number): Promise<Rdv> {
  const { db } = ctx
  const after = await selectRdv(db, shownUsagers(ctx), id)
  if (!after) throw new Problem('introuvable')
  return rdvOf(after, ctx)
}
