import { LIMITES } from '@permanence/domain'
import type { Provenance } from '../../../platform/http/provenance.js'
import { Problem } from '../../../platform/http/problem.js'
import { countSansPreuve, markSansPreuve, type HoldRow } from '../../holds/index.js'
import { lockCle } from '../sql/envois.js'
import { askTravail } from '../rules/travail.js'
import type { Ctx } from '../../../platform/http/context.js'

const JOUR_MS = 24 * 3_600_000

/**
 * Lets somebody who proves no contact take this rdv: a few a day for one browser and for one address, more for a
 * machine, whatever becomes of them. Never counted by contact, so that nobody can use up what somebody else may. Under the hold's lock.
 * @throws Problem `reservation.sans_preuve`, `reservation.travail_attendu`
 */
export async function admitSansPreuve(
  { db, config, nowMs }: Ctx,
  hold: HoldRow,
  { origine, client }: Provenance,
  travaille: boolean,
): Promise<void> {
  const { navigateur } = hold
  await lockCle(db, `sans-preuve:${navigateur ?? ''}`)
  const max = client === null ? config.SANS_PREUVE_PAR_ADRESSE : config.SANS_PREUVE_PAR_JETON
  if (max > 0) await lockCle(db, `sans-preuve:${client ?? origine}`)
  const faites = await countSansPreuve(db, { navigateur, origine, client }, max, nowMs - JOUR_MS)
  const tropEnsemble = max > 0 && faites.ensemble >= max
  if (faites.navigateur >= LIMITES.sansPreuveParNavigateur || tropEnsemble) throw new Problem('reservation.sans_preuve')
  if (hold.organisation.preuveDeTravail && !travaille) throw await askTravail(config, hold.id)
  await markSansPreuve(db, hold.id, { origine, client }, nowMs)
}
