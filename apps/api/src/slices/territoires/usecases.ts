import type pg from 'pg'
import type { Territoire } from './schema.js'

/** Their names are public: the booking page offers them before any tenant is known. */
export async function listTerritoires(pool: pg.Pool): Promise<{ donnees: Territoire[]; suivant: null }> {
  const { rows } = await pool.query<{ id: string; nom: string; code: string }>(
    'select id, nom, code from territoires order by code, id',
  )
  return { donnees: rows.map((row) => ({ ...row, id: Number(row.id) })), suivant: null }
}
