import { Problem } from '../../../platform/http/problem.js'
import { countPlaces } from '../sql/write.js'
import type { Ctx } from '../../../platform/http/context.js'

type Demand = {
  /** How many more people are to come. */
  pour?: number
  /** The hold that keeps a place for one of them. */
  saufHoldId?: number | null
  /** What is said when there is no room: of people who come in, or of the places that somebody sets. */
  refus?: 'rdv.collectif_complet' | 'rdv.places_insuffisantes'
}

/**
 * Refuses when the people on a séance and its live holds need more places than it has, under its locks (`lockRdv`).
 * @throws Problem `refus`
 */
export async function requirePlaces(
  { db, nowMs }: Ctx,
  rdvId: number,
  { pour = 0, saufHoldId = null, refus = 'rdv.collectif_complet' }: Demand = {},
): Promise<void> {
  const { places, prises } = await countPlaces(db, rdvId, nowMs, saufHoldId)
  if (places !== null && prises + pour > places) throw new Problem(refus)
}
