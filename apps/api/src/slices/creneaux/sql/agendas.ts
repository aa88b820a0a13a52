import { RdvDeplace, AgendaLu } from '../contract/rows.js'
import { sql, type SQL } from 'drizzle-orm'
import { idsParam, instantParam, minutesOf } from '../../../platform/db/instants.js'
import { placesPrises, touches } from '../../../platform/db/occupied.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db, TerritoireId } from '../../../platform/db/tenant.js'
import { ReferentielLu } from '../rules/referentiel.js'
import { dernierJour, horaireJson } from '../../../platform/db/recurrence-columns.js'
import { formatJour } from '@permanence/time'
import { Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { Row } from '../../../platform/db/rows.js'
/** Somebody who has a plage for a motif: with `agendas.version`, and the lieux (null: without) of those plages. */
export const Candidat = Type.Tuple([Type.Number(), Type.Number(), Type.Array(Nullable(Type.Number()))])
export type Candidat = Static<typeof Candidat>
export const Versions = Row({
  organisationId: Type.Number(),
  /** Of the motif's organisation and of those that were known: the settings too when the version is another. */
  referentiels: Type.Array(Type.Tuple([Type.Number(), Type.Number(), Nullable(ReferentielLu)])),
  /** In the order of the agents. */
  candidats: Type.Array(Candidat),
  deplace: Nullable(RdvDeplace),
  /** The référents of the usager asked about; null: none asked about, or not an usager of the motif's organisation. */
  referents: Nullable(Type.Array(Type.Number())),
})
export type Versions = Static<typeof Versions>
export type Candidature = {
  motifId: number
  deplace?: number
  /** Whose référents are wanted. */
  usagerId?: number
  /** Also those who could have a plage for it: the agents of its organisation and service. */
  elargi?: boolean
  /** The settings that are remembered. */
  connus: readonly { readonly organisationId: number; readonly version: number }[]
  /** Whole epoch minute: a plage that ended before is left out. */
  depuis: number
}

/** Figures that prove a memory fresh, each list in the order asked; null for what is no longer there. */
export type Freshness = {
  readonly referentiels: readonly (number | null)[]
  readonly agendas: readonly (number | null)[]
}

/**
 * `organisations.referentiel_version` and `agendas.version` in one statement, whose snapshot is older than any row read
 * afterwards. With a territoire it needs no transaction: the whole cost of a search that is remembered.
 */
export async function selectFreshness(
  client: Pick<Db['$client'], 'query'>,
  territoire: TerritoireId | null,
  organisationIds: readonly number[],
  agentIds: readonly number[],
): Promise<Freshness> {
  const statement =
    territoire === null
      ? { name: 'preuve', text: 'select array_to_json(lire_versions(territoire_courant(), $1, $2)) as lues' }
      : { name: 'preuve_hors', text: 'select array_to_json(lire_versions($3, $1, $2)) as lues' }
  const values = territoire === null ? [organisationIds, agentIds] : [organisationIds, agentIds, territoire]
  const { rows } = await client.query<{ lues: (number | null)[] }>({ ...statement, values })
  const { lues } = rows[0]!
  return { referentiels: lues.slice(0, organisationIds.length), agendas: lues.slice(organisationIds.length) }
}

/** The local day of an instant, whatever the zone, less one: a bound that leaves nothing out. */
const dayBefore = (minute: number): SQL => sql`${formatJour(Math.floor(minute / 1440) - 1)}::date`

/** The settings of an organisation (alias `o`), in one snapshot with their version. */
const referentielOf: SQL = sql`json_build_object(
  'organisationId', o.id, 'version', o.referentiel_version, 'fuseau', o.fuseau,
  'regimeFeries', o.regime_feries, 'feriesTravailles', o.feries_travailles,
  'lieux', coalesce((select json_agg(json_build_object('id', l.id, 'fuseau', l.fuseau, 'archive', l.archive) order by l.id)
    from lieux l where l.organisation_id = o.id and not l.ponctuel), '[]'),
  'motifs', coalesce((select json_agg(json_build_object(
      'id', m.id, 'serviceId', m.service_id, 'dureeMin', m.duree_min, 'modalites', m.modalites, 'collectif', m.collectif,
      'reservableEnLigne', m.reservable_en_ligne, 'delaiMinMinutes', m.delai_min_minutes, 'delaiMaxJours', m.delai_max_jours,
      'grille', m.grille, 'pasMin', m.pas_min, 'tamponAvantMin', m.tampon_avant_min, 'tamponApresMin', m.tampon_apres_min,
      'suivi', m.suivi, 'archive', m.archive) order by m.id)
    from motifs m where m.organisation_id = o.id), '[]'))`

const LuRow = Row({ lu: Versions })

/** One statement: what proves a memory fresh, the settings that changed, and who may serve now. Null: no such motif in this territoire. */
export async function selectVersions(db: Db, wish: Candidature): Promise<Versions | null> {
  const ids = wish.connus.map(({ organisationId }) => organisationId)
  const versions = wish.connus.map(({ version }) => version)
  const rows = await prepared(
    db,
    LuRow,
    sql`select json_build_object(
        'organisationId', m.organisation_id,
        'referentiels', (select json_agg(json_build_array(o.id, o.referentiel_version,
            case when o.referentiel_version is distinct from c.version then ${referentielOf} end))
          from organisations o left join unnest(${idsParam(ids)}, ${idsParam(versions)}) c (id, version) on c.id = o.id
          where o.id = m.organisation_id or c.id is not null),
        'candidats', coalesce((select json_agg(json_build_array(c.agent_id, g.version, c.lieux) order by c.agent_id) from (
            select p.agent_id, array_agg(distinct p.lieu_id) as lieux
            from plages_motifs pm join plages_ouverture p on p.id = pm.plage_id
              join roles r on r.agent_id = p.agent_id and r.organisation_id = p.organisation_id
              join agents a on a.id = p.agent_id
            where pm.motif_id = m.id and p.organisation_id = m.organisation_id and not p.archive and not a.desactive
              and ${dernierJour(sql`p`, 'premier_jour')} >= ${dayBefore(wish.depuis)}
            group by p.agent_id
            union all
            select r.agent_id, '{}' from roles r join agents_services s on s.agent_id = r.agent_id and s.service_id = m.service_id
              join agents a on a.id = r.agent_id
            where ${wish.elargi ?? false} and r.organisation_id = m.organisation_id and not a.desactive
              and not exists (select 1 from plages_motifs pm join plages_ouverture p on p.id = pm.plage_id
                where pm.motif_id = m.id and p.agent_id = r.agent_id and not p.archive)) c join agendas g on g.agent_id = c.agent_id), '[]'),
        'deplace', (select json_build_object('debut', ${minutesOf(sql`d.debut`)}, 'fin', ${minutesOf(sql`d.fin`)},
            'motifId', d.motif_id, 'organisationId', d.organisation_id, 'serviceId', d.service_id,
            'agentIds', (select coalesce(json_agg(x.agent_id), '[]') from rdvs_agents x where x.rdv_id = d.id))
          from rdvs d where d.id = ${wish.deplace ?? null}::bigint and d.supprime_at is null),
        'referents', (select (select coalesce(json_agg(f.agent_id order by f.agent_id), '[]') from referents f where f.usager_id = uo.usager_id)
          from usagers_organisations uo where uo.usager_id = ${wish.usagerId ?? null}::bigint and uo.organisation_id = m.organisation_id)) as lu
      from motifs m where m.id = ${wish.motifId}`,
  )
  return rows[0]?.lu ?? null
}
export const AgendasLus = Row({
  agendas: Type.Array(AgendaLu),
  /** Versions of all those organisations, in the snapshot of the rows. */
  versions: Type.Array(Type.Tuple([Type.Number(), Type.Number()])),
  /** Settings of those that were not known yet. */
  referentiels: Type.Array(ReferentielLu),
})
export type AgendasLus = Static<typeof AgendasLus>

/** The absences of agent `a` that are not over at `depuis`, as one value `lues`. */
const absencesOf = (depuis: number): SQL => sql`
  select json_agg(json_build_object('id', x.id, 'dernierJour', x.dernier_jour, ${horaireJson(sql`x`)}) order by x.id) as lues
  from absences x
  where x.agent_id = a.id and not x.archive
    and ${dernierJour(sql`x`, 'dernier_jour')} >= ${dayBefore(depuis)}`

/** What takes the time of agent `a` besides his absences and rdvs (external busy time, notes), as one value `lus`. */
const externeOf = (depuis: number, jusqua: number | null): SQL => sql`
  select json_agg(json_build_array(${minutesOf(sql`e.debut`)}, ceil(extract(epoch from e.fin) / 60)::int)) as lus
  from (select debut, fin from externes where agent_id = a.id
      union all select debut, fin from notes where agent_id = a.id and occupe) e
  where e.fin > ${instantParam(depuis)}
    and ${jusqua === null ? sql`true` : sql`e.debut < ${instantParam(jusqua)}`}`

export type AskedAgendas = {
  agentIds: readonly number[]
  /** Whole epoch minutes. Null: all that is to come. */
  depuis: number
  jusqua: number | null
  /** Organisations whose settings are known. */
  connus: readonly number[]
}

const LusRow = Row({ lus: AgendasLus })

/**
 * The time of these agents, in one statement whatever their number: their plages and absences from `depuis` on, and what
 * takes their time until `jusqua`: rdvs of any organisation, holds (expired ones too: nothing here depends on now),
 * external busy time, notes.
 */
export async function selectAgendas(db: Db, { agentIds, depuis, jusqua, connus }: AskedAgendas): Promise<AgendasLus> {
  const rows = await prepared(
    db,
    LusRow,
    sql`with lus as materialized (
        select a.id, json_build_object('agentId', a.id, 'fuseau', a.fuseau,
            'plages', coalesce(p.lues, '[]'), 'absences', coalesce(x.lues, '[]'), 'rdvs', coalesce(o.rdvs, '[]'), 'motifs', coalesce(m.tampons, '[]'),
            'holds', coalesce(o.holds, '[]'), 'externe', coalesce(e.lus, '[]'),
            'organisationIds', to_json(array(select distinct unnest(coalesce(p.organisations, '{}') || coalesce(m.organisations, '{}'))))) as lu,
          coalesce(p.organisations, '{}') || coalesce(m.organisations, '{}') as organisations
        from agents a
        left join lateral (
          select json_agg(json_build_object('id', p.id, 'organisationId', p.organisation_id, 'lieuId', p.lieu_id,
              'fuseau', coalesce(l.fuseau, g.fuseau), 'archivee', coalesce(l.archive, false), ${horaireJson(sql`p`)},
              'motifIds', (select coalesce(json_agg(pm.motif_id), '[]') from plages_motifs pm where pm.plage_id = p.id)) order by p.id) as lues,
            array_agg(distinct p.organisation_id) as organisations
          from plages_ouverture p join organisations g on g.id = p.organisation_id left join lieux l on l.id = p.lieu_id
          where p.agent_id = a.id and not p.archive
            and ${dernierJour(sql`p`, 'premier_jour')} >= ${dayBefore(depuis)}
        ) p on true
        left join lateral (
          ${absencesOf(depuis)}
        ) x on true
        left join lateral (
          select json_agg(json_build_array(o.rdv_id, ${minutesOf(sql`o.debut`)}, ${minutesOf(sql`upper(o.periode)`)},
              o.motif_id)) filter (where o.rdv_id is not null) as rdvs,
            json_agg(json_build_array(${minutesOf(sql`o.debut`)}, ${minutesOf(sql`upper(o.periode)`)},
              (select date_part('epoch', h.expire_at) / 60 from holds h where h.id = o.hold_id), o.motif_id))
              filter (where o.hold_id is not null) as holds,
            array_agg(distinct o.motif_id) as motifs
          from occupations o where o.agent_id = a.id and ${touches(sql`o`, depuis, jusqua)}
        ) o on true
        left join lateral (
          select json_agg(json_build_array(m.id, m.tampon_avant_min, m.tampon_apres_min)) as tampons,
            array_agg(distinct m.organisation_id) as organisations
          from motifs m where m.id = any(o.motifs)
        ) m on true
        left join lateral (
          ${externeOf(depuis, jusqua)}
        ) e on true
        where a.id = any(${idsParam(agentIds)})),
      touchees as (select distinct unnest(organisations) as id from lus)
      select json_build_object(
        'agendas', coalesce((select json_agg(lus.lu order by lus.id) from lus), '[]'),
        'versions', coalesce((select json_agg(json_build_array(o.id, o.referentiel_version)) from organisations o join touchees t on t.id = o.id), '[]'),
        'referentiels', coalesce((select json_agg(${referentielOf}) from organisations o join touchees t on t.id = o.id
          where o.id <> all(${idsParam(connus)})), '[]')) as lus`,
  )
  return rows[0]!.lus
}

export const SessionsLues = Row({
  sessions: Type.Array(
    Row({
      id: Type.Number(),
      debut: Type.Number(),
      fin: Type.Number(),
      lieuId: Nullable(Type.Number()),
      agentIds: Type.Array(Type.Number()),
      placesLibres: Nullable(Type.Number()),
    }),
  ),
  /** Those who hold them, with what may take them away (R22) and nothing else. */
  animateurs: Type.Array(AgendaLu),
})
export type SessionsLues = Static<typeof SessionsLues>

const SessionsRow = Row({ lus: SessionsLues })

/**
 * R13, R22. The sessions of a motif collectif from an instant on, with the places that are left at `nowMs`, and what may
 * take away the agents who hold them: one statement, never remembered. Who has been deactivated holds none.
 */
export async function selectSessions(
  db: Db,
  { motifId, depuis, nowMs }: { motifId: number; depuis: number; nowMs: number },
): Promise<SessionsLues> {
  const rows = await prepared(
    db,
    SessionsRow,
    sql`with lues as materialized (
        select r.id, ${minutesOf(sql`r.debut`)} as debut, ${minutesOf(sql`r.fin`)} as fin, r.lieu_id,
          array(select x.agent_id from rdvs_agents x join agents a on a.id = x.agent_id
            where x.rdv_id = r.id and not a.desactive order by 1) as agents,
          case when r.places is null then null else greatest(0, r.places - ${placesPrises(sql`r`, nowMs)})::int
          end as places
        from rdvs r
        where r.motif_id = ${motifId} and r.collectif and r.annule_le is null and r.supprime_at is null
          and r.debut >= ${instantParam(depuis)})
      select json_build_object(
        'sessions', coalesce((select json_agg(json_build_object('id', l.id, 'debut', l.debut, 'fin', l.fin, 'lieuId', l.lieu_id,
            'agentIds', l.agents, 'placesLibres', l.places) order by l.debut, l.id) from lues l), '[]'),
        'animateurs', coalesce((select json_agg(json_build_object('agentId', a.id, 'fuseau', a.fuseau, 'plages', '[]'::json,
            'absences', coalesce(x.lues, '[]'), 'rdvs', '[]'::json, 'motifs', '[]'::json, 'holds', '[]'::json,
            'externe', coalesce(e.lus, '[]'), 'organisationIds', '[]'::json) order by a.id)
          from agents a
            left join lateral (${absencesOf(depuis)}) x on true
            left join lateral (${externeOf(depuis, null)}) e on true
          where a.id in (select unnest(l.agents) from lues l)), '[]')) as lus`,
  )
  return rows[0]!.lus
}
