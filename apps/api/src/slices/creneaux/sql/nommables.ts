import { sql } from 'drizzle-orm'
import { idsParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import { scopeAgentsSql, scopeSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { Nommable } from '../rules/policy.js'
import { Type, type Static } from 'typebox'
import { Row } from '../../../platform/db/rows.js'

export const Nommes = Row({
  rdvs: Type.Array(Type.Number()),
  absences: Type.Array(Type.Number()),
})
export type Nommes = Static<typeof Nommes>

const NommesRow = Row({ nommes: Nommes })

/** Those of these rdvs and absences that may be named, in one statement. */
export async function selectNommables(db: Db, nommable: Nommable, { rdvs, absences }: Nommes): Promise<Nommes> {
  const rows = await prepared(
    db,
    NommesRow,
    sql`select json_build_object(
        'rdvs', (select coalesce(json_agg(r.id), '[]') from rdvs r
          where r.id = any(${idsParam(rdvs)}) and r.supprime_at is null and ${scopeSql(nommable.rdvs)}),
        'absences', (select coalesce(json_agg(x.id), '[]') from absences x
          where x.id = any(${idsParam(absences)}) and ${scopeAgentsSql(nommable.agendas, sql`x.agent_id`)})) as nommes`,
  )
  return rows[0]!.nommes
}
