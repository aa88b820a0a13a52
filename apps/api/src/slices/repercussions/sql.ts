import { sql, type SQL } from 'drizzle-orm'
import { idsParam, minutesOf, momentParam } from '../../platform/db/instants.js'
import { attendu } from '../../platform/db/occupied.js'
import { prepared } from '../../platform/db/prepared.js'
import { scopeSql } from '../../platform/db/scope.js'
import type { Db } from '../../platform/db/tenant.js'
import type { Visibles } from './policy.js'
import { Type, type Static } from 'typebox'
import { Row, AnyRow } from '../../platform/db/rows.js'

/** What is about to change, and under which rdvs. */
export type Cible =
  | { code: 'usager.telephone'; usagerId: number }
  | { code: 'lieu.adresse' | 'lieu.fuseau'; lieuId: number }
  | { code: 'organisation.fuseau'; organisationId: number }
  | { code: 'agent.services'; agentId: number; serviceIds: readonly number[] }

export const Concerne = Row({
  id: Type.Number(),
  debut: Type.Number(),
  fuseau: Type.String(),
  usagers: Type.Array(
    Row({
      prenom: Type.String(),
      nom: Type.String(),
    }),
  ),
})
export type Concerne = Static<typeof Concerne>

/** How the rdvs (alias `r`, its lieu `l`) that a change concerns are told. */
function concernes(cible: Cible): SQL {
  switch (cible.code) {
    // Hers and those of whom she answers for, when nobody else on the rdv can be called.
    case 'usager.telephone':
      return sql`r.modalite = 'telephone' and exists (select 1 from participations p join usagers u on u.id = p.usager_id
          where p.rdv_id = r.id and p.retire_le is null and ${cible.usagerId} in (u.id, u.responsable_id))
        and not exists (select 1 from participations p join usagers u on u.id = p.usager_id
          left join usagers s on s.id = u.responsable_id
          where p.rdv_id = r.id and p.retire_le is null
            and (u.id <> ${cible.usagerId} and u.telephone is not null or s.id <> ${cible.usagerId} and s.telephone is not null))`
    case 'lieu.adresse':
      return sql`r.lieu_id = ${cible.lieuId} and r.modalite = 'sur_place'`
    case 'lieu.fuseau':
      return sql`r.lieu_id = ${cible.lieuId}`
    case 'organisation.fuseau':
      return sql`r.organisation_id = ${cible.organisationId} and l.fuseau is null`
    case 'agent.services':
      return sql`r.service_id = any(${idsParam(cible.serviceIds)})
        and exists (select 1 from rdvs_agents a where a.rdv_id = r.id and a.agent_id = ${cible.agentId})`
    default:
      return cible satisfies never
  }
}

const ConcernesRow = Row({
  concernes: Row({
    ids: Type.Array(Type.Number()),
    vus: Type.Array(Concerne),
  }),
})

/**
 * The rdvs to come that a change concerns: all of them by id, soonest first; and the first that the caller may read. Of a
 * person, only those: how many others there are would tell that she is known elsewhere.
 */
export async function selectConcernes(
  db: Db,
  cible: Cible,
  visibles: Visibles,
  { nowMs, nommes }: { nowMs: number; nommes: number },
): Promise<{ ids: number[]; vus: Concerne[] }> {
  const rows = await prepared(
    db,
    ConcernesRow,
    sql`with touches as materialized (
        select r.id, r.debut, coalesce(l.fuseau, o.fuseau) as fuseau, ${scopeSql(visibles)} as vu
        from rdvs r join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
        where r.debut > ${momentParam(nowMs)} and ${attendu(sql`r`)} and r.supprime_at is null and ${concernes(cible)}
          and ${cible.code === 'usager.telephone' ? scopeSql(visibles) : sql`true`})
      select json_build_object(
        'ids', coalesce((select json_agg(t.id order by t.debut, t.id) from touches t), '[]'),
        'vus', coalesce((select json_agg(json_build_object('id', t.id, 'debut', ${minutesOf(sql`t.debut`)}, 'fuseau', t.fuseau,
            'usagers', coalesce((select json_agg(json_build_object('prenom', u.prenom, 'nom', u.nom) order by p.id)
              from participations p join usagers u on u.id = p.usager_id where p.rdv_id = t.id and p.retire_le is null), '[]'))
            order by t.debut, t.id)
          from (select * from touches where vu order by debut, id limit ${nommes}) t), '[]')) as concernes`,
  )
  return rows[0]!.concernes
}

/** Calendars take what is said of the rdv now for what was said before. */
export async function bumpSequences(db: Db, rdvIds: readonly number[]): Promise<void> {
  await prepared(db, AnyRow, sql`update rdvs set sequence = sequence + 1 where id = any(${idsParam(rdvIds)})`)
}
