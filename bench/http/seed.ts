import type { AgendaSource } from '@permanence/scheduling'
import type pg from 'pg'
import { w2, w3 } from '../workloads.js'

type Row = Record<string, unknown>

const TERRITOIRE = { territoire_id: 1 }
/** W2 in organisation 1, W3 in organisation 2, one motif each per colour of the rainbow: searches must vary. */
export const MOTIFS_W2 = [1, 2, 3, 4]
export const MOTIF_W3 = 5
const iso = (minute: number) => new Date(minute * 60_000).toISOString()
const FIRST_W3_AGENT = 21

/** Fills an empty, migrated database with W2 and W3, triggers asleep: only what was read matters here. */
export async function seed(owner: pg.Pool): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query("set session_replication_role = 'replica'")
    const { rows } = await client.query<{ nom: string; definition: string }>(
      "select conname as nom, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'occupations'::regclass and contype = 'x'",
    )
    // An exclusion constraint is checked row by row; built afterwards over all rows it takes a tenth of the time.
    for (const { nom } of rows) await client.query(`alter table occupations drop constraint ${nom}`)
    await settings(client)
    await agendas(client, w2().sources, { organisation: 1, firstAgent: 1, motifs: MOTIFS_W2, lieuOf: () => 1 })
    await agendas(client, w3().sources, {
      organisation: 2,
      firstAgent: FIRST_W3_AGENT,
      motifs: [MOTIF_W3],
      lieuOf: (lieu) => lieu + 1,
    })
    await usagers(client)
    for (const { nom, definition } of rows)
      await client.query(`alter table occupations add constraint ${nom} ${definition}`)
    await client.query("set session_replication_role = 'origin'")
    await client.query('vacuum analyze')
  } finally {
    client.release()
  }
}

async function settings(client: pg.ClientBase): Promise<void> {
  await fill(client, 'territoires', [{ id: 1, nom: 'Banc', code: 'banc' }])
  await fill(
    client,
    'organisations',
    [1, 2].map((id) => ({ id, ...TERRITOIRE, nom: `MDS ${id}` })),
  )
  await fill(client, 'services', [{ id: 1, ...TERRITOIRE, nom: 'PMI', nom_court: 'PMI' }])
  const lieux = Array.from({ length: 201 }, (_, i) => ({
    id: i + 1,
    ...TERRITOIRE,
    organisation_id: i === 0 ? 1 : 2,
    nom: `Lieu ${i + 1}`,
    adresse: '1 rue de la Paix',
  }))
  await fill(client, 'lieux', lieux)
  const motifs = [...MOTIFS_W2, MOTIF_W3].map((id) => ({
    id,
    ...TERRITOIRE,
    organisation_id: id === MOTIF_W3 ? 2 : 1,
    service_id: 1,
    nom: `Motif ${id}`,
    couleur: '#1b7f5c',
    modalites: ['sur_place'],
    reservable_en_ligne: true,
    delai_min_minutes: 0,
    delai_max_jours: 181,
  }))
  await fill(client, 'motifs', motifs)
}

export const USAGERS = 2_000

/** Somebody comes to each rdv of W2: an agenda shows people. */
async function usagers(client: pg.ClientBase): Promise<void> {
  await client.query(`insert into usagers (id, territoire_id, prenom, nom, telephone) overriding system value
    select i, 1, 'Usager', 'N' || i, '+33639980000' from generate_series(1, ${USAGERS}) i`)
  await client.query("select setval(pg_get_serial_sequence('usagers', 'id'), (select max(id) from usagers))")
  await client.query(
    'insert into usagers_organisations (territoire_id, usager_id, organisation_id) select 1, id, 1 from usagers',
  )
  await client.query(`insert into participations (territoire_id, rdv_id, usager_id, statut_change_le, lien_sel)
    select 1, id, 1 + id % ${USAGERS}, debut, 'x' from rdvs where organisation_id = 1`)
}

type Place = { organisation: number; firstAgent: number; motifs: readonly number[]; lieuOf: (lieu: number) => number }

async function agendas(client: pg.ClientBase, sources: readonly AgendaSource[], place: Place): Promise<void> {
  const people = sources.map((source, i) => ({ source, agent: place.firstAgent + i }))
  await fill(
    client,
    'agents',
    people.map(({ agent }) => ({
      id: agent,
      ...TERRITOIRE,
      prenom: 'Agent',
      nom: `N${agent}`,
      email: `a${agent}@exemple.fr`,
    })),
  )
  await fill(
    client,
    'agendas',
    people.map(({ agent }) => ({ agent_id: agent, ...TERRITOIRE, version: 1 })),
  )
  await fill(
    client,
    'roles',
    people.map(({ agent }) => ({ ...TERRITOIRE, agent_id: agent, organisation_id: place.organisation, role: 'agent' })),
  )
  await fill(
    client,
    'agents_services',
    people.map(({ agent }) => ({ ...TERRITOIRE, agent_id: agent, service_id: 1 })),
  )
  await fill(
    client,
    'sessions',
    people.map(({ agent }) => ({
      id: agent,
      ...TERRITOIRE,
      agent_id: agent,
      sel: 'x',
      refresh_hash: 'x',
      expire_at: '2100-01-01',
    })),
  )
  const plages = people.flatMap(({ source, agent }) => source.plages.map((plage) => ({ plage, agent })))
  await fill(
    client,
    'plages_ouverture',
    plages.map(({ plage, agent }) => ({
      id: plage.id,
      ...TERRITOIRE,
      organisation_id: place.organisation,
      agent_id: agent,
      lieu_id: place.lieuOf(plage.lieuId ?? 0),
      titre: 'Permanence',
      premier_jour: plage.premierJour,
      heure_debut: plage.heureDebut,
      heure_fin: plage.heureFin,
      ...recurrenceColumns(plage.recurrence),
      exceptions: [],
    })),
  )
  await fill(
    client,
    'plages_motifs',
    plages.flatMap(({ plage }) =>
      place.motifs.map((motif) => ({ ...TERRITOIRE, plage_id: plage.id, motif_id: motif })),
    ),
  )
  await fill(
    client,
    'absences',
    people.flatMap(({ source, agent }) =>
      source.absences.map((absence) => ({
        id: absence.id,
        ...TERRITOIRE,
        agent_id: agent,
        titre: 'Absence',
        premier_jour: absence.premierJour,
        dernier_jour: absence.dernierJour,
        heure_debut: absence.heureDebut,
        heure_fin: absence.heureFin,
        exceptions: [],
      })),
    ),
  )
  const rdvs = people.flatMap(({ source, agent }) => source.rdvs.map((rdv) => ({ rdv, agent })))
  for (let from = 0; from < rdvs.length; from += 50_000) await fillRdvs(client, rdvs.slice(from, from + 50_000), place)
}

type Placed = { rdv: AgendaSource['rdvs'][number]; agent: number }

async function fillRdvs(client: pg.ClientBase, rdvs: readonly Placed[], place: Place): Promise<void> {
  await fill(
    client,
    'rdvs',
    rdvs.map(({ rdv }) => ({
      id: rdv.id,
      ...TERRITOIRE,
      organisation_id: place.organisation,
      motif_id: place.motifs[0],
      service_id: 1,
      modalite: 'telephone',
      debut: iso(rdv.debut),
      fin: iso(rdv.fin),
      cree_par: 'agent',
      statut: 'prevu',
      sequence: 0,
      version: 1,
      collectif: false,
      created_at: '2026-01-01',
    })),
  )
  await fill(
    client,
    'rdvs_agents',
    rdvs.map(({ rdv, agent }) => ({ ...TERRITOIRE, rdv_id: rdv.id, agent_id: agent, debut: iso(rdv.debut) })),
  )
  await fill(
    client,
    'occupations',
    rdvs.map(({ rdv, agent }) => ({
      id: rdv.id,
      ...TERRITOIRE,
      agent_id: agent,
      rdv_id: rdv.id,
      motif_id: place.motifs[0],
      periode: `[${iso(rdv.debut)},${iso(rdv.fin)})`,
    })),
  )
}

function recurrenceColumns(recurrence: AgendaSource['plages'][number]['recurrence']): Row {
  if (recurrence === null) return { frequence: null, intervalle: null, jours: null, rang: null, jour_du_mois: null }
  const { frequence, intervalle } = recurrence
  return recurrence.frequence === 'semaine'
    ? { frequence, intervalle, jours: recurrence.jours, rang: null, jour_du_mois: null }
    : { frequence, intervalle, jours: null, rang: recurrence.rang, jour_du_mois: recurrence.jour }
}

async function fill(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!).join(', ')
  await client.query(
    `insert into ${table} (${columns}) overriding system value select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  )
  if ('id' in rows[0]!)
    await client.query(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`)
}
