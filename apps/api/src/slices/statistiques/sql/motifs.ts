import { sql } from 'drizzle-orm'
import { inScope } from '../../../platform/db/in-scope.js'
import { idsParam } from '../../../platform/db/instants.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { WaitedMotifs } from '../rules/policy.js'
import { Row, query } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

type Filtre = { organisationId: number | null; serviceId: number | null; motifIds: readonly number[] | null }
const MotifLu = Row({
  id: Type.Number(),
  nom: Type.String(),
  couleur: Type.String(),
})
type MotifLu = Static<typeof MotifLu>

/** The motifs that somebody else than an agent may book, or those that are named. */
export async function selectMotifsAttendus(
  db: Db,
  portee: WaitedMotifs,
  { organisationId, serviceId, motifIds }: Filtre,
): Promise<MotifLu[]> {
  const seen = inScope(portee, {
    organisations: (ids) => sql`m.organisation_id = any(${ids})`,
    services: (organisation, ids) => sql`(m.organisation_id = ${organisation} and m.service_id = any(${ids}))`,
  })
  const wanted =
    motifIds === null
      ? sql`(m.reservable_en_ligne or m.reservable_prescripteurs or m.reservable_invites)`
      : sql`m.id = any(${idsParam(motifIds)})`
  const rows = await query(
    db,
    MotifLu,
    sql`
    select m.id::float8 as id, m.nom, m.couleur from motifs m
    where not m.archive and ${seen} and ${wanted}
      and (${organisationId}::bigint is null or m.organisation_id = ${organisationId})
      and (${serviceId}::bigint is null or m.service_id = ${serviceId})
    order by sans_accent(m.nom), m.id`,
  )
  return rows
}
