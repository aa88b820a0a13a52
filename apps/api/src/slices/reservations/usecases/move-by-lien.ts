import type { Creneaux } from '../../creneaux/index.js'
import { listMoves, moveByUsager } from './move.js'
import type { RdvUsager } from '../contract/reservations.js'
import { rdvUsagerOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'
import { proveLien, getRdvUsager } from './prove-lien.js'

/** Where the link may move its rdv. */
export const listMovesByLien = async (ctx: Ctx, jeton: string, range: { du: string; au: string }): Promise<Creneaux> =>
  listMoves(ctx, await proveLien(ctx, jeton), range)

/** He comes at another time. Asked for the time it has, nothing changes. */
export async function moveByLien(ctx: Ctx, jeton: string, debut: string): Promise<RdvUsager> {
  const mine = await proveLien(ctx, jeton)
  await moveByUsager(ctx, mine, debut)
  return rdvUsagerOf(await getRdvUsager(ctx, mine.participationId), ctx)
}
