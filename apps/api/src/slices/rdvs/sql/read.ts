import { RdvRow, type ParticipationRow } from '../contract/rows.js'
import { sql, type SQL } from 'drizzle-orm'
import { STATUTS } from '@permanence/domain'
import { idsParam, minutesOf } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import { opensUsagerSql, scopeSql, type Condition } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import { inclusOf } from './inclus.js'
import { nomSql, prenomSql } from './nom.js'
import type { ReadableRdvs, ShownUsagers } from '../rules/policy.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

const ParticipationLue = Type.Tuple([
  Type.Number(),
  OneOf(STATUTS),
  Type.Number(),
  Nullable(Type.Number()),
  Type.Boolean(),
  Type.Number(),
  Type.String(),
  Type.String(),
  Nullable(Type.String()),
  Nullable(Type.String()),
  Nullable(Type.Number()),
  Type.Boolean(),
])
type ParticipationLue = Static<typeof ParticipationLue>

/** A line of the statement below: plain columns cost a quarter of what one JSON object of all of them does. */
const Ligne = Row({
  ...Type.Omit(RdvRow, ['adresse', 'motif', 'lieu', 'agents', 'participations']).properties,
  motifId: Type.Number(),
  motifNom: Type.String(),
  couleur: Type.String(),
  collectif: Type.Boolean(),
  lieuId: Nullable(Type.Number()),
  /** Of the visit. */
  domicile: Nullable(Type.String()),
  lieuNom: Nullable(Type.String()),
  adresse: Nullable(Type.String()),
  ponctuel: Nullable(Type.Boolean()),
  agents: Nullable(Type.Array(Type.Tuple([Type.Number(), Type.String(), Type.String()]))),
  participations: Nullable(Type.Array(ParticipationLue)),
})
type Ligne = Static<typeof Ligne>

const COLONNES = sql`r.id, r.organisation_id as "organisationId", r.service_id as "serviceId",
  m.id as "motifId", m.nom as "motifNom", m.couleur, r.collectif, r.modalite,
  r.adresse as domicile, l.id as "lieuId", l.nom as "lieuNom", l.adresse, l.ponctuel,
  ${minutesOf(sql`r.debut`)} as debut, ${minutesOf(sql`r.fin`)} as fin, coalesce(l.fuseau, o.fuseau) as fuseau,
  r.statut, ${minutesOf(sql`r.arrive_le`)} as "arriveLe", ${minutesOf(sql`r.appele_le`)} as "appeleLe", ${minutesOf(sql`r.annule_le`)} as "annuleLe",
  charges.lus as agents, inscrits.lus as participations,
  r.titre, r.places, r.contexte, r.cree_par as "creePar", r.raison_agent as "raisonAgent", r.serie_id as "serieId", nommes.lus as "references",
  r.sequence, r.version`

/**
 * Agents and usagers of all the rdvs at once: an agenda has a thousand of them, which looked up one by one cost half more.
 * Whether the record of an usager opens is asked of each, since another page may name somebody who has left.
 */
const personnesFor = (shown: ShownUsagers): SQL => sql`charges as (
    select ra.rdv_id, json_agg(json_build_array(a.id, a.prenom, a.nom) order by a.nom, a.prenom, a.id) as lus
    from trouves t join rdvs_agents ra on ra.rdv_id = t.id join agents a on a.id = ra.agent_id group by ra.rdv_id),
  inscrits as (
    select p.rdv_id, json_agg(json_build_array(p.id, p.statut, ${minutesOf(sql`p.statut_change_le`)},
      ${minutesOf(sql`p.arrive_le`)}, p.notifier, u.id, ${prenomSql(shown)}, ${nomSql(shown)},
      case when v.lisible then u.telephone end, case when v.lisible then u.email end, case when v.lisible then u.responsable_id end,
      v.lisible) order by p.id) as lus
    from trouves t join participations p on p.rdv_id = t.id and p.retire_le is null join usagers u on u.id = p.usager_id
      cross join lateral (select ${opensUsagerSql(shown, sql`u`)} as lisible offset 0) v
    group by p.rdv_id),
  nommes as (
    select x.rdv_id, json_object_agg(x.agent_id, x.reference order by x.id) as lus
    from trouves t join rdvs_references x on x.rdv_id = t.id group by x.rdv_id)`

const JOINTS = sql`join organisations o on o.id = r.organisation_id join motifs m on m.id = r.motif_id
  left join lieux l on l.id = r.lieu_id left join charges on charges.rdv_id = r.id left join inscrits on inscrits.rdv_id = r.id
  left join nommes on nommes.rdv_id = r.id`

async function select(
  db: Db,
  shown: ShownUsagers,
  condition: Condition,
  ordre: SQL = sql`r.debut, r.id`,
  inclure: readonly string[] = [],
): Promise<RdvRow[]> {
  const rows = await prepared(
    db,
    Ligne,
    sql`with trouves as materialized (select r.* from rdvs r where r.supprime_at is null and ${condition}), ${personnesFor(shown)}
      select ${COLONNES}${inclusOf(shown, inclure)} from trouves r ${JOINTS} order by ${ordre}`,
  )
  return rows.map(rowOf)
}

function rowOf(ligne: Ligne): RdvRow {
  const { serviceId, lieuId, fuseau } = ligne
  return {
    id: ligne.id,
    organisationId: ligne.organisationId,
    serviceId,
    motif: { id: ligne.motifId, nom: ligne.motifNom, couleur: ligne.couleur, serviceId, collectif: ligne.collectif },
    modalite: ligne.modalite,
    adresse: ligne.domicile,
    lieu:
      lieuId === null ? null : { id: lieuId, nom: ligne.lieuNom!, adresse: ligne.adresse!, ponctuel: ligne.ponctuel! },
    debut: ligne.debut,
    fin: ligne.fin,
    fuseau,
    statut: ligne.statut,
    arriveLe: ligne.arriveLe,
    appeleLe: ligne.appeleLe,
    annuleLe: ligne.annuleLe,
    agents: (ligne.agents ?? []).map(([id, prenom, nom]) => ({ id, prenom, nom })),
    participations: (ligne.participations ?? []).map(participationOf),
    titre: ligne.titre,
    places: ligne.places,
    contexte: ligne.contexte,
    creePar: ligne.creePar,
    raisonAgent: ligne.raisonAgent,
    serieId: ligne.serieId,
    references: ligne.references,
    ...(ligne.inclus !== undefined && { inclus: ligne.inclus }),
    sequence: ligne.sequence,
    version: ligne.version,
  }
}

function participationOf([
  id,
  statut,
  statutChangeLe,
  arriveLe,
  notifier,
  ...usager
]: ParticipationLue): ParticipationRow {
  const [usagerId, prenom, nom, telephone, email, responsableId, lisible] = usager
  return {
    id,
    statut,
    statutChangeLe,
    arriveLe,
    notifier,
    usager: { id: usagerId, prenom, nom, telephone, email, responsableId, lisible },
  }
}

/** Those of the scope that meet the condition (on the alias `r`), by start. */
export const selectRdvs = (
  db: Db,
  readable: ReadableRdvs,
  shown: ShownUsagers,
  condition: Condition,
): Promise<RdvRow[]> => select(db, shown, sql`${condition} and ${scopeSql(readable)}`)

/** Whatever its scope: the policy decides on the row itself, so that « unseen » and « unknown » are one path. */
export async function selectRdv(
  db: Db,
  shown: ShownUsagers,
  id: number,
  inclure: readonly string[] = [],
): Promise<RdvRow | null> {
  const [row] = await select(db, shown, sql`r.id = ${id}`, undefined, inclure)
  return row ?? null
}

/** In the order of the ids given, which are already in scope. `inclure`: what to nest beside each. */
export const selectPage = (
  db: Db,
  readable: ReadableRdvs,
  shown: ShownUsagers,
  ids: readonly number[],
  inclure: readonly string[],
): Promise<RdvRow[]> =>
  select(
    db,
    shown,
    sql`r.id = any(${idsParam(ids)}) and ${scopeSql(readable)}`,
    sql`array_position(${idsParam(ids)}, r.id)`,
    inclure,
  )
