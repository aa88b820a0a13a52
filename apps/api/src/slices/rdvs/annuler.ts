import { occupe } from '@permanence/domain'
import { Problem } from '../../platform/http/problem.js'
import type { AgentCtx, Ctx } from '../../platform/http/unit.js'
import { withdrawMessages } from '../messages/usecases.js'
import { findOverlaps, free, lockRdvAt, moveOccupation } from '../occupations/usecases.js'
import { forgetAnterieur, restoreMessages, restoreRdv, selectAnterieur, type Kept } from './annuler-repo.js'
import { etatOf, recordRdv } from './journal.js'
import { selectRdv } from './read-repo.js'
import type { Rdv } from './schema.js'
import { demandUnique } from './situation.js'
import { rdvAt } from './usecases.js'
import { rdvOf } from './view.js'
import { countPlaces } from './write-repo.js'

/**
 * Undoes the last change of an rdv, as long as nobody was told of it: all of it comes back, people, note and statut too.
 * @throws Problem `annulation.impossible`, `annulation.depassee`, `annulation.trop_tard`; `rdv.doublon`,
 * `creneau.pris` or `rdv.collectif_complet` when what it gave up was taken meanwhile
 */
export async function undoRdv(ctx: AgentCtx, id: number, version: number): Promise<Rdv> {
  const { db, actor, nowMs } = ctx
  // First: undone meanwhile, it is the version that is no longer the one read.
  const found = await selectAnterieur(db, id)
  const { rdv, proof } = await rdvAt(ctx, id, version, 'ecrire')
  const kept = requireKept(found, version, nowMs)
  const { etat } = kept
  await lockRdvAt(db, id, version, etat.agentIds)
  // Whoever had been told cannot be untold.
  if (!(await withdrawMessages(db, kept.journalId))) throw new Problem('annulation.trop_tard')
  await restoreRdv(db, proof, etat)
  await restoreMessages(db, etat.messages, nowMs)
  const after = await selectRdv(db, id)
  if (!after) throw new Problem('introuvable')
  const cause = { rdvId: id }
  const { debut, fin } = after
  if (!occupe(etat.rdv.statut)) await free(db, cause)
  else {
    await demandUnique(db, id)
    const temps = { agentIds: etat.agentIds, debut, fin, nowMs }
    // Time that was shared is shared again, with the same ones: nobody agreed to another.
    const met = await findOverlaps(db, { ...temps, except: cause })
    const surbookingAccepte = met.every(({ rdvId, holdId }) =>
      etat.partage.some((one) => one.rdvId === rdvId && one.holdId === holdId),
    )
    await moveOccupation(db, { ...temps, cause, surbookingAccepte })
  }
  if (rdv.motif.collectif) await demandPlaces(ctx, id)
  await forgetAnterieur(db, id)
  await recordRdv(ctx, id, { type: 'rdv.modification_annulee', avant: etatOf(rdv), apres: etatOf(after) })
  return rdvOf(after, actor, nowMs)
}

function requireKept(kept: Kept | null, version: number, nowMs: number): Kept {
  if (kept === null) throw new Problem('annulation.impossible')
  if (kept.version !== version) throw new Problem('annulation.depassee')
  if (kept.expireMs <= nowMs) throw new Problem('annulation.trop_tard')
  return kept
}

async function demandPlaces({ db, nowMs }: Ctx, rdvId: number): Promise<void> {
  const { places, prises } = await countPlaces(db, rdvId, nowMs)
  if (places !== null && prises > places) throw new Problem('rdv.collectif_complet')
}
