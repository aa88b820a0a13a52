import type { Config } from '../../../config.js'
import { deriveToken } from '../../../platform/auth/tokens.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import { confirm } from './confirm.js'
import { type Verification } from './verify.js'
import type { NewReservation, RdvUsager, Reservation, ReservationAVerifier } from '../contract/reservations.js'
import { rdvUsagerOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'
import { getRdvUsager } from './prove-lien.js'

/** What is stored for a replay: the link is not in it, only what it is derived from. */
export type ReservationStored =
  | { rdv: RdvUsager; participationId: number; salt: string }
  | { verification: Verification }

/** The hold becomes an rdv. The same key gives the same answer, the same link too. */
export async function confirmReservation(
  ctx: Ctx,
  input: NewReservation,
  provenance: Provenance,
): Promise<ReservationStored> {
  const made = await confirm(ctx, input, provenance)
  if ('verification' in made) return made
  const { id, lienSalt } = made
  return { rdv: rdvUsagerOf(await getRdvUsager(ctx, id), ctx), participationId: id, salt: lienSalt }
}

/** Says the link of a reservation; run again when the answer is replayed, since it is derived and never stored. */
export const withLien =
  ({ PERMANENCE_SECRET }: Config) =>
  (stored: ReservationStored): Reservation | ReservationAVerifier =>
    'verification' in stored
      ? stored
      : { rdv: stored.rdv, lien: deriveToken(PERMANENCE_SECRET, 'lien', stored.participationId, stored.salt) }
