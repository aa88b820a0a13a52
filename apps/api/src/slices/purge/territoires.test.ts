import { expect, onTestFinished, test } from 'vitest'
import { populate } from '../../../test/populate.js'
import { MAINTENANT, world, type World } from '../../../test/world.js'
import { jobs } from '../../jobs.js'
import { roleUrl } from '../../platform/db/roles.js'
import { createPool } from '../../platform/db/tenant.js'
import { noSenders } from '../../../test/senders.js'

const JOUR = 86_400_000

/** A job of all territoires, as the worker runs it. */
async function run(w: World, name: 'purger' | 'auditer_statuts', ms: number): Promise<void> {
  const pool = createPool(roleUrl(w.databaseUrl, w.config.PERMANENCE_SECRET, w.roles.worker), 2)
  onTestFinished(() => pool.end())
  const all = jobs({ pool, config: w.config, clock: { now: () => ms }, senders: noSenders })
  await (all[name] as (p: unknown, a: object) => Promise<void>)({}, { dernierEssai: false })
}

/** A territoire with a row in every table; all that is ever taken away has served at this moment. */
async function served(at: number): Promise<World> {
  const w = await world()
  const { agent, rdv } = await populate(w)
  await w.prend(agent, rdv, { surbooking: true })
  for (const set of [
    'holds set expire_at = $1',
    'cles_idempotence set cree_at = $1',
    'sessions set expire_at = $1, ouverte_at = $1',
    "agents set invitation_sel = 'x', invitation_expire_at = $1, reinitialisation_sel = 'x', reinitialisation_expire_at = $1",
    `fusions set detail = '{"nom": "Moreau"}', expire_at = $1`,
    'flux_agenda set revoque_at = $1',
    'rdvs_anterieurs set expire_at = $1',
    'verifications set expire_at = $1',
    'codes_envoyes set envoye_at = $1',
    'retards set jour = $1::timestamptz::date',
  ])
    await w.owner.query(`update ${set} where territoire_id = $2`, [new Date(at), w.territoireId])
  return w
}

/** All rows of a territoire, table by table. */
async function rowsOf({ owner, territoireId }: World): Promise<Map<string, string[]>> {
  const { rows: tables } = await owner.query<{ nom: string }>(
    "select table_name as nom from information_schema.columns where table_schema = 'public' and column_name = 'territoire_id' order by 1",
  )
  const all = new Map<string, string[]>()
  for (const { nom } of tables) {
    const { rows } = await owner.query<{ ligne: string }>(
      `select to_jsonb(t)::text as ligne from ${nom} t where territoire_id = $1 order by 1`,
      [territoireId],
    )
    all.set(
      nom,
      rows.map(({ ligne }) => ligne),
    )
  }
  return all
}

/** The tables that a job changed; what is counted by triggers follows from what was taken away. */
const changed = (before: Map<string, string[]>, after: Map<string, string[]>): string[] =>
  [...before.keys()].filter((nom) => before.get(nom)!.join() !== after.get(nom)!.join())

test('what has served in one territoire is taken away there, and nothing of another whose time has not come', async () => {
  const [tot, tard] = [await served(MAINTENANT), await served(MAINTENANT + 90 * JOUR)]
  const [avant, intact] = [await rowsOf(tot), await rowsOf(tard)]
  for (const [nom, lignes] of intact) expect([nom, lignes.length > 0]).toEqual([nom, true])
  await run(tot, 'purger', MAINTENANT - JOUR)
  expect([changed(avant, await rowsOf(tot)), changed(intact, await rowsOf(tard))]).toEqual([[], []])
  await run(tot, 'purger', MAINTENANT + 40 * JOUR)
  expect(changed(intact, await rowsOf(tard))).toEqual([])
  const apres = await rowsOf(tot)
  const taken = [...apres].filter(([, lignes]) => lignes.length === 0).map(([nom]) => nom)
  const emptied = [
    'cles_idempotence',
    'codes_envoyes',
    'flux_agenda',
    'holds',
    'rdvs_anterieurs',
    'retards',
    'sessions',
  ]
  expect(taken).toEqual([...emptied, 'verifications'])
  // Links forgotten, a merge no longer undone, time given back; the rest of what is known of them stays as it was.
  const others = changed(avant, apres).filter((nom) => !taken.includes(nom))
  expect(others).toEqual(['agendas', 'agents', 'fusions', 'occupations'])
  await run(tot, 'purger', MAINTENANT + 130 * JOUR)
  expect(changed(intact, await rowsOf(tard))).toEqual(changed(avant, apres))
})

test('the audit of statuts names the wrong rdvs of each territoire, and changes none', async () => {
  const two = [await world(), await world()]
  const ids: string[] = []
  for (const w of two) {
    const { rdv } = await populate(w)
    await w.owner.query("update rdvs set statut = 'vu' where id = $1", [rdv.id])
    ids.push(String(rdv.id))
  }
  const avant = await Promise.all(two.map(rowsOf))
  const said = await run(two[0]!, 'auditer_statuts', MAINTENANT).catch((error: Error) => error.message)
  for (const id of ids) expect(said).toMatch(new RegExp(`\\b${id}\\b`))
  for (const [at, w] of two.entries()) expect(changed(avant[at]!, await rowsOf(w))).toEqual([])
})
