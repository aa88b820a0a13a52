import { occupe } from '@permanence/domain'
import type { Condition } from '../../../platform/db/scope.js'
import { Problem } from '../../../platform/http/problem.js'
import { renderCalendar, uidOf, type CalendarEvent } from '../../../platform/messaging/calendar.js'
import { requireRead, readableRdvs, shownUsagers } from '../rules/policy.js'
import { selectRdv, selectRdvs } from '../sql/read.js'
import type { RdvRow } from '../contract/rows.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** An rdv as a file for the agent's own calendar: the same event as in his feed. */
export async function readRdvIcs(ctx: AgentCtx, id: number): Promise<string> {
  const row = await selectRdv(ctx.db, shownUsagers(ctx), id)
  if (!row) throw new Problem('introuvable')
  requireRead(ctx.actor, row)
  return renderCalendar([eventOf(row, ctx.config.PUBLIC_URL)], ctx.nowMs)
}

/** The rdvs this agent may read that meet a condition (on the alias `r`), as events of a feed. */
export async function readRdvEvents(ctx: AgentCtx, condition: Condition): Promise<CalendarEvent[]> {
  const rows = await selectRdvs(ctx.db, readableRdvs(ctx.actor), shownUsagers(ctx), condition)
  return rows.map((row) => eventOf(row, ctx.config.PUBLIC_URL))
}

/** Calendars leave the product: what for, when and where, but never with whom, nor a home address. */
const eventOf = (row: RdvRow, publicUrl: string): CalendarEvent => ({
  uid: uidOf(publicUrl, 'rdv', row.id),
  sequence: row.sequence,
  annule: !occupe(row.statut),
  debut: row.debut,
  fin: row.fin,
  resume: row.titre === null ? row.motif.nom : `${row.motif.nom} : ${row.titre}`,
  lieu: placeOf(row),
  description: null,
  url: `${publicUrl}/agent/rdvs/${row.id}`,
  rappel: false,
})

function placeOf({ modalite, lieu }: RdvRow): string | null {
  if (modalite === 'telephone') return 'Par téléphone'
  if (modalite === 'visio') return 'En visioconférence'
  if (modalite === 'domicile') return 'À domicile'
  if (lieu === null) return null
  return lieu.ponctuel ? 'Autre lieu' : `${lieu.nom}, ${lieu.adresse}`
}
