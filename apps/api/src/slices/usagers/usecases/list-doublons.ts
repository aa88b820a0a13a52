import { selectResemblants } from '../sql/doublons.js'
import { readableUsagers } from '../rules/policy.js'
import { SEUIL } from '../rules/ressemblance.js'
import { compared, noteDoublons, SEUIL_AILLEURS, shownDoublons } from './find-ressemblants.js'
import type { Doublons } from '../contract/usagers.js'
import { findUsager } from './get.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * Records that may be the same person as this one, with why and how much. Of those that the caller does not see, one
 * yes or no. Somebody's responsable or proche is another person: family shares names and phones.
 */
export async function listDoublons(ctx: AgentCtx, id: number): Promise<Doublons> {
  const { db, actor } = ctx
  const usager = await findUsager(ctx, id)
  const others = (await selectResemblants(db, readableUsagers(actor), id)).filter(
    (other) => other.responsableId !== id && usager.responsableId !== other.id,
  )
  const found = compared(usager, others)
  const donnees = shownDoublons(found, ({ score }) => score >= SEUIL)
  noteDoublons(ctx, donnees)
  const existeAilleurs = found.some(({ vu, score }) => !vu && score >= SEUIL_AILLEURS)
  return { donnees, suivant: null, existeAilleurs }
}
