import { sql, type SQL } from 'drizzle-orm'
import { opensUsagerSql } from '../../../platform/db/scope.js'
import type { ShownUsagers } from '../rules/policy.js'

/** What may be nested beside an rdv, as fields of one JSON object: of its people, the records that open to who asks. */
const partsFor = (shown: ShownUsagers): Readonly<Record<string, SQL>> => ({
  usagers: sql`'usagers', coalesce((
    select json_agg(json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom, 'nomNaissance', u.nom_naissance,
      'dateNaissance', u.date_naissance, 'email', u.email, 'telephone', u.telephone, 'adresse', u.adresse,
      'notifierEmail', u.notifier_email, 'notifierSms', u.notifier_sms, 'version', u.version,
      'responsable', case when s.id is not null then json_build_object('id', s.id, 'prenom', s.prenom, 'nom', s.nom,
        'email', s.email, 'telephone', s.telephone) end) order by p.id)
    from participations p join usagers u on u.id = p.usager_id left join usagers s on s.id = u.responsable_id and ${opensUsagerSql(shown, sql`s`)}
    where p.rdv_id = r.id and p.retire_le is null and ${opensUsagerSql(shown, sql`u`)}), '[]')`,
  motif: sql`'motif', json_build_object('id', m.id, 'nom', m.nom, 'dureeMin', m.duree_min, 'modalites', m.modalites,
    'consignes', m.consignes, 'texteAnnulation', m.texte_annulation, 'version', m.version)`,
  lieu: sql`'lieu', case when l.id is not null then json_build_object('id', l.id, 'nom', l.nom, 'adresse', l.adresse,
    'telephone', l.telephone, 'acces', l.acces, 'version', l.version) end`,
  agents: sql`'agents', coalesce((
    select json_agg(json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom, 'email', a.email, 'fuseau', a.fuseau,
      'serviceIds', coalesce((select json_agg(x.service_id order by x.service_id) from agents_services x where x.agent_id = a.id), '[]'))
      order by a.nom, a.prenom, a.id)
    from rdvs_agents ra join agents a on a.id = ra.agent_id where ra.rdv_id = r.id), '[]')`,
})

/** The column `inclus` of what was asked for, after others; nothing when nothing was. */
export function inclusOf(shown: ShownUsagers, inclure: readonly string[]): SQL {
  const asked = Object.entries(partsFor(shown)).flatMap(([nom, part]) => (inclure.includes(nom) ? [part] : []))
  return asked.length === 0 ? sql`` : sql`, json_build_object(${sql.join(asked, sql`, `)}) as inclus`
}
