import { sql } from 'drizzle-orm'
import { idsParam, momentParam } from '../db/instants.js'
import { prepared } from '../db/prepared.js'
import type { Db } from '../db/tenant.js'
import { AnyRow } from '../db/rows.js'

/** What one request reads of people; it is written once, when the request ends (`writeLecture`). */
export type Lecture = {
  /** The operation that reads. */
  operation: string
  /** What it was asked, which says nothing of who is looked for but in `recherche`. */
  filtre: object
  /** The usagers of whom more than the name is in the answer. */
  readonly montres: Set<number>
  /** The one record that was opened. */
  fiche: number | null
  /** Who was looked for, or what was carried away: a trace is left even where nobody was found. */
  recherche: object | null
  /** Asked again within a quarter of an hour, of the same people, it is the same reading. */
  repetable: boolean
}

export const newLecture = (operation: string, filtre: object): Lecture => ({
  operation,
  filtre,
  montres: new Set(),
  fiche: null,
  recherche: null,
  repetable: true,
})

type Lecteur = { agentId: number; programme: string | null; essai: boolean; nowMs: number }

const REPETITION_MS = 15 * 60_000

/**
 * Leaves the trace of a reading: one row for all the people of an answer, or for a record that was opened. An agenda that
 * is read again every minute shows the people whom it has shown already, and is not written again.
 */
export function writeLecture(db: Db, lecture: Lecture, lecteur: Lecteur): Promise<object[]> | undefined {
  const { operation, montres, fiche, recherche } = lecture
  if (montres.size === 0 && fiche === null && recherche === null) return undefined
  const { agentId, programme, essai, nowMs } = lecteur
  const filtre = fiche === null ? JSON.stringify(recherche ?? lecture.filtre) : null
  const ids = idsParam([...montres].toSorted((a, b) => a - b))
  const since = lecture.repetable && fiche === null ? nowMs - REPETITION_MS : nowMs
  return prepared(
    db,
    AnyRow,
    sql`insert into acces_usagers (territoire_id, agent_id, usager_id, filtre, operation, programme, essai, usager_ids, at)
      select territoire_courant(), ${agentId}::bigint, ${fiche}::bigint, ${filtre}::text, ${operation}::text, ${programme}::text,
        ${essai}::boolean, ${ids}, ${momentParam(nowMs)}
      where not exists (select 1 from acces_usagers a
        where a.agent_id = ${agentId}::bigint and a.at > ${momentParam(since)} and a.at <= ${momentParam(nowMs)}
          and a.operation = ${operation}::text and a.filtre = ${filtre}::text and a.essai = ${essai}::boolean
          and a.programme is not distinct from ${programme}::text and a.usager_ids @> ${ids})`,
  )
}
