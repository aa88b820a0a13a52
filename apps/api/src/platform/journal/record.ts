import { sql } from 'drizzle-orm'
import { momentParam } from '../db/instants.js'
import { prepared } from '../db/prepared.js'
import type { Db } from '../db/tenant.js'
import { IdRow } from '../db/rows.js'

export type Auteur = { type: 'agent' | 'usager'; id: number | null } | { type: 'systeme'; id: null }

export type Change = {
  /** « absence.creee »: past participle, never renamed. */
  type: `${string}.${string}`
  sujet: { type: string; id: number }
  /** What it was; null for a creation. */
  avant: unknown
  /** What it is; null for a deletion. */
  apres: unknown
}

/**
 * One row of the journal, in the transaction of the change. Returns its id, to hang messages on; `id`: one drawn before
 * from its sequence.
 */
export async function record(
  db: Db,
  by: { auteur: Auteur; nowMs: number; requestId: string },
  change: Change,
  id: number | null = null,
): Promise<number> {
  const rows = await prepared(
    db,
    IdRow,
    sql`insert into journal (id, territoire_id, at, acteur_type, acteur_id, type, sujet_type, sujet_id, avant, apres, requete_id)
      overriding system value
      values (coalesce(${id}::bigint, nextval('journal_id_seq')), territoire_courant(), ${momentParam(by.nowMs)}, ${by.auteur.type}, ${by.auteur.id}::bigint, ${change.type},
        ${change.sujet.type}, ${change.sujet.id}::bigint, ${json(change.avant)}::jsonb, ${json(change.apres)}::jsonb, ${by.requestId})
      returning id::float8 as id`,
  )
  return rows[0]!.id
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value))
