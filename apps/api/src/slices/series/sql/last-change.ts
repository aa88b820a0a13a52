import { sql } from 'drizzle-orm'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'

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

/**
 * All that one request changed together, the last time it changed this row. One transaction is one request, but the
 * number of a transaction alone names none: a database restored elsewhere counts from the beginning again.
 */
export async function selectLastChange<L>(db: Db, sujet: 'plage' | 'absence', id: number): Promise<ChangeRow<L>[]> {
  const rows = await prepared<{ ligne: ChangeRow<L> }>(
    db,
    sql`with derniere as (
        select xid, at, requete_id from journal where sujet_type = ${sujet} and sujet_id = ${id} order by id desc limit 1)
      select json_build_object('id', j.id, 'type', j.type, 'sujetId', j.sujet_id, 'acteurType', j.acteur_type,
        'avant', j.avant, 'apres', j.apres, 'atMs', extract(epoch from j.at) * 1000,
        'derniere', not exists (select 1 from journal x where x.sujet_type = j.sujet_type and x.sujet_id = j.sujet_id and x.id > j.id)) as ligne
      from journal j join derniere d on d.xid = j.xid and d.at = j.at and d.requete_id is not distinct from j.requete_id
      where j.territoire_id = territoire_courant() and j.sujet_type = ${sujet}
      order by j.id`,
  )
  return rows.map(({ ligne }) => ligne)
}
