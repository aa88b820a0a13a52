import { sql } from 'drizzle-orm'
import { idsParam, instantParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type, type Static } from 'typebox'
import { IdRow, Row } from '../../../platform/db/rows.js'
import { Nullable } from '../../../platform/http/types.js'

/** Time wanted, the local day it is in, and what for. */
export type Voulu = {
  motifId: number
  debut: number
  fin: number
  jour: { debut: number; fin: number }
  /** The rdv that is being moved there: never in its own way. */
  saufRdvId: number | null
}

/** A participation of one of these people in a live rdv of this motif on that day, or of any motif at that time. */
export async function selectDeja(
  db: Db,
  usagerIds: readonly number[],
  { motifId, debut, fin, jour, saufRdvId }: Voulu,
): Promise<number | null> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select p.id::float8 as id from participations p join rdvs r on r.id = p.rdv_id
      where p.usager_id = any(${idsParam(usagerIds)}) and p.retire_le is null and p.statut = 'prevu'
        and r.annule_le is null and r.supprime_at is null and r.id is distinct from ${saufRdvId}::bigint
        and (r.debut < ${instantParam(fin)} and r.fin > ${instantParam(debut)}
          or r.motif_id = ${motifId} and r.debut >= ${instantParam(jour.debut)} and r.debut < ${instantParam(jour.fin)})
      order by r.debut, p.id limit 1`,
  )
  return rows[0]?.id ?? null
}

const Venant = Row({ usagerId: Type.Number(), email: Nullable(Type.String()) })

/** Who comes to an rdv, and the address by which each is reached: her own, or that of who answers for her. */
export async function selectVenants(db: Db, rdvId: number): Promise<Static<typeof Venant>[]> {
  return prepared(
    db,
    Venant,
    sql`select u.id::float8 as "usagerId", coalesce(u.email, a.email) as email
      from participations p join usagers u on u.id = p.usager_id left join usagers a on a.id = u.responsable_id
      where p.rdv_id = ${rdvId} and p.retire_le is null and p.statut = 'prevu' order by u.id`,
  )
}
