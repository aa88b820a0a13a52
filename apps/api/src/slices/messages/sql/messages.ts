import { MessageDu, type TypeMessage } from '../contract/rows.js'
import { and, eq, sql } from 'drizzle-orm'
import { messages } from '../../../platform/db/schema/journal.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Type } from 'typebox'
import { AnyRow, Row, query } from '../../../platform/db/rows.js'

/** One row per participation that wants to know and has an address, and its job: one statement. */
export async function insertMessages(
  db: Db,
  wish: {
    journalId: number
    type: TypeMessage
    rdvId: number
    participationIds: readonly number[] | undefined
    envoyerApres: Date
  },
): Promise<void> {
  const at = wish.envoyerApres.toISOString()
  await prepared(
    db,
    AnyRow,
    sql`
    with attendus as (
      insert into messages (territoire_id, journal_id, rdv_id, participation_id, canal, type, envoyer_apres)
      select territoire_courant(), ${wish.journalId}, p.rdv_id, p.id, 'email', ${wish.type}, ${at}
      from participations p
        join rdvs r on r.id = p.rdv_id join motifs m on m.id = r.motif_id
        join usagers u on u.id = p.usager_id left join usagers resp on resp.id = u.responsable_id
      where p.rdv_id = ${wish.rdvId} and coalesce(p.id = any(${sql.param(wish.participationIds ?? null)}::bigint[]), p.retire_le is null) and p.notifier and m.visibilite = 'visible_notifie'
        and coalesce(resp.email, u.email) is not null and coalesce(resp.notifier_email, u.notifier_email)
      returning id, territoire_id)
    select planifier('envoyer_message', json_build_object('territoireId', territoire_id, 'messageId', id), ${at}, 'message:' || id) from attendus`,
  )
}

const MessageRow = Row({ message: MessageDu })

/** A message and all it may say, as things are now. */
export async function selectMessage(db: Db, messageId: number): Promise<MessageDu | null> {
  const rows = await query(
    db,
    MessageRow,
    sql`
    select json_build_object(
      'type', m.type, 'canal', m.canal, 'statut', m.statut, 'rdvStatut', r.statut, 'participationId', p.id, 'participationStatut', p.statut, 'notifier', p.notifier, 'retire', p.retire_le is not null,
      'lienSalt', p.lien_sel, 'supprime', r.supprime_at is not null,
      'destinataire', coalesce(resp.email, u.email), 'destinatairePrenom', coalesce(resp.prenom, u.prenom),
      'usager', json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom), 'pourUnProche', resp.id is not null, 'telephone', coalesce(u.telephone, resp.telephone),
      'motif', mo.nom, 'titre', nullif(r.titre, ''), 'collectif', r.collectif,
      'ailleurs', case when mo.reservable_en_ligne and not mo.archive then json_build_object('organisationId', r.organisation_id, 'motifId', mo.id) end,
      'consignes', mo.consignes, 'modalite', coalesce(avant.etat ->> 'modalite', r.modalite),
      'organisation', json_build_object('nom', o.nom, 'telephone', o.telephone),
      'lieu', case when l.id is not null then json_build_object('nom', l.nom, 'adresse', l.adresse, 'acces', l.acces) end,
      'debutS', extract(epoch from coalesce((avant.etat ->> 'debut')::timestamptz, r.debut)),
      'finS', extract(epoch from coalesce((avant.etat ->> 'fin')::timestamptz, r.fin)), 'fuseau', coalesce(l.fuseau, o.fuseau),
      'rdvId', r.id, 'sequence', r.sequence) as message
    from messages m join rdvs r on r.id = m.rdv_id join participations p on p.id = m.participation_id
      join usagers u on u.id = p.usager_id left join usagers resp on resp.id = u.responsable_id
      join motifs mo on mo.id = r.motif_id join organisations o on o.id = r.organisation_id
      left join lateral (select j.avant as etat from journal j where j.id = m.journal_id and p.retire_le is not null) avant on true
      left join lieux l on l.id = case when avant.etat is null then r.lieu_id else (avant.etat ->> 'lieuId')::bigint end
    where m.id = ${messageId} for update of m`,
  )
  return rows[0]?.message ?? null
}

const PartisRow = Row({ partis: Type.Number() })

/** Abandons what a change would have said. False when some of it has been said already. */
export async function abandonMessages(db: Db, rdvId: number, journalId: number): Promise<boolean> {
  // First: who is sending one ends, and the count sees what he has sent.
  await prepared(
    db,
    AnyRow,
    sql`select 1 from messages where rdv_id = ${rdvId} and journal_id = ${journalId} order by id for update`,
  )
  const rows = await prepared(
    db,
    PartisRow,
    sql`with abandonnes as (
        update messages set statut = 'abandonne', erreur = 'le changement a été annulé'
        where rdv_id = ${rdvId} and journal_id = ${journalId} and statut = 'a_envoyer' returning id)
      select count(*)::int as partis from messages
      where rdv_id = ${rdvId} and journal_id = ${journalId} and statut in ('envoye', 'simule') and id not in (select id from abandonnes)`,
  )
  return rows[0]?.partis === 0
}

type Receipt =
  | { statut: 'envoye' | 'simule'; destinataire: string; sujet: string; corps: string; envoyeAt: Date }
  | { statut: 'abandonne'; erreur: string }

/** What became of it, kept as a receipt. */
export async function closeMessage(db: Db, messageId: number, receipt: Receipt): Promise<void> {
  await db
    .update(messages)
    .set({ ...receipt, essais: sql`essais + 1` })
    .where(and(eq(messages.id, messageId), eq(messages.statut, 'a_envoyer')))
}

/** A failed try: the job comes back later, the reason is kept. */
export async function noteFailure(db: Db, messageId: number, erreur: string, last: boolean): Promise<void> {
  await db
    .update(messages)
    .set({ erreur, essais: sql`essais + 1`, ...(last ? { statut: 'echec' as const } : {}) })
    .where(and(eq(messages.id, messageId), eq(messages.statut, 'a_envoyer')))
}
