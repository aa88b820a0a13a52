import { sql } from 'drizzle-orm'
import { idsParam } from '../../platform/db/instants.js'
import { inPortee } from '../../platform/db/portee.js'
import { prepared } from '../../platform/db/prepared.js'
import { scopeSql } from '../../platform/db/scope.js'
import type { Db } from '../../platform/db/tenant.js'
import type { Nommable } from './policy.js'

export type Nommes = { rdvs: number[]; absences: number[] }

/** Those of these rdvs and absences that may be named, in one statement. */
export async function selectNommables(db: Db, nommable: Nommable, { rdvs, absences }: Nommes): Promise<Nommes> {
  const seen = inPortee(nommable.agendas, {
    agent: (id) => sql`x.agent_id = ${id}`,
    organisations: (ids) =>
      sql`exists (select 1 from roles o where o.agent_id = x.agent_id and o.organisation_id = any(${ids}))`,
    services: (organisationId, ids) => sql`exists (
      select 1 from roles o join agents_services s on s.agent_id = o.agent_id
      where o.agent_id = x.agent_id and o.organisation_id = ${organisationId} and s.service_id = any(${ids}))`,
  })
  const rows = await prepared<{ nommes: Nommes }>(
    db,
    sql`select json_build_object(
        'rdvs', (select coalesce(json_agg(r.id), '[]') from rdvs r
          where r.id = any(${idsParam(rdvs)}) and r.supprime_at is null and ${scopeSql(nommable.rdvs)}),
        'absences', (select coalesce(json_agg(x.id), '[]') from absences x
          where x.id = any(${idsParam(absences)}) and ${seen})) as nommes`,
  )
  return rows[0]!.nommes
}
