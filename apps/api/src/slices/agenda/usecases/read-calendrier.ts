import { compileAbsence, occurrences } from '@permanence/scheduling'
import { formatJour, zoneOf } from '@permanence/time'
import { regleOfColumns } from '../../../platform/db/recurrence-columns.js'
import { uidOf, type CalendarEvent } from '../../../platform/messaging/calendar.js'
import { readRdvEvents } from '../../rdvs/index.js'
import { readableRdvs, visibleAgents, type VisibleAgent } from '../rules/policy.js'
import { duringCondition, selectAgents, selectFond, type Etendue } from '../sql/agenda.js'
import type { AbsenceLue } from '../contract/rows.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** Whether this actor sees the agenda at all, even as « occupé ». @throws Problem `introuvable` */
export async function requireAgenda({ db, actor }: AgentCtx, agentId: number): Promise<void> {
  visibleAgents(actor, await selectAgents(db, { agentIds: [agentId], equipe: null }), [agentId])
}

/** Days shown before and after today. */
const [JOURS_AVANT, JOURS_APRES] = [60, 400]

/**
 * An agenda as outside calendars show it, for whom may see it: rdvs he may read, « Occupé » for the others, absences, notes. In
 * the three statements of the screen.
 */
export async function readAgendaEvents(
  ctx: AgentCtx,
  agentId: number,
): Promise<{ nom: string; events: CalendarEvent[] }> {
  const etendue = etendueOf(ctx.nowMs)
  const [agent] = visibleAgents(ctx.actor, await selectAgents(ctx.db, { agentIds: [agentId], equipe: null }), [agentId])
  const fond = await selectFond(ctx.db, [agent!], readableRdvs(ctx.actor), etendue)
  const rdvs = await readRdvEvents(ctx, duringCondition([agent!], etendue))
  const publicUrl = ctx.config.PUBLIC_URL
  const busy = fond.occupations.map(({ debut, fin }) => ({
    ...PLAIN,
    uid: uidOf(publicUrl, 'occupe', agentId, debut),
    debut,
    fin,
    resume: 'Occupé',
  }))
  const away = fond.absences.flatMap((absence) => absenceEvents(absence, agent!, etendue, publicUrl))
  const notes = fond.notes.map(({ id, version, debut, fin, titre, texte }) => ({
    ...PLAIN,
    uid: uidOf(publicUrl, 'note', id),
    sequence: version,
    debut,
    fin,
    resume: titre,
    description: texte,
  }))
  return { nom: `${agent!.prenom} ${agent!.nom}`, events: [...rdvs, ...busy, ...away, ...notes] }
}

const PLAIN = { sequence: 0, annule: false, lieu: null, description: null, url: null, rappel: false }

function etendueOf(nowMs: number): Etendue {
  const today = Math.floor(nowMs / 86_400_000)
  const [first, last] = [today - JOURS_AVANT, today + JOURS_APRES]
  return { du: formatJour(first), au: formatJour(last), debut: first * 1440, fin: (last + 1) * 1440 }
}

function absenceEvents(
  absence: AbsenceLue,
  { agentId, fuseau, droit, peutEcrire }: VisibleAgent,
  { du, au }: Etendue,
  publicUrl: string,
): CalendarEvent[] {
  const compiled = compileAbsence({ ...absence, recurrence: regleOfColumns(absence) }, zoneOf(fuseau))
  return occurrences(compiled, du, au).map(({ jour, debut, fin }) => ({
    ...PLAIN,
    // Where the agenda is seen as « occupé », neither the absence nor that it was changed is named.
    uid:
      droit === 'entier' ? uidOf(publicUrl, 'absence', absence.id, jour) : uidOf(publicUrl, 'absent', agentId, debut),
    sequence: droit === 'entier' ? absence.version : 0,
    debut,
    fin,
    resume: peutEcrire ? absence.titre : 'Absent',
  }))
}
