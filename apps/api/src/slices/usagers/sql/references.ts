import { sql } from 'drizzle-orm'
import { moveReferences, writeReference, type Table } from '../../../platform/db/references.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { WritableUsagerId } from '../rules/policy.js'

export const REFERENCES: Table = {
  nom: 'usagers_references',
  sujet: 'usager_id',
  parti: (id) => sql`exists (select 1 from usagers u where u.id = ${id} and u.supprime_at is not null)`,
}

export const nameUsager = (
  db: Db,
  programme: number,
  id: WritableUsagerId,
  reference: string | null,
): Promise<number | null> => writeReference(db, REFERENCES, { programme, id, reference })

/** A merge gives them to the record that stays, where they are found; undone, they go back. */
export const moveUsagerReferences = (
  db: Db,
  de: WritableUsagerId,
  vers: WritableUsagerId,
  ids: readonly number[] | null = null,
): Promise<number[]> => moveReferences(db, REFERENCES, { de, vers, ids })
