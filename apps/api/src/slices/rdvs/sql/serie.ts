import { sql } from 'drizzle-orm'
import { idsParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type } from 'typebox'
import { AnyRow, Row } from '../../../platform/db/rows.js'

/** Rdvs made together share the number of the first. */
export async function setSerie(db: Db, rdvIds: readonly number[], serieId: number): Promise<void> {
  await prepared(db, AnyRow, sql`update rdvs set serie_id = ${serieId} where id = any(${idsParam(rdvIds)})`)
}

const SerieRow = Row({
  serie: Row({
    rdvIds: Type.Array(Type.Number()),
    agentIds: Type.Array(Type.Number()),
  }),
})

/** Its rdvs, by start, and everybody whose agenda they are in. */
export async function selectSerie(db: Db, serieId: number): Promise<{ rdvIds: number[]; agentIds: number[] }> {
  const rows = await prepared(
    db,
    SerieRow,
    sql`select json_build_object(
        'rdvIds', coalesce((select json_agg(r.id order by r.debut, r.id) from rdvs r where r.serie_id = ${serieId} and r.supprime_at is null), '[]'),
        'agentIds', coalesce((select json_agg(distinct a.agent_id) from rdvs_agents a join rdvs r on r.id = a.rdv_id
          where r.serie_id = ${serieId} and r.supprime_at is null), '[]')) as serie`,
  )
  return rows[0]!.serie
}
