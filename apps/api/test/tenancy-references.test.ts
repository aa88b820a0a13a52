import { beforeAll, expect, test } from 'vitest'
import { Client, DatabaseError } from 'pg'
import { jobs } from '../src/jobs.js'
import { loginRoles, roleUrl } from '../src/platform/db/roles.js'
import { createPool } from '../src/platform/db/tenant.js'
import type { Job } from '../src/platform/jobs/worker.js'
import type { Courrier } from '../src/platform/messaging/sender.js'
import { SECRET } from './database.js'
import { populate, type Populated } from './populate.js'
import { world, type World } from './world.js'
import { sendersBy } from './senders.js'

type Side = World & { things: Populated }
let ici: Side
let ailleurs: Side

beforeAll(async () => {
  ici = await side()
  ailleurs = await side()
})

async function side(): Promise<Side> {
  const w = await world()
  return { ...w, things: await populate(w) }
}

/** One statement as the application, inside a territoire, undone afterwards: its rows, or the code of a refusal. */
async function asApp(of: World, text: string, values: unknown[] = []) {
  const client = await ici.app.pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('permanence.territoire', $1, true)", [String(of.territoireId)])
    const { rows } = await client.query<Record<string, unknown>>(text, values)
    return { rows }
  } catch (error) {
    if (error instanceof DatabaseError) return { refused: error.code, constraint: error.constraint }
    throw error
  } finally {
    await client.query('rollback')
    client.release()
  }
}

type Reference = { table: string; nom: string; colonnes: string[]; cible: string; cles: string[] }

/** Every foreign key between rows of territoires, from the catalogue, with the columns that point. */
async function references(): Promise<Reference[]> {
  const { rows } = await ici.owner.query<Reference>(`
    select c.conrelid::regclass::text as table, c.conname as nom, c.confrelid::regclass::text as cible,
      array(select a.attname::text from unnest(c.conkey) with ordinality k (n, i)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as colonnes,
      array(select a.attname::text from unnest(c.confkey) with ordinality k (n, i)
        join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i) as cles
    from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confrelid <> 'territoires'::regclass
    order by 1, 2`)
  return rows
}

test('the worker is bound like the application: without a territoire it sees nothing, in one only its own', async () => {
  for (const role of loginRoles(ici.roles)) {
    const client = new Client({ connectionString: roleUrl(ici.databaseUrl, SECRET, role) })
    await client.connect()
    const { rows } = await client.query<{ nom: string }>(
      "select table_name as nom from information_schema.columns where table_schema = 'public' and column_name = 'territoire_id'",
    )
    expect(rows.length).toBeGreaterThan(30)
    for (const { nom } of rows) {
      const seen = async () => (await client.query(`select distinct territoire_id::int as t from ${nom}`)).rows
      await client.query("select set_config('permanence.territoire', '', false)")
      expect([role, nom, await seen()]).toEqual([role, nom, []])
      await client.query("select set_config('permanence.territoire', $1, false)", [String(ici.territoireId)])
      expect([role, nom, await seen()]).toEqual([role, nom, [{ t: ici.territoireId }]])
    }
    await client.end()
  }
})

test('what looks past row-level security may be run by the product’s two roles and by nobody else', async () => {
  const { rows } = await ici.owner.query<{ nom: string; roles: string[] }>(
    `select p.proname as nom, array(select r.rolname::text from pg_roles r where not r.rolsuper and r.rolname !~ '^pg_'
      and r.rolname <> $1 and has_function_privilege(r.oid, p.oid, 'execute') order by 1) as roles
    from pg_proc p where p.prosecdef and p.pronamespace = 'public'::regnamespace`,
    [ici.roles.owner],
  )
  expect(rows.length).toBeGreaterThan(4)
  for (const { nom, roles } of rows)
    expect([nom, roles]).toEqual([nom, loginRoles(ici.roles).toSorted((a, b) => (a < b ? -1 : 1))])
})

test('in its own territoire, a search or a proposal of duplicates never reaches a record of another', async () => {
  const theirs = ailleurs.things.usager.id
  expect(await asApp(ici, 'select doublons_usagers($1) as id', [theirs])).toEqual({ rows: [] })
  // The two territoires know people of the same name and number.
  const found = await asApp(ici, 'select doublons_usagers($1)::int as id', [ici.things.usager.id])
  expect('rows' in found && found.rows.map(({ id }) => id)).not.toContain(theirs)
})

test('every job, told of one territoire and given an id of another, reads nothing, sends nothing, changes nothing', async () => {
  const sent: Courrier[] = []
  const pool = createPool(roleUrl(ici.databaseUrl, SECRET, ici.roles.worker), 2)
  const senders = sendersBy((message) => {
    sent.push(message)
    return Promise.resolve('envoye')
  })
  const known = jobs({ pool, config: ici.config, clock: { now: () => ici.clock.ms }, senders })
  const id = async (table: string) =>
    Number(
      (await ici.owner.query(`select max(id) as id from ${table} where territoire_id = $1`, [ailleurs.territoireId]))
        .rows[0].id,
    )
  await ici.owner.query("update agents set invitation_sel = 'x', invitation_expire_at = $2 where id = $1", [
    ailleurs.things.agent.id,
    new Date(ici.clock.ms + 3_600_000),
  ])
  /** What each job is given; one that is not here has not been thought about. */
  const charges: Record<string, object> = {
    envoyer_message: { territoireId: ici.territoireId, messageId: await id('messages') },
    envoyer_code: { territoireId: ici.territoireId, verificationId: await id('verifications') },
    envoyer_invitation: { territoireId: ici.territoireId, agentId: ailleurs.things.agent.id },
    envoyer_lien_mot_de_passe: { territoireId: ici.territoireId, agentId: ailleurs.things.agent.id },
  }
  // These are of no territoire: they go through all of them, each in a transaction of its own (slices/purge/territoires.test.ts).
  const deTous = ['auditer_statuts', 'purger']
  expect(new Set([...Object.keys(charges), ...deTous])).toEqual(new Set(Object.keys(known)))
  const state = async () =>
    (
      await ici.owner.query(
        'select (select json_agg(m order by m.id) from messages m) as messages, (select json_agg(v order by v.id) from verifications v) as verifications, (select count(*) from journal) as journal',
      )
    ).rows
  const before = await state()
  for (const [nom, charge] of Object.entries(charges)) {
    await (known[nom] as Job<object>)(charge, { dernierEssai: true })
  }
  expect([sent, await state()]).toEqual([[], before])
  await pool.end()
})

test('no row can be made to point at a row of another territoire, by any reference of any table', async () => {
  const { agent, rdv } = ici.things
  // Time is held by a hold or by an rdv: one of each.
  await ici.prend(agent, rdv, { surbooking: true })
  const known = await references()
  expect(known.length).toBeGreaterThan(40)
  const held: string[] = []
  for (const { table, nom, colonnes, cible, cles } of known) {
    const at = colonnes.findIndex((colonne) => colonne !== 'territoire_id')
    const [colonne, cle] = [colonnes[at]!, cles[at]!]
    // A copy of a row of ours, as a stranger to the product might write it, that points over there.
    const { rows } = await ici.owner.query<{ ligne: Record<string, unknown> }>(
      // At another time: two agents' days must not meet before the reference is looked at.
      `select to_jsonb(t) || case when to_jsonb(t) ? 'periode' then '{"periode": "[2030-01-01,2030-01-02)"}' else '{}' end::jsonb
         || jsonb_build_object($1::text, (select ${cle} from ${cible} where territoire_id = $3 order by 1 desc limit 1)) as ligne
       from ${table} t where territoire_id = $2 order by ${colonne} is null limit 1`,
      [colonne, ici.territoireId, ailleurs.territoireId],
    )
    const ligne = rows[0]?.ligne
    expect([nom, ligne?.[colonne]]).toEqual([nom, expect.anything()])
    const { rows: libres } = await ici.owner.query<{ nom: string }>(
      "select column_name as nom from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and (is_identity = 'NO' or $2)",
      [table, colonne === 'id'],
    )
    const liste = libres.map(({ nom: libre }) => `"${libre}"`).join(', ')
    const written = await asApp(
      ici,
      `insert into ${table} (${liste}) overriding system value select ${liste} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(ligne)],
    )
    held.push(`${nom}: ${'refused' in written ? written.refused : 'written'}`)
  }
  // 23503: the reference itself. 23505: the copy was not new in the first place, and nothing was proven.
  expect(held.filter((said) => !said.endsWith(': 23503') && !said.endsWith(': 23505'))).toEqual([])
  for (const { table, nom, colonnes, cible, cles } of known.filter((_, i) => held[i]!.endsWith(': 23505'))) {
    const at = colonnes.findIndex((colonne) => colonne !== 'territoire_id')
    // Where each of theirs has its one row already, that row goes first: only the reference is left to refuse.
    const theirs = `(select max(${cles[at]}) from ${cible} where territoire_id = $1)`
    await ici.owner.query(`delete from ${table} where ${colonnes[at]} = ${theirs}`, [ailleurs.territoireId])
    const { rows } = await ici.owner.query<{ id: string }>(`select ${theirs} as id`, [ailleurs.territoireId])
    const moved = await asApp(
      ici,
      `update ${table} set ${colonnes[at]} = $1 where ctid = (select ctid from ${table} limit 1)`,
      [rows[0]?.id],
    )
    expect([nom, moved]).toEqual([nom, { refused: '23503', constraint: expect.any(String) }])
  }
})
