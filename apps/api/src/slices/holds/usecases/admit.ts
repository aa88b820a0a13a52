import { LIMITES } from '@permanence/domain'
import { Problem } from '../../../platform/http/problem.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import { lockAgendas } from '../../occupations/index.js'
import { countVivants, lockNavigateur, selectEnTrop } from '../sql/limites.js'
import { giveBack } from './release.js'
import type { Ctx } from '../../../platform/http/context.js'

/** A browser: known by its token, or met for the first time and given one. */
export type Navigateur = { id: string; connu: boolean }

/**
 * Lets one more créneau be kept. The requests of a known browser take turns here until the end of the transaction: its
 * oldest créneau is given back afterwards, so one of the three at least must not await a code.
 * @throws Problem `holds.trop`, `holds.trop_adresse`
 */
export async function admitHold(ctx: Ctx, navigateur: Navigateur, provenance: Provenance): Promise<void> {
  const { db, config, nowMs } = ctx
  if (navigateur.connu) await lockNavigateur(db, navigateur.id)
  const max = provenance.client === null ? config.HOLDS_PAR_ADRESSE : config.HOLDS_PAR_JETON
  const vivants = await countVivants(db, { navigateur: navigateur.id, ...provenance }, max, nowMs)
  if (vivants.attendus >= LIMITES.holdsParNavigateur) throw new Problem('holds.trop')
  const rendus = Math.max(0, vivants.navigateur + 1 - LIMITES.holdsParNavigateur)
  if (max > 0 && vivants.ensemble - rendus >= max) throw new Problem('holds.trop_adresse')
}

/**
 * Gives back what a browser keeps beyond its three, the oldest first. In a transaction of its own, once the new créneau
 * is kept: the agents of those before are locked in the order of all locks, and nothing is lost for a créneau refused.
 */
export async function giveBackOldest(ctx: Ctx, navigateur: string): Promise<void> {
  await lockNavigateur(ctx.db, navigateur)
  const enTrop = await selectEnTrop(ctx.db, navigateur, LIMITES.holdsParNavigateur, ctx.nowMs)
  if (enTrop.length === 0) return
  await lockAgendas(
    ctx.db,
    enTrop.flatMap(({ agentIds }) => agentIds),
  )
  for (const { id } of enTrop) await giveBack(ctx, id)
}
