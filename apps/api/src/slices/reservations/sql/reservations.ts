import { RdvUsagerLu, type Personne, type Proche } from '../contract/rows.js'
import { sql } from 'drizzle-orm'
import { STATUTS } from '@permanence/domain'
import { minutesOf } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'
export const Enregistres = Row({
  usagerId: Type.Number(),
  procheId: Nullable(Type.Number()),
  aRapprocher: Type.Boolean(),
})
export type Enregistres = Static<typeof Enregistres>

/**
 * A record for who books, and one for his proche: always new ones, since no record of that name was proven to be theirs. Marked when it
 * is somebody's already in the territoire, for agents to bring together.
 */
export async function insertPersonnes(
  db: Db,
  organisationId: number,
  { prenom, nom, telephone, email }: Personne,
  proche: Proche | null,
): Promise<Enregistres> {
  const rows = await prepared(
    db,
    Enregistres,
    sql`with connu as (
        select exists (select 1 from usagers u where u.supprime_at is null and u.fusionne_dans_id is null
          and (u.telephone = ${telephone} or lower(u.email) = lower(${email}))) as deja),
      personne as (
        insert into usagers (territoire_id, prenom, nom, telephone, email, a_rapprocher)
        select territoire_courant(), ${prenom}, ${nom}, ${telephone}, ${email}, coalesce(deja, false) from connu
        returning id, a_rapprocher),
      proche as (
        insert into usagers (territoire_id, prenom, nom, responsable_id, a_rapprocher)
        select territoire_courant(), ${proche?.prenom ?? ''}, ${proche?.nom ?? ''}, p.id, p.a_rapprocher from personne p
        where ${proche !== null}::boolean
        returning id),
      connus as (
        insert into usagers_organisations (territoire_id, usager_id, organisation_id)
        select territoire_courant(), id, ${organisationId} from (select id from personne union all select id from proche) t)
      select p.id::float8 as "usagerId", (select id::float8 from proche) as "procheId", p.a_rapprocher as "aRapprocher" from personne p`,
  )
  return rows[0]!
}

export const SessionLue = Row({
  id: Type.Number(),
  debut: Type.Number(),
  statut: OneOf(STATUTS),
})
export type SessionLue = Static<typeof SessionLue>

/** The session whose place a hold kept, under its lock; null when it was deleted. */
export async function selectSession(db: Db, rdvId: number): Promise<SessionLue | null> {
  const rows = await prepared(
    db,
    SessionLue,
    sql`select id::float8 as id, ${minutesOf(sql`debut`)} as debut, statut from rdvs where id = ${rdvId} and supprime_at is null`,
  )
  return rows[0] ?? null
}

const RdvRow = Row({ rdv: RdvUsagerLu })

/** Null when there is none, or when it was deleted. */
export async function selectRdvUsager(db: Db, participationId: number): Promise<RdvUsagerLu | null> {
  const rows = await prepared(
    db,
    RdvRow,
    sql`select json_build_object('rdvId', r.id, 'participationId', p.id, 'lienSalt', coalesce(f.lien_sel, p.lien_sel), 'sequence', r.sequence, 'motif', m.nom, 'titre', nullif(r.titre, ''),
        'ailleurs', case when m.reservable_en_ligne and not m.archive then json_build_object('organisationId', r.organisation_id, 'motifId', m.id) end,
        'organisation', json_build_object('nom', o.nom, 'telephone', o.telephone), 'modalite', r.modalite,
        'lieu', case when l.id is not null then json_build_object('nom', l.nom, 'adresse', l.adresse, 'acces', l.acces) end,
        'debut', ${minutesOf(sql`r.debut`)}, 'fin', ${minutesOf(sql`r.fin`)}, 'fuseau', coalesce(l.fuseau, o.fuseau),
        'statut', case when r.annule_le is not null then 'annule' else p.statut end, 'arriveLe', ${minutesOf(sql`p.arrive_le`)},
        'usager', json_build_object('prenom', u.prenom, 'nom', u.nom), 'consignes', m.consignes,
        'texteAnnulation', m.texte_annulation, 'annulableUsager', m.annulable_usager,
        'delaiAnnulationMinutes', m.delai_annulation_minutes, 'deplacableUsager', m.deplacable_usager,
        'delaiDeplacementMinutes', m.delai_deplacement_minutes, 'motifId', r.motif_id, 'lieuId', r.lieu_id, 'collectif', r.collectif,
        'agentIds', coalesce((select json_agg(a.agent_id order by a.agent_id) from rdvs_agents a where a.rdv_id = r.id), '[]'),
        'proches', coalesce((select json_agg(x.id order by x.id) from participations x join usagers y on y.id = x.usager_id
          where x.rdv_id = r.id and x.retire_le is null and x.statut = 'prevu' and y.responsable_id = p.usager_id), '[]'),
        'autres', (select count(*) from participations x join usagers y on y.id = x.usager_id
          where x.rdv_id = r.id and x.id <> p.id and x.retire_le is null and x.statut = 'prevu' and y.responsable_id is distinct from p.usager_id),
        'version', r.version,
        'visible', m.visibilite <> 'invisible', 'retire', p.retire_le is not null,
        'telephone', coalesce(u.telephone, resp.telephone),
        'messageA', case when p.notifier and m.visibilite = 'visible_notifie' and coalesce(resp.notifier_email, u.notifier_email)
          then coalesce(resp.email, u.email) end) as rdv
      from participations p join rdvs r on r.id = p.rdv_id join motifs m on m.id = r.motif_id join usagers u on u.id = p.usager_id
        left join usagers resp on resp.id = u.responsable_id
        join organisations o on o.id = r.organisation_id left join lieux l on l.id = r.lieu_id
        left join participations_fusionnees f on f.id = ${participationId} and f.dans_id = p.id
      where p.id = coalesce((select x.dans_id from participations_fusionnees x where x.id = ${participationId}), ${participationId})
        and r.supprime_at is null`,
  )
  return rows[0]?.rdv ?? null
}

/** What a move by link depends on. */
export type Deplacable = Pick<RdvUsagerLu, 'motifId' | 'lieuId' | 'modalite'>
