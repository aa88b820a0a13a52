import { Problem } from '../../../platform/http/problem.js'
import { requireRead, proveRdv, shownUsagers, type ProvenRdvId } from '../rules/policy.js'
import { selectRdv } from '../sql/read.js'
import type { RdvRow } from '../contract/rows.js'
import type { Rdv, RdvQuery } from '../contract/rdvs.js'
import { rdvOf } from '../rules/view.js'
import { type AgentCtx, requirePermission } from '../../../platform/http/context.js'

/** With its usagers nested, a machine reads people too. */
export async function getRdv(ctx: AgentCtx, id: number, { inclure = '' }: RdvQuery): Promise<Rdv> {
  const { db, actor } = ctx
  const joints = inclure.split(',')
  if (joints.includes('usagers')) requirePermission(ctx, 'usagers:lire')
  const row = await selectRdv(db, shownUsagers(ctx), id, joints)
  if (!row) throw new Problem('introuvable')
  requireRead(actor, row)
  return rdvOf(row, ctx)
}

/** The rdv somebody is about to change, at the version he read, and the proof that he may. Not locked yet. */
export async function rdvAt<A extends 'ecrire' | 'statut' | 'supprimer'>(
  ctx: AgentCtx,
  id: number,
  version: number,
  action: A,
): Promise<{ rdv: RdvRow; proof: ProvenRdvId<A> }> {
  const rdv = await selectRdv(ctx.db, shownUsagers(ctx), id)
  if (!rdv) throw new Problem('introuvable')
  const proof = proveRdv(ctx.actor, rdv, action)
  if (rdv.version !== version) throw new Problem('version.depassee')
  return { rdv, proof }
}
