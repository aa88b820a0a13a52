import { Inscription } from '../contract/rows.js'
import { eq, sql } from 'drizzle-orm'
import type { Modalite } from '@permanence/domain'
import { newSalt } from '../../../platform/auth/tokens.js'
import { territoireCourant } from '../../../platform/db/current.js'
import { idsParam, instantParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import { rdvs } from '../../../platform/db/schema/rdvs.js'
import { lieux } from '../../../platform/db/schema/territoires.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ProvenRdvId } from '../rules/policy.js'
import { placesPrises } from '../../../platform/db/occupied.js'
import { Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { AnyRow, Row } from '../../../platform/db/rows.js'

/** A new rdv, times in whole epoch minutes. */
export type NewRdvRow = {
  organisationId: number
  motifId: number
  serviceId: number
  collectif: boolean
  lieuId: number | null
  modalite: Modalite
  adresse: string | null
  debut: number
  fin: number
  agentIds: readonly number[]
  usagerIds: readonly number[]
  titre: string | null
  places: number | null
  contexte: string | null
  creePar: 'agent' | 'usager' | 'prescripteur'
  creeParAgentId: number | null
  raisonAgent: string | null
}
/** Of an rdv about to be made, and of the journal row that will say so. */
export const Numeros = Row({ rdvId: Type.Number(), journalId: Type.Number() })
export type Numeros = Static<typeof Numeros>

/** Drawn before the rows are written, so that all of them leave together. */
export const drawNumeros = (db: Db, combien = 1): Promise<Numeros[]> =>
  prepared(
    db,
    Numeros,
    sql`select nextval('rdvs_id_seq')::float8 as "rdvId", nextval('journal_id_seq')::float8 as "journalId"
      from generate_series(1, ${combien}::int)`,
  )

/**
 * The rdv, its agents, its participations: by these its usagers become known to the organisation. Takes no time: the
 * referee does.
 */
export async function insertRdvRows(db: Db, rdvId: number, rdv: NewRdvRow, nowMinute: number): Promise<Inscription[]> {
  const usagers = sql`unnest(${idsParam(rdv.usagerIds)}, ${sql.param(rdv.usagerIds.map(newSalt))}::text[]) as u (id, sel)`
  return prepared(
    db,
    Inscription,
    sql`with rdv as (
        insert into rdvs (id, territoire_id, organisation_id, motif_id, service_id, lieu_id, modalite, adresse, collectif, titre, places,
          debut, fin, contexte, cree_par, cree_par_agent_id, raison_agent)
        overriding system value
        values (${rdvId}, territoire_courant(), ${rdv.organisationId}, ${rdv.motifId}, ${rdv.serviceId}, ${rdv.lieuId}, ${rdv.modalite}, ${rdv.adresse},
          ${rdv.collectif}, ${rdv.titre}, ${rdv.places}, ${instantParam(rdv.debut)}, ${instantParam(rdv.fin)}, ${rdv.contexte},
          ${rdv.creePar}, ${rdv.creeParAgentId}, ${rdv.raisonAgent})
        returning id, territoire_id, organisation_id, debut),
      charges as (
        insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut)
        select r.territoire_id, r.id, a.id, r.debut from rdv r, unnest(${idsParam(rdv.agentIds)}) as a (id))
      insert into participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel)
      select r.territoire_id, r.id, u.id, ${instantParam(nowMinute)}, u.sel from rdv r, ${usagers} order by u.id
      returning id::float8 as id, usager_id::float8 as "usagerId", lien_sel as "lienSalt"`,
  )
}

export async function insertLieuPonctuel(
  db: Db,
  lieu: { organisationId: number; nom: string; adresse: string },
): Promise<number> {
  const [made] = await db
    .insert(lieux)
    .values({ ...lieu, territoireId: territoireCourant, ponctuel: true })
    .returning({ id: lieux.id })
  return made!.id
}

type Change = Pick<NewRdvRow, 'lieuId' | 'modalite' | 'adresse' | 'debut' | 'fin' | 'titre' | 'places' | 'contexte'>

/** Under `lockRdvAt`. `calendriers`: calendars must see it. The agents' rows follow the start by themselves. */
export async function updateRdvRow(
  db: Db,
  id: ProvenRdvId<'ecrire'>,
  change: Change,
  calendriers: boolean,
): Promise<void> {
  const sequence = sql`${rdvs.sequence} + ${calendriers ? 1 : 0}`
  await db
    .update(rdvs)
    .set({ ...change, sequence, version: sql`${rdvs.version} + 1` })
    .where(eq(rdvs.id, id))
}

export async function replaceAgents(db: Db, id: ProvenRdvId<'ecrire'>, agentIds: readonly number[]): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`with partis as (delete from rdvs_agents where rdv_id = ${id} and agent_id <> all(${idsParam(agentIds)}))
      insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut)
      select r.territoire_id, r.id, a.id, r.debut from rdvs r, unnest(${idsParam(agentIds)}) as a (id) where r.id = ${id}
      on conflict do nothing`,
  )
}

/**
 * Who is taken off is on the rdv no more, for anybody; her row stays, with the receipts of what she was told. Calendars
 * must see it: hers loses the rdv.
 */
export async function retireUsagers(
  db: Db,
  id: ProvenRdvId<'ecrire'>,
  usagerIds: readonly number[],
  nowMinute: number,
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`with agendas as (update rdvs set sequence = sequence + 1 where id = ${id})
      update participations set retire_le = ${instantParam(nowMinute)}
      where rdv_id = ${id} and usager_id = any(${idsParam(usagerIds)}) and retire_le is null`,
  )
}

/**
 * Nobody twice; who had been taken off comes back as who she was, expected anew. `notifier`: whether they are written to;
 * null: as before, or yes. Answers the participations made.
 */
export async function addUsagers(
  db: Db,
  rdvId: number,
  usagerIds: readonly number[],
  nowMinute: number,
  notifier: boolean | null = null,
): Promise<Inscription[]> {
  const usagers = sql`unnest(${idsParam(usagerIds)}, ${sql.param(usagerIds.map(newSalt))}::text[]) as u (id, sel)`
  return prepared(
    db,
    Inscription,
    sql`with revenus as (
        update rdvs set sequence = sequence + 1 where id = ${rdvId} and exists (select 1 from participations p
          where p.rdv_id = rdvs.id and p.usager_id = any(${idsParam(usagerIds)}) and p.retire_le is not null))
      insert into participations as p (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel, notifier)
      select r.territoire_id, r.id, u.id, ${instantParam(nowMinute)}, u.sel, coalesce(${notifier}::boolean, true) from rdvs r, ${usagers} where r.id = ${rdvId} order by u.id
      on conflict (rdv_id, usager_id) do update set retire_le = null, statut = 'prevu', arrive_le = null,
        statut_change_le = excluded.statut_change_le, notifier = coalesce(${notifier}::boolean, p.notifier)
      where p.retire_le is not null
      returning id::float8 as id, usager_id::float8 as "usagerId", lien_sel as "lienSalt"`,
  )
}

/** Nobody waits any more of those still expected. The referee's `refreshStatut` must follow. */
export async function clearArrivals(db: Db, id: ProvenRdvId<'ecrire'>): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`update participations set arrive_le = null
      where rdv_id = ${id} and retire_le is null and statut = 'prevu' and arrive_le is not null`,
  )
}

/** Whether one person is written to about this rdv. Under `lockRdvAt`. */
export async function setNotifier(
  db: Db,
  id: ProvenRdvId<'ecrire'>,
  participationId: number,
  notifier: boolean,
): Promise<void> {
  await prepared(
    db,
    AnyRow,
    sql`with agregat as (update rdvs set version = version + 1 where id = ${id})
      update participations set notifier = ${notifier} where rdv_id = ${id} and id = ${participationId}`,
  )
}

const CountPlacesRow = Row({
  places: Nullable(Type.Number()),
  prises: Type.Number(),
})

/** Places of a collectif that are taken: people still expected or seen, and live holds but `saufHoldId`. */
export async function countPlaces(
  db: Db,
  rdvId: number,
  nowMs: number,
  saufHoldId: number | null = null,
): Promise<{ places: number | null; prises: number }> {
  const rows = await prepared(
    db,
    CountPlacesRow,
    sql`select r.places, ${placesPrises(sql`r`, nowMs, saufHoldId)}::int as prises from rdvs r where r.id = ${rdvId}`,
  )
  return rows[0]!
}

export async function softDeleteRdv(
  db: Db,
  id: ProvenRdvId<'supprimer' | 'ecrire'>,
  { raison, nowMs }: { raison: string; nowMs: number },
): Promise<void> {
  await db
    .update(rdvs)
    .set({
      supprimeAt: new Date(nowMs),
      supprimeRaison: raison,
      sequence: sql`${rdvs.sequence} + 1`,
    })
    .where(eq(rdvs.id, id))
}
