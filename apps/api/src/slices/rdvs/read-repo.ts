import { sql, type SQL } from 'drizzle-orm'
import type { Modalite, Statut } from '@permanence/domain'
import { idsParam, minutesOf } from '../../platform/db/instants.js'
import { prepared } from '../../platform/db/prepared.js'
import { scopeSql, type Condition } from '../../platform/db/scope.js'
import type { Db } from '../../platform/db/tenant.js'
import { including } from './inclus-repo.js'
import type { ReadableRdvs } from './policy.js'
import type { Rdv } from './schema.js'

export type ParticipationRow = {
  id: number
  usager: {
    id: number
    prenom: string
    nom: string
    telephone: string | null
    email: string | null
    responsableId: number | null
  }
  statut: Statut
  statutChangeLe: number
  arriveLe: number | null
  notifier: boolean
}

/** An rdv with all that is shown of it; instants in whole epoch minutes. */
export type RdvRow = {
  id: number
  organisationId: number
  serviceId: number
  motif: { id: number; nom: string; couleur: string; serviceId: number; collectif: boolean }
  modalite: Modalite
  lieu: { id: number; nom: string; adresse: string; ponctuel: boolean } | null
  debut: number
  fin: number
  fuseau: string
  statut: Statut
  arriveLe: number | null
  annuleLe: number | null
  agents: { id: number; prenom: string; nom: string }[]
  participations: ParticipationRow[]
  titre: string | null
  places: number | null
  contexte: string | null
  creePar: 'agent' | 'usager' | 'prescripteur'
  raisonAgent: string | null
  serieId: number | null
  /** What the list was asked to nest. */
  inclus?: NonNullable<Rdv['inclus']>
  /** Of its calendar file. */
  sequence: number
  version: number
}

const AGENTS = sql`coalesce((
  select json_agg(json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom) order by a.nom, a.prenom, a.id)
  from rdvs_agents ra join agents a on a.id = ra.agent_id where ra.rdv_id = r.id), '[]')`

const PARTICIPATIONS = sql`coalesce((
  select json_agg(json_build_object('id', p.id, 'statut', p.statut, 'notifier', p.notifier,
    'statutChangeLe', ${minutesOf(sql`p.statut_change_le`)}, 'arriveLe', ${minutesOf(sql`p.arrive_le`)},
    'usager', json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom, 'telephone', u.telephone,
      'email', u.email, 'responsableId', u.responsable_id)) order by p.id)
  from participations p join usagers u on u.id = p.usager_id where p.rdv_id = r.id), '[]')`

const RDV = sql`json_build_object(
  'id', r.id, 'organisationId', r.organisation_id, 'serviceId', r.service_id,
  'motif', json_build_object('id', m.id, 'nom', m.nom, 'couleur', m.couleur, 'serviceId', r.service_id, 'collectif', r.collectif),
  'modalite', r.modalite,
  'lieu', case when l.id is not null then json_build_object('id', l.id, 'nom', l.nom, 'adresse', l.adresse, 'ponctuel', l.ponctuel) end,
  'debut', ${minutesOf(sql`r.debut`)}, 'fin', ${minutesOf(sql`r.fin`)}, 'fuseau', coalesce(l.fuseau, o.fuseau),
  'statut', r.statut, 'arriveLe', ${minutesOf(sql`r.arrive_le`)}, 'annuleLe', ${minutesOf(sql`r.annule_le`)},
  'agents', ${AGENTS}, 'participations', ${PARTICIPATIONS},
  'titre', r.titre, 'places', r.places, 'contexte', r.contexte, 'creePar', r.cree_par, 'raisonAgent', r.raison_agent,
  'serieId', r.serie_id, 'sequence', r.sequence, 'version', r.version)`

const JOINTS = sql`join organisations o on o.id = r.organisation_id join motifs m on m.id = r.motif_id
  left join lieux l on l.id = r.lieu_id`

async function select(
  db: Db,
  condition: Condition,
  ordre: SQL = sql`r.debut, r.id`,
  forme: SQL = RDV,
): Promise<RdvRow[]> {
  const rows = await prepared<{ rdv: RdvRow }>(
    db,
    sql`select ${forme} as rdv from rdvs r ${JOINTS} where r.supprime_at is null and ${condition} order by ${ordre}`,
  )
  return rows.map(({ rdv }) => rdv)
}

/** Those of the scope that meet the condition (on the alias `r`), by start. */
export const selectRdvs = (db: Db, readable: ReadableRdvs, condition: Condition): Promise<RdvRow[]> =>
  select(db, sql`${condition} and ${scopeSql(readable)}`)

/** Whatever its scope: the policy decides on the row itself, so that « unseen » and « unknown » are one path. */
export async function selectRdv(db: Db, id: number): Promise<RdvRow | null> {
  const [row] = await select(db, sql`r.id = ${id}`)
  return row ?? null
}

/** In the order of the ids given, which are already in scope. `inclure`: what to nest beside each. */
export const selectPage = (
  db: Db,
  readable: ReadableRdvs,
  ids: readonly number[],
  inclure: readonly string[],
): Promise<RdvRow[]> =>
  select(
    db,
    sql`r.id = any(${idsParam(ids)}) and ${scopeSql(readable)}`,
    sql`array_position(${idsParam(ids)}, r.id)`,
    including(RDV, inclure),
  )
