import { occupe } from '@permanence/domain'
import type { Config } from '../../../config.js'
import { deriveToken, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import type { Provenance } from '../../../platform/http/provenance.js'
import { renderCalendar } from '../../../platform/messaging/calendar.js'
import { usagerEvent } from '../../messages/index.js'
import { excuseParticipations } from '../../rdvs/index.js'
import type { Creneaux } from '../../creneaux/index.js'
import { proveHold } from '../../holds/index.js'
import { confirm } from './confirm.js'
import { listMoves, moveByUsager } from './move.js'
import { tryCode, type Verification } from './verify.js'
import { selectRdvUsager } from '../sql/reservations.js'
import type { RdvUsagerLu } from '../contract/rows.js'
import type { NewReservation, RdvUsager, Reservation, ReservationAVerifier } from '../contract/reservations.js'
import { isAnnulable, rdvUsagerOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'
import type { PublicReader } from '../../../platform/http/read.js'

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
  return { rdv: rdvUsagerOf(await readMine(ctx, id), ctx), participationId: id, salt: lienSalt }
}

/** Says the link of a reservation; run again when the answer is replayed, since it is derived and never stored. */
export const withLien =
  ({ PERMANENCE_SECRET }: Config) =>
  (stored: ReservationStored): Reservation | ReservationAVerifier =>
    'verification' in stored
      ? stored
      : { rdv: stored.rdv, lien: deriveToken(PERMANENCE_SECRET, 'lien', stored.participationId, stored.salt) }

/**
 * A wrong code counts although it is refused: it is tried in a transaction of its own, before anything else.
 * @returns the refusal, if any, to be thrown once the count is kept
 */
export async function demandCode(ctx: Ctx, input: NewReservation): Promise<Problem | null> {
  const { code, holdId, jeton, usager } = input
  const email = usager.email?.trim()
  if (code === undefined || !email) return null
  return tryCode(ctx, await proveHold(ctx, holdId, jeton), email, code)
}

/** What the link opens: one person's part of one rdv. */
export const readByLien = async (ctx: Ctx, jeton: string): Promise<RdvUsager> =>
  rdvUsagerOf(await proveLien(ctx, jeton), ctx)

/** The rdv for his own calendar: the event of the messages, as things are now. */
export async function readIcsByLien(ctx: Ctx, jeton: string): Promise<string> {
  const mine = await proveLien(ctx, jeton)
  const { PUBLIC_URL: publicUrl } = ctx.config
  const wish = { annule: !occupe(mine.statut), lien: `${publicUrl}/rdv/${jeton}`, publicUrl }
  return renderCalendar([usagerEvent(mine, wish)], ctx.nowMs)
}

/** Where the link may move its rdv. */
export const listMovesByLien = async (ctx: Ctx, jeton: string, range: { du: string; au: string }): Promise<Creneaux> =>
  listMoves(ctx, await proveLien(ctx, jeton), range)

/** He comes at another time. Asked for the time it has, nothing changes. */
export async function moveByLien(ctx: Ctx, jeton: string, debut: string): Promise<RdvUsager> {
  const mine = await proveLien(ctx, jeton)
  await moveByUsager(ctx, mine, debut)
  return rdvUsagerOf(await readMine(ctx, mine.participationId), ctx)
}

/** He will not come, nor his proches; the others of the rdv keep theirs. Saying it twice is no fault. */
export async function cancelByLien(ctx: Ctx, jeton: string): Promise<RdvUsager> {
  const mine = await proveLien(ctx, jeton)
  if (mine.statut === 'excuse') return rdvUsagerOf(mine, ctx)
  if (!isAnnulable(mine, ctx.nowMs)) throw new Problem('rdv.non_annulable')
  await excuseParticipations(ctx, mine.rdvId, [mine.participationId, ...mine.proches])
  return rdvUsagerOf(await readMine(ctx, mine.participationId), ctx)
}

/** The territoire that a link is of. @throws Problem `lien.invalide` */
export async function territoireOfLien(pool: PublicReader['pool'], jeton: string): Promise<TerritoireId> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'participation', token.id))
  if (!territoire) throw new Problem('lien.invalide')
  return territoire
}

/** An unknown rdv, a deleted one, one that usagers do not see and a forged link are one answer. */
async function proveLien(ctx: Ctx, jeton: string): Promise<RdvUsagerLu> {
  const token = parseToken(jeton)
  const mine = token && (await selectRdvUsager(ctx.db, token.id))
  const proven = mine && provesToken(ctx.config.PERMANENCE_SECRET, 'lien', token, mine.lienSalt)
  if (!proven || !mine.visible) throw new Problem('lien.invalide')
  if (mine.retire) throw new Problem('lien.sans_rdv')
  return mine
}

async function readMine({ db }: Ctx, participationId: number): Promise<RdvUsagerLu> {
  const mine = await selectRdvUsager(db, participationId)
  if (!mine) throw new Problem('introuvable')
  return mine
}
