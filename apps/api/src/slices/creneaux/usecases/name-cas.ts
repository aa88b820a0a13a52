import type { Session } from '@permanence/scheduling'
import { selectNommables } from '../sql/nommables.js'
import { nameable } from '../rules/policy.js'
import type { AgendaLu } from '../contract/rows.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export type Id = number | string
/**
 * How a case calls what it is made of: by its id for the person who may open it, else by a number that opens nothing.
 */
export type NomsDuCas = {
  /** A different name with each of its agents, when it is not an id. */
  readonly rdv: (id: number, agentId: number) => Id
  readonly absence: (id: number) => Id
  readonly session: (id: number) => Id
}

/** One statement, the same as for the names of an explanation. */
export async function nommesOf(
  { db, actor }: AgentCtx,
  agendas: readonly AgendaLu[],
  sessions: readonly Session[],
): Promise<NomsDuCas> {
  const lues = {
    rdvs: [...agendas.flatMap(({ rdvs }) => rdvs.map(([id]) => id)), ...sessions.map(({ id }) => id)],
    absences: agendas.flatMap(({ absences }) => absences.map(({ id }) => id)),
  }
  const seen = lues.rdvs.length + lues.absences.length === 0 ? lues : await selectNommables(db, nameable(actor), lues)
  const [rdvs, absences] = [new Set(seen.rdvs), new Set(seen.absences)]
  // Sessions that begin together fall in the order of their ids: all of them keep theirs, or none.
  const ouvertes = sessions.every(({ id }) => rdvs.has(id))
  const [pris, absent, seance] = [numbered('rdv'), numbered('absence'), numbered('seance')]
  const rangs = new Map(
    sessions
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
      .map((id) => [id, seance(`${id}`)]),
  )
  return {
    rdv: (id, agentId) => (rdvs.has(id) ? id : pris(`${id} ${agentId}`)),
    absence: (id) => (absences.has(id) ? id : absent(`${id}`)),
    session: (id) => (ouvertes ? id : rangs.get(id)!),
  }
}

/** Names in the order in which they are asked for, the same for the same key. */
function numbered(noun: string): (key: string) => string {
  const given = new Map<string, string>()
  return (key) => {
    const name = given.get(key) ?? `${noun}-${String(given.size + 1).padStart(6, '0')}`
    given.set(key, name)
    return name
  }
}
