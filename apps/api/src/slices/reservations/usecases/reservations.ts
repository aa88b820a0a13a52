import { occupe } from '@permanence/domain'
import { deriveToken, parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { provenanceOf } from '../../../platform/http/provenance.js'
import { readPublic, writePublic, type Ctx } from '../../../platform/http/unit.js'
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

type PublicRequest = Parameters<typeof writePublic>[0]
type Reply = Parameters<typeof writePublic>[1]

/** What is stored for a replay: the link is not in it, only what it is derived from. */
type ReservationStored = { rdv: RdvUsager; participationId: number; sel: string } | { verification: Verification }

const statusOf = (stored: ReservationStored) => ('verification' in stored ? 202 : 201)

/** The hold becomes an rdv. The same key gives the same answer, the same link too. */
export async function confirmReservation(
  request: PublicRequest,
  reply: Reply,
  input: NewReservation,
): Promise<Reservation | ReservationAVerifier> {
  const { pool, config } = request.server
  const territoire = await findTerritoire(pool, 'hold', input.holdId)
  if (!territoire) throw new Problem('hold.refuse')
  const present = (stored: ReservationStored): Reservation | ReservationAVerifier =>
    'verification' in stored
      ? stored
      : {
          rdv: stored.rdv,
          lien: deriveToken(config.PERMANENCE_SECRET, 'lien', stored.participationId, stored.sel),
        }
  await demandCode(request, territoire, input)
  return writePublic(request, reply, { status: statusOf, keyRequired: true, present }, territoire, async (ctx) => {
    const made = await confirm(ctx, input, await provenanceOf(request, ctx.db, territoire))
    if ('verification' in made) return made
    const { id, lienSel } = made
    return { rdv: rdvUsagerOf(await readMine(ctx, id), ctx), participationId: id, sel: lienSel }
  })
}

/** A wrong code counts although it is refused: it is tried in a transaction of its own, before anything else. */
async function demandCode(request: PublicRequest, territoire: TerritoireId, input: NewReservation): Promise<void> {
  const { code, holdId, jeton, usager } = input
  const email = usager.email?.trim()
  if (code === undefined || !email) return
  const refused = await readPublic(request, territoire, async (ctx) =>
    tryCode(ctx, await proveHold(ctx, holdId, jeton), email, code),
  )
  if (refused !== null) throw refused
}

/** What the link opens: one person's part of one rdv. */
export async function readByLien(request: PublicRequest, jeton: string): Promise<RdvUsager> {
  return readPublic(request, await territoireOfLien(request, jeton), async (ctx) =>
    rdvUsagerOf(await proveLien(ctx, jeton), ctx),
  )
}

/** The rdv for his own calendar: the event of the messages, as things are now. */
export async function readIcsByLien(request: PublicRequest, jeton: string): Promise<string> {
  return readPublic(request, await territoireOfLien(request, jeton), async (ctx) => {
    const mine = await proveLien(ctx, jeton)
    const { PUBLIC_URL: publicUrl } = ctx.config
    const wish = { annule: !occupe(mine.statut), lien: `${publicUrl}/rdv/${jeton}`, publicUrl }
    return renderCalendar([usagerEvent(mine, wish)], ctx.nowMs)
  })
}

/** Where the link may move its rdv. */
export async function listMovesByLien(
  request: PublicRequest,
  jeton: string,
  range: { du: string; au: string },
): Promise<Creneaux> {
  return readPublic(request, await territoireOfLien(request, jeton), async (ctx) =>
    listMoves(ctx, await proveLien(ctx, jeton), range),
  )
}

/** He comes at another time. Asked for the time it has, nothing changes. */
export async function moveByLien(
  request: PublicRequest,
  reply: Reply,
  jeton: string,
  debut: string,
): Promise<RdvUsager> {
  return writePublic(request, reply, {}, await territoireOfLien(request, jeton), async (ctx) => {
    const mine = await proveLien(ctx, jeton)
    await moveByUsager(ctx, mine, debut)
    return rdvUsagerOf(await readMine(ctx, mine.participationId), ctx)
  })
}

/** He will not come, nor his proches; the others of the rdv keep theirs. Saying it twice is no fault. */
export async function cancelByLien(request: PublicRequest, reply: Reply, jeton: string): Promise<RdvUsager> {
  return writePublic(request, reply, {}, await territoireOfLien(request, jeton), async (ctx) => {
    const mine = await proveLien(ctx, jeton)
    if (mine.statut === 'excuse') return rdvUsagerOf(mine, ctx)
    if (!isAnnulable(mine, ctx.nowMs)) throw new Problem('rdv.non_annulable')
    await excuseParticipations(ctx, mine.rdvId, [mine.participationId, ...mine.proches])
    return rdvUsagerOf(await readMine(ctx, mine.participationId), ctx)
  })
}

async function territoireOfLien({ server: { pool } }: PublicRequest, jeton: string): Promise<TerritoireId> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'participation', token.id))
  if (!territoire) throw new Problem('lien.invalide')
  return territoire
}

/** An unknown rdv, a deleted one, one that usagers do not see and a forged link are one answer. */
async function proveLien(ctx: Ctx, jeton: string): Promise<RdvUsagerLu> {
  const token = parseToken(jeton)
  const mine = token && (await selectRdvUsager(ctx.db, token.id))
  const proven = mine && provesToken(ctx.config.PERMANENCE_SECRET, 'lien', token, mine.lienSel)
  if (!proven || !mine.visible) throw new Problem('lien.invalide')
  if (mine.retire) throw new Problem('lien.sans_rdv')
  return mine
}

async function readMine({ db }: Ctx, participationId: number): Promise<RdvUsagerLu> {
  const mine = await selectRdvUsager(db, participationId)
  if (!mine) throw new Problem('introuvable')
  return mine
}
