import { Context } from '../contract/rows.js'
import { sql } from 'drizzle-orm'
import { idsParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import { liveUsagerSql, scopeUsagersSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import { nomSql, prenomSql } from './nom.js'
import type { ReadableUsagers } from '../rules/policy.js'
import { Type } from 'typebox'
import { Row } from '../../../platform/db/rows.js'
export type Asked = {
  organisationId: number
  motifId: number
  lieuId: number | null
  agentIds: readonly number[]
  usagerIds: readonly number[]
}

const contact = (alias: string) =>
  sql`json_build_object('telephone', ${sql.raw(alias)}.telephone, 'email', ${sql.raw(alias)}.email, 'adresse', ${sql.raw(alias)}.adresse)`

const ContextRow = Row({ context: Context })

/** Everything a request names, with what the checks need of it; what is not of the organisation is not found. */
export async function selectContext(db: Db, usagers: ReadableUsagers, asked: Asked): Promise<Context> {
  const rows = await prepared(
    db,
    ContextRow,
    sql`select json_build_object(
      'organisation', (select json_build_object('id', o.id, 'fuseau', o.fuseau, 'regimeFeries', o.regime_feries,
          'feriesTravailles', o.feries_travailles) from organisations o where o.id = ${asked.organisationId}),
      'motif', (select json_build_object('id', m.id, 'organisationId', m.organisation_id, 'serviceId', m.service_id,
          'nom', m.nom, 'couleur', m.couleur, 'dureeMin', m.duree_min, 'modalites', m.modalites, 'collectif', m.collectif, 'archive', m.archive,
          'tamponAvantMin', m.tampon_avant_min, 'tamponApresMin', m.tampon_apres_min)
        from motifs m where m.id = ${asked.motifId} and m.organisation_id = ${asked.organisationId}),
      'lieu', (select json_build_object('id', l.id, 'nom', l.nom, 'adresse', l.adresse, 'fuseau', l.fuseau, 'archive', l.archive, 'ponctuel', l.ponctuel)
        from lieux l where l.id = ${asked.lieuId}::bigint and l.organisation_id = ${asked.organisationId}),
      'agents', coalesce((select json_agg(json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom, 'fuseau', a.fuseau,
          'desactive', a.desactive,
          'organisationIds', array(select x.organisation_id from roles x where x.agent_id = a.id),
          'serviceIds', array(select x.service_id from agents_services x where x.agent_id = a.id)) order by a.nom, a.prenom, a.id)
        from agents a where a.id = any(${idsParam(asked.agentIds)}) and not a.application), '[]'),
      'usagers', coalesce((select json_agg(json_build_object('id', u.id, 'prenom', ${prenomSql(usagers)}, 'nom', ${nomSql(usagers)},
          'responsableId', u.responsable_id, 'visible', ${scopeUsagersSql(usagers, sql`u.id`)},
          'contacts', json_build_array(${contact('u')}, ${contact('s')})) order by u.id)
        from usagers u left join usagers s on s.id = u.responsable_id
        where u.id = any(${idsParam(asked.usagerIds)}) and ${liveUsagerSql(sql`u`)}), '[]')
      ) as context`,
  )
  return rows[0]!.context
}

const NombreRow = Row({ nombre: Type.Number() })

/** How many of these usagers the actor does not see. */
export async function countUnseen(db: Db, readable: ReadableUsagers, usagerIds: readonly number[]): Promise<number> {
  const rows = await prepared(
    db,
    NombreRow,
    sql`select count(*)::int as nombre from usagers u
      where u.id = any(${idsParam(usagerIds)}) and not ${scopeUsagersSql(readable, sql`u.id`)}`,
  )
  return rows[0]!.nombre
}
