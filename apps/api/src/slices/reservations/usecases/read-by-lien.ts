import { occupe } from '@permanence/domain'
import { renderCalendar } from '../../../platform/messaging/calendar.js'
import { usagerEvent } from '../../messages/index.js'
import type { RdvUsager } from '../contract/reservations.js'
import { rdvUsagerOf } from '../rules/view.js'
import type { Ctx } from '../../../platform/http/context.js'
import { proveLien } from './prove-lien.js'

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
