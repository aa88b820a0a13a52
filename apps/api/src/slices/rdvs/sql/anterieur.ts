import { sql } from 'drizzle-orm'
import { STATUTS } from '@permanence/domain'
import { idsParam, momentParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Occupation } from '../../occupations/index.js'
import type { ProvenRdvId } from '../rules/policy.js'
import { OneOf } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { AnyRow, Row, WholeRow } from '../../../platform/db/rows.js'

/** An rdv as its rows were, to be put back as they were; only what the code reads of it is typed. */
export const Anterieur = Row({
  rdv: WholeRow({
    statut: OneOf(STATUTS),
    debut: Type.String(),
    fin: Type.String(),
  }),
  agentIds: Type.Array(Type.Number()),
  usagerIds: Type.Array(Type.Number()),
  /** What shared its agents' time then, by a person's wish. */
  partage: Type.Array(Type.Pick(Occupation, ['rdvId', 'holdId'])),
  participations: Type.Array(AnyRow),
  messages: Type.Array(AnyRow),
})
export type Anterieur = Static<typeof Anterieur>

const EtatRow = Row({ etat: Type.Omit(Anterieur, ['partage']) })

/** All of an rdv's rows, before they change. */
export async function captureRdv(db: Db, rdvId: number): Promise<Omit<Anterieur, 'partage'>> {
  const rows = await prepared(
    db,
    EtatRow,
    sql`select jsonb_build_object('rdv', to_jsonb(r),
        'agentIds', coalesce((select jsonb_agg(a.agent_id order by a.agent_id) from rdvs_agents a where a.rdv_id = r.id), '[]'),
        'usagerIds', coalesce((select jsonb_agg(p.usager_id order by p.id) from participations p
          where p.rdv_id = r.id and p.retire_le is null), '[]'),
        'participations', coalesce((select jsonb_agg(to_jsonb(p) order by p.id) from participations p where p.rdv_id = r.id), '[]'),
        'messages', coalesce((select jsonb_agg(to_jsonb(m) order by m.id) from messages m where m.rdv_id = r.id), '[]')) as etat
      from rdvs r where r.id = ${rdvId}`,
  )
  return rows[0]!.etat
}

/** In place of what was kept of an earlier change: only the last can be undone. */
export async function keepAnterieur(
  db: Db,
  { rdvId, journalId, etat, expireMs }: { rdvId: number; journalId: number; etat: Anterieur; expireMs: number },
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`insert into rdvs_anterieurs (territoire_id, rdv_id, journal_id, version, etat, expire_at)
      select r.territoire_id, r.id, ${journalId}, r.version, ${JSON.stringify(etat)}::jsonb, ${momentParam(expireMs)}
      from rdvs r where r.id = ${rdvId}
      on conflict (rdv_id) do update set journal_id = excluded.journal_id, version = excluded.version,
        etat = excluded.etat, expire_at = excluded.expire_at`,
  )
}

export const Kept = Row({
  journalId: Type.Number(),
  version: Type.Number(),
  etat: Anterieur,
  expireMs: Type.Number(),
  /** What can be undone is its deletion. */
  supprime: Type.Boolean(),
})
export type Kept = Static<typeof Kept>

export async function selectAnterieur(db: Db, rdvId: number): Promise<Kept | null> {
  const rows = await prepared(
    db,
    Kept,
    sql`select a.journal_id::float8 as "journalId", a.version, a.etat,
        (extract(epoch from a.expire_at) * 1000)::float8 as "expireMs", r.supprime_at is not null as supprime
      from rdvs_anterieurs a join rdvs r on r.id = a.rdv_id where a.rdv_id = ${rdvId}`,
  )
  return rows[0] ?? null
}

const CreationRow = Row({
  journalId: Type.Number(),
  atMs: Type.Number(),
})

/** The creation of an rdv by an agent; null when it was not one's, or when anything was written of it since. */
export async function selectCreation(db: Db, rdvId: number): Promise<{ journalId: number; atMs: number } | null> {
  const rows = await prepared(
    db,
    CreationRow,
    sql`select j.id::float8 as "journalId", (extract(epoch from j.at) * 1000)::float8 as "atMs"
      from journal j join rdvs r on r.id = j.sujet_id
      where j.sujet_type = 'rdv' and j.sujet_id = ${rdvId} and j.type = 'rdv.cree' and j.acteur_type = 'agent' and r.version = 1
        and not exists (select 1 from journal x where x.sujet_type = 'rdv' and x.sujet_id = j.sujet_id and x.id > j.id)`,
  )
  return rows[0] ?? null
}

/**
 * False when it is not deleted any more. The person who was detached from its organisation since is known there
 * again.
 */
export async function restoreDeleted(db: Db, id: ProvenRdvId<'supprimer'>): Promise<boolean> {
  const rows = await prepared(
    db,
    AnyRow,
    sql`with connus as (
        insert into usagers_organisations (territoire_id, usager_id, organisation_id)
        select p.territoire_id, p.usager_id, r.organisation_id
        from rdvs r join participations p on p.rdv_id = r.id join usagers u on u.id = p.usager_id
        where r.id = ${id} and p.retire_le is null and p.statut = 'prevu' order by u.id for key share of u
        on conflict do nothing)
      update rdvs set supprime_at = null, supprime_raison = null, version = version + 1, sequence = sequence + 1
      where id = ${id} and supprime_at is not null returning 1`,
  )
  return rows.length > 0
}

/** Puts the rdv's own row, its agents and its participations back. Under `lockRdvAt`; the agents' time is the referee's. */
export async function restoreRdv(db: Db, id: ProvenRdvId<'ecrire'>, { rdv, ...etat }: Anterieur): Promise<void> {
  const avant = sql`jsonb_populate_record(null::rdvs, ${JSON.stringify(rdv)}::jsonb)`
  const parts = sql`jsonb_populate_recordset(null::participations, ${JSON.stringify(etat.participations)}::jsonb)`
  await prepared(
    db,
    AnyRow,
    sql`update rdvs r set (lieu_id, modalite, adresse, debut, fin, titre, places, contexte, annule_le, statut, arrive_le, appele_le)
        = (select a.lieu_id, a.modalite, a.adresse, a.debut, a.fin, a.titre, a.places, a.contexte, a.annule_le, a.statut, a.arrive_le, a.appele_le from ${avant} a),
        version = r.version + 1, sequence = r.sequence + 1
      where r.id = ${id}`,
  )
  await prepared(
    db,
    AnyRow,
    sql`with partis as (delete from rdvs_agents where rdv_id = ${id} and agent_id <> all(${idsParam(etat.agentIds)}))
      insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut)
      select r.territoire_id, r.id, a.id, r.debut from rdvs r, unnest(${idsParam(etat.agentIds)}) as a (id) where r.id = ${id}
      on conflict do nothing`,
  )
  await prepared(
    db,
    AnyRow,
    sql`with venus as (
        delete from participations where rdv_id = ${id} and id not in (select a.id from ${parts} a) returning id)
      delete from messages m using venus v where m.participation_id = v.id`,
  )
  await prepared(
    db,
    AnyRow,
    sql`insert into participations overriding system value select * from ${parts}
      on conflict (id) do update set statut = excluded.statut, statut_change_le = excluded.statut_change_le,
        arrive_le = excluded.arrive_le, notifier = excluded.notifier, rappeler = excluded.rappeler,
        retire_le = excluded.retire_le`,
  )
}

/**
 * Messages that went with those who were taken off come back, and so do those that were given up because of what is now
 * undone; they leave when they were to, or now.
 */
export async function restoreMessages(db: Db, messages: readonly object[], nowMs: number): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`with rendus as (
        insert into messages overriding system value
        select * from jsonb_populate_recordset(null::messages, ${JSON.stringify(messages)}::jsonb)
        on conflict (id) do update set statut = excluded.statut, erreur = excluded.erreur
          where messages.statut = 'abandonne' and excluded.statut = 'a_envoyer'
        returning id, territoire_id, envoyer_apres, statut)
      select planifier('envoyer_message', json_build_object('territoireId', territoire_id, 'messageId', id),
        greatest(envoyer_apres, ${momentParam(nowMs)}), 'message:' || id)
      from rendus where statut = 'a_envoyer'`,
  )
}

export async function forgetAnterieur(db: Db, rdvId: number): Promise<void> {
  await prepared(db, AnyRow, sql`delete from rdvs_anterieurs where rdv_id = ${rdvId}`)
}
