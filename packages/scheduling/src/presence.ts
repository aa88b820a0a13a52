import type { Agenda } from './agenda.js'
import type { Etape } from './busy.js'
import { eachOccurrence } from './expand.js'
import { during } from './interval-set.js'

type Temps = { readonly debut: number; readonly fin: number }

/** R22. What takes an animateur away from his session: never its own rdv, nor those he overbooked on purpose. */
export const ETAPES_SESSION = ['absences', 'externe'] as const satisfies readonly Etape[]
export type EtapeSession = (typeof ETAPES_SESSION)[number]

/** Whether that stage takes the agent’s time. */
const PREND: Record<EtapeSession, (agenda: Agenda, temps: Temps) => boolean> = {
  absences: (agenda, { debut, fin }) => isAway(agenda, debut, fin),
  externe: ({ fixe: [, , , externe] }, { debut, fin }) => during(externe, debut, fin).length > 0,
}

/** R22. Whether one of these stages takes an agent away from a time; one whose agenda is not given is there. */
export function awayFrom(agendas: readonly Agenda[], etapes: readonly EtapeSession[] = ETAPES_SESSION) {
  const byAgent = new Map(agendas.map((agenda) => [agenda.agentId, agenda]))
  return (agentId: number, temps: Temps): boolean => {
    const agenda = byAgent.get(agentId)
    return agenda !== undefined && etapes.some((etape) => PREND[etape](agenda, temps))
  }
}

/** Whether an absence of the agent overlaps `[debut, fin)`. */
export const isAway = (agenda: Agenda, debut: number, fin: number): boolean =>
  absencesDuring(agenda, debut, fin).length > 0

/** The absences of the agent that overlap `[debut, fin)`, by id. */
export function absencesDuring({ absences }: Agenda, debut: number, fin: number): number[] {
  const ids: number[] = []
  for (const absence of absences) {
    eachOccurrence(absence, debut, fin, () => {
      ids.push(absence.id)
      return false
    })
  }
  return ids
}
