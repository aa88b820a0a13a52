import { sql } from 'drizzle-orm'
import { writeReference, type Table } from '../../../platform/db/references.js'
import type { Db } from '../../../platform/db/tenant.js'

export const REFERENCES: Table = {
  nom: 'rdvs_references',
  sujet: 'rdv_id',
  parti: (id) => sql`exists (select 1 from rdvs r where r.id = ${id} and r.supprime_at is not null)`,
}

export const nameRdv = (db: Db, programme: number, id: number, reference: string | null): Promise<number | null> =>
  writeReference(db, REFERENCES, { programme, id, reference })
