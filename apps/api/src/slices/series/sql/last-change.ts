import { sql } from 'drizzle-orm'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type, type Static } from 'typebox'
import { OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'

const LigneJournal = Row({
  id: Type.Number(),
  type: Type.String(),
  sujetId: Type.Number(),
  acteurType: OneOf(['agent', 'usager', 'systeme']),
  /** The plage or the absence as the journal kept it: what its slice wrote there, or null. */
  avant: Type.Unknown(),
  apres: Type.Unknown(),
  atMs: Type.Number(),
  /** Nothing was written about that row since. */
  derniere: Type.Boolean(),
})
export type ChangeRow<L> = Omit<Static<typeof LigneJournal>, 'avant' | 'apres'> & { avant: L | null; apres: L | null }

const LigneRow = Row({ ligne: LigneJournal })

/**
 * All that one request changed together, the last time it changed this row. One transaction is one request, but the
 * number of a transaction alone names none: a database restored elsewhere counts from the beginning again.
 */
export async function selectLastChange<L>(db: Db, sujet: 'plage' | 'absence', id: number): Promise<ChangeRow<L>[]> {
  const rows = await prepared(
    db,
    LigneRow,
    sql`with derniere as (
        select xid, at, requete_id from journal where sujet_type = ${sujet} and sujet_id = ${id} order by id desc limit 1)
      select json_build_object('id', j.id, 'type', j.type, 'sujetId', j.sujet_id, 'acteurType', j.acteur_type,
        'avant', j.avant, 'apres', j.apres, 'atMs', extract(epoch from j.at) * 1000,
        'derniere', not exists (select 1 from journal x where x.sujet_type = j.sujet_type and x.sujet_id = j.sujet_id and x.id > j.id)) as ligne
      from journal j join derniere d on d.xid = j.xid and d.at = j.at and d.requete_id is not distinct from j.requete_id
      where j.territoire_id = territoire_courant() and j.sujet_type = ${sujet}
      order by j.id`,
  )
  return rows.map(({ ligne }) => ligne as ChangeRow<L>)
}
