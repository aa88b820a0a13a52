import { sql } from 'drizzle-orm'
import { prepared } from '../../platform/db/prepared.js'
import type { Db } from '../../platform/db/tenant.js'

export type ChangeRow<L> = {
  id: number
  type: string
  sujetId: number
  acteurType: 'agent' | 'usager' | 'systeme'
  avant: L | null
  apres: L | null
  atMs: number
  /** Nothing was written about that row since. */
  derniere: boolean
}

/** All that one request changed together, the last time it changed this row: one transaction is one request. */
export async function selectLastChange<L>(db: Db, sujet: 'plage' | 'absence', id: number): Promise<ChangeRow<L>[]> {
  const rows = await prepared<{ ligne: ChangeRow<L> }>(
    db,
    sql`select json_build_object('id', j.id, 'type', j.type, 'sujetId', j.sujet_id, 'acteurType', j.acteur_type,
        'avant', j.avant, 'apres', j.apres, 'atMs', extract(epoch from j.at) * 1000,
        'derniere', not exists (select 1 from journal x where x.sujet_type = j.sujet_type and x.sujet_id = j.sujet_id and x.id > j.id)) as ligne
      from journal j
      where j.territoire_id = territoire_courant() and j.sujet_type = ${sujet} and j.xid = (
        select l.xid from journal l where l.sujet_type = ${sujet} and l.sujet_id = ${id} order by l.id desc limit 1)
      order by j.id`,
  )
  return rows.map(({ ligne }) => ligne)
}
