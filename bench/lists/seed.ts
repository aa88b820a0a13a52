import type pg from 'pg'

export const AGENTS = 2_000
export const RDVS = 1_000_000
export const USAGERS = 200_000
const [ORGANISATIONS, SERVICES] = [20, 10]

/** Two years of rdvs, 500 for each of the 2,000 agents of 20 organisations: what a large département has. */
const STATEMENTS = [
  "insert into territoires (id, nom, code) overriding system value values (1, 'Banc', 'banc')",
  `insert into organisations (id, territoire_id, nom) overriding system value
    select i, 1, 'MDS ' || i from generate_series(1, ${ORGANISATIONS}) i`,
  `insert into services (id, territoire_id, nom, nom_court) overriding system value
    select i, 1, 'Service ' || i, 'S' || i from generate_series(1, ${SERVICES}) i`,
  `insert into lieux (id, territoire_id, organisation_id, nom, adresse) overriding system value
    select i, 1, 1 + (i - 1) / 10, 'Lieu ' || i, '1 rue de la Paix' from generate_series(1, ${ORGANISATIONS * 10}) i`,
  `insert into motifs (id, territoire_id, organisation_id, service_id, nom, couleur) overriding system value
    select i, 1, 1 + (i - 1) / 5, 1 + i % ${SERVICES}, 'Motif ' || i, '#1b7f5c' from generate_series(1, ${ORGANISATIONS * 5}) i`,
  `insert into agents (id, territoire_id, prenom, nom, email) overriding system value
    select i, 1, 'Agent', 'N' || i, 'a' || i || '@exemple.fr' from generate_series(1, ${AGENTS}) i`,
  `insert into agendas (agent_id, territoire_id, version) select id, 1, 1 from agents`,
  // The first directs all organisations, the second is an agent, the third welcomes in five.
  `insert into roles (territoire_id, agent_id, organisation_id, role)
    select 1, 1, o, 'admin' from generate_series(1, ${ORGANISATIONS}) o union all
    select 1, 3, o, 'accueil' from generate_series(3, 7) o union all
    select 1, i, 1 + (i - 1) % ${ORGANISATIONS}, 'agent' from generate_series(2, ${AGENTS}) i where i <> 3`,
  // Two of the five services that his organisation has motifs of.
  `insert into agents_services (territoire_id, agent_id, service_id)
    select 1, i, s from generate_series(1, ${AGENTS}) i,
      unnest(array[1 + ((i - 1) % ${ORGANISATIONS} * 5 + 1) % ${SERVICES}, 1 + ((i - 1) % ${ORGANISATIONS} * 5 + 4) % ${SERVICES}]) s`,
  `insert into sessions (id, territoire_id, agent_id, sel, refresh_hash, expire_at) overriding system value
    select i, 1, i, 'x', 'x', '2100-01-01' from generate_series(1, 20) i`,
  `insert into usagers (id, territoire_id, prenom, nom, email, telephone) overriding system value
    select i, 1, (array['Léa', 'Ali', 'Nina', 'Omar', 'Ève', 'Karim', 'Rose', 'Jean'])[1 + i % 8],
      (array['Dupont', 'Bensaïd', 'Roux', 'Petit', 'Lefèvre', 'Moreau', 'Nguyen'])[1 + i % 7] || ' ' || i,
      'u' || i || '@exemple.fr', '+336' || lpad(i::text, 8, '0') from generate_series(1, ${USAGERS}) i`,
  `insert into usagers_organisations (territoire_id, usager_id, organisation_id)
    select 1, i, 1 + i % ${ORGANISATIONS} from generate_series(1, ${USAGERS}) i`,
  `insert into plages_ouverture (territoire_id, organisation_id, agent_id, lieu_id, titre, premier_jour, heure_debut, heure_fin, frequence, intervalle, jours, exceptions)
    select 1, 1 + (i - 1) % ${ORGANISATIONS}, i, 1 + (i - 1) % ${ORGANISATIONS} * 10, 'Permanence', '2025-02-17', '09:00', '17:00', 'semaine', 1, array[j]::smallint[], '{}'
    from generate_series(1, ${AGENTS}) i, generate_series(1, 3) j`,
  `insert into plages_motifs (territoire_id, plage_id, motif_id)
    select 1, id, 1 + (organisation_id - 1) * 5 from plages_ouverture`,
  `insert into absences (territoire_id, agent_id, titre, premier_jour, dernier_jour, heure_debut, heure_fin, exceptions)
    select 1, i, 'Formation', d, d, '09:00', '12:00', '{}' from generate_series(1, ${AGENTS}) i,
      lateral (select ('2025-03-03'::date + k * 30) as d from generate_series(0, 20) k) x`,
  // The rdv k of an agent: one every day and a half, at an hour that turns.
  `create temp table r as select i as id, 1 + (i - 1) % ${AGENTS} as agent, (i - 1) / ${AGENTS} as k,
      ('2025-02-17T07:00:00Z'::timestamptz + floor((i - 1) / ${AGENTS} * 1.46) * interval '1 day' + ((i - 1) / ${AGENTS} % 8) * interval '1 hour') as debut
    from generate_series(1, ${RDVS}) i`,
  `insert into rdvs (id, territoire_id, organisation_id, motif_id, service_id, lieu_id, modalite, debut, fin, statut, cree_par) overriding system value
    select id, 1, 1 + (agent - 1) % ${ORGANISATIONS}, m, 1 + m % ${SERVICES}, 1 + (agent - 1) % ${ORGANISATIONS} * 10, 'sur_place', debut, debut + interval '30 minutes',
      case when debut < '2026-02-01' then (array['vu', 'vu', 'vu', 'absent', 'excuse'])[1 + k % 5] else 'prevu' end, 'agent'
    from (select *, (agent - 1) % ${ORGANISATIONS} * 5 + 1 + k % 5 as m from r) r`,
  'insert into rdvs_agents (territoire_id, rdv_id, agent_id, debut) select 1, id, agent, debut from r',
  `insert into participations (territoire_id, rdv_id, usager_id, statut, statut_change_le, lien_sel)
    select 1, id, 1 + id % ${USAGERS}, case when debut < '2026-02-01' then (array['vu', 'vu', 'vu', 'absent', 'excuse'])[1 + k % 5] else 'prevu' end, debut, 'x' from r`,
  `insert into occupations (territoire_id, agent_id, rdv_id, motif_id, periode)
    select 1, agent, id, (agent - 1) % ${ORGANISATIONS} * 5 + 1 + k % 5, tstzrange(debut, debut + interval '30 minutes') from r where debut >= '2026-02-01' or k % 5 < 4`,
  'drop table r',
]

/** Fills an empty, migrated database by SQL, triggers asleep; what an index repeats is built once, at the end. */
export async function seedLists(owner: pg.Pool, say: (text: string) => void): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query(
      "set session_replication_role = 'replica'; set maintenance_work_mem = '512MB'; set work_mem = '256MB'",
    )
    const rebuild = await withoutIndexes(client, ['rdvs', 'rdvs_agents', 'participations', 'occupations', 'usagers'])
    for (const text of STATEMENTS) {
      const start = performance.now()
      await client.query(text)
      const took = Math.round(performance.now() - start)
      if (took > 2_000) say(`${text.slice(0, 40).replaceAll(/\s+/g, ' ')}… ${took} ms`)
    }
    for (const text of rebuild) await client.query(text)
    await client.query("set session_replication_role = 'origin'")
    await client.query('vacuum (analyze)')
  } finally {
    client.release()
  }
}

/** Drops what slows a large insert down, but for keys that others refer to; returns how to make it again. */
async function withoutIndexes(client: pg.PoolClient, tables: string[]): Promise<string[]> {
  const { rows: indexes } = await client.query<{ nom: string; definition: string }>(
    `select i.indexrelid::regclass::text as nom, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid::regclass::text = any($1) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  )
  const { rows: exclusions } = await client.query<{ table: string; nom: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as nom, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'x' and conrelid::regclass::text = any($1)`,
    [tables],
  )
  for (const { nom } of indexes) await client.query(`drop index ${nom}`)
  for (const { table, nom } of exclusions) await client.query(`alter table ${table} drop constraint ${nom}`)
  return [
    ...indexes.map(({ definition }) => definition),
    ...exclusions.map(({ table, nom, definition }) => `alter table ${table} add constraint ${nom} ${definition}`),
  ]
}
