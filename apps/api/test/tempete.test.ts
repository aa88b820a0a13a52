import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from '../../../tools/postgres.mjs'
import { databaseUrl } from './database.js'
import { fixtures } from './fixtures.js'
import { newKey, send, startApi, type Api } from './processus.js'

/** How long people book before something is killed, each time; longer to prove it: `TEMPETE_SECONDES=60`. */
const SECONDES = Number(process.env['TEMPETE_SECONDES'] ?? 2)
const CLIENTS = 24
const AGENTS = 12

type Cluster = Awaited<ReturnType<typeof startPostgres>>
type Vu = { rdvId: number; lien: string; cle: string; corps: object }

const dossier = mkdtempSync(path.join(realpathSync(tmpdir()), 'permanence-tempete-'))
let cluster: Cluster
let owner: pg.Pool
let api: Api
let motif: { id: number }
let salle: { id: number }
let territoireId: number
/** Every 201 that a client saw. */
const vus: Vu[] = []
/** Sendings that got no answer: each was carried out, or not at all. */
const sansReponse: { cle: string; corps: object }[] = []

const openOwner = () => {
  const pool = new pg.Pool({
    connectionString: databaseUrl(cluster.url, 'tempete'),
    max: 4,
    options: '-c timezone=UTC',
  })
  // The server is about to be killed: a lost connection is no surprise.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

beforeAll(async () => {
  // Unlike the cluster of the other tests, this one keeps what it says it kept.
  cluster = await startPostgres({ dossier, options: { max_connections: '60', shared_buffers: '64MB' } })
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  await admin.query('create database tempete')
  await admin.end()
  api = await startApi(databaseUrl(cluster.url, 'tempete'))
  owner = openOwner()
  const f = await fixtures(owner, { ms: Date.now() })
  territoireId = f.territoireId
  salle = await f.lieu()
  motif = await f.motif({ delai_max_jours: 3_000, duree_min: 10 })
  for (let n = 0; n < AGENTS; n++) {
    const agent = await f.agent(`Agent ${n}`)
    const row = { heure_debut: '08:00', heure_fin: '19:00', jours: [1, 2, 3, 4, 5] }
    await f.plage({ agent, motifs: [motif], lieu: salle, row })
  }
}, 120_000)

afterAll(async () => {
  await api?.stop()
  await owner?.end()
  await cluster?.stop()
  rmSync(dossier, { recursive: true, force: true })
}, 60_000)

const jour = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

async function creneaux(semaine: number): Promise<string[]> {
  const query = `motifId=${motif.id}&du=${jour(7 * semaine + 1)}&au=${jour(7 * semaine + 7)}`
  const answer = await fetch(`${api.url}/creneaux?${query}`)
  const { donnees } = (await answer.json()) as { donnees: { debut: string }[] }
  return donnees.map(({ debut }) => debut)
}

/** Holds, then books, one créneau after the other, until told to stop or the server is gone. */
async function personne(n: number, debuts: readonly string[], orage: { fini: boolean }): Promise<void> {
  for (let at = n; !orage.fini && at < debuts.length; at += CLIENTS) {
    try {
      const hold = await send<{ id: number; jeton: string }>(`${api.url}/holds`, {
        motifId: motif.id,
        lieuId: salle.id,
        debut: debuts[at],
      })
      if (hold.status !== 201) continue
      const usager = {
        prenom: 'Nadia',
        nom: `Petit ${n} ${at}`,
        telephone: '0612345699',
        email: `n${n}.${at}.${Date.now()}@exemple.fr`,
      }
      const corps = { holdId: hold.body.id, jeton: hold.body.jeton, usager }
      const cle = newKey()
      sansReponse.push({ cle, corps })
      const made = await book({ cle, corps })
      if (made.status === 201) vus.push({ rdvId: made.body.rdv.id, lien: made.body.lien, cle, corps })
      // 503: the database went away; whether it was carried out is not known.
      if (made.status !== 503)
        sansReponse.splice(
          sansReponse.findIndex((one) => one.cle === cle),
          1,
        )
    } catch {
      // No answer: the server is gone, or going.
      await new Promise((wake) => setTimeout(wake, 20))
    }
  }
}

const book = ({ cle, corps }: { cle: string; corps: object }) =>
  send<{ rdv: { id: number }; lien: string }>(`${api.url}/reservations`, corps, { 'idempotency-key': cle })

/** People book for a while; in the middle of it, something is killed. */
async function storm(semaine: number, kill: () => Promise<void>): Promise<number> {
  const debuts = await creneaux(semaine)
  const [before, orage] = [vus.length, { fini: false }]
  const people = Array.from({ length: CLIENTS }, (_, n) => personne(n, debuts, orage))
  await new Promise((wake) => setTimeout(wake, SECONDES * 1_000))
  while (vus.length < before + 5) await new Promise((wake) => setTimeout(wake, 50))
  await kill()
  orage.fini = true
  await Promise.all(people)
  return vus.length - before
}

const count = async (text: string, values: unknown[] = []): Promise<number> =>
  Number((await owner.query<{ count: string }>(`select count(*) from ${text}`, values)).rows[0]?.count)

async function expectWhole(): Promise<void> {
  // Every 201 is there, with all that belongs to it; its link opens it.
  const { rows } = await owner.query<{ id: number }>(
    `select r.id::int as id from rdvs r where r.id = any($1) and r.statut = 'prevu'
      and exists (select from participations p where p.rdv_id = r.id)
      and exists (select from occupations o join rdvs_agents a on a.rdv_id = o.rdv_id and a.agent_id = o.agent_id
        where o.rdv_id = r.id and lower(o.periode) = r.debut and upper(o.periode) = r.fin)
      and exists (select from journal j where j.sujet_type = 'rdv' and j.sujet_id = r.id and j.type = 'rdv.cree')
      and exists (select from messages m where m.rdv_id = r.id)
      and exists (select from holds h where h.confirme_rdv_id = r.id)`,
    [vus.map(({ rdvId }) => rdvId)],
  )
  const found = new Set(rows.map(({ id }) => id))
  expect(vus.filter(({ rdvId }) => !found.has(rdvId))).toEqual([])
  const { lien } = vus.at(-1)!
  expect((await fetch(`${api.url}/mes-rdvs/${lien}`)).status).toBe(200)
  // Nothing is half-written, whether its sender got an answer or not.
  const whole = `rdvs r where not exists (select from participations p where p.rdv_id = r.id)
    or not exists (select from rdvs_agents a where a.rdv_id = r.id)
    or not exists (select from occupations o where o.rdv_id = r.id)
    or (select count(*) from journal j where j.sujet_type = 'rdv' and j.sujet_id = r.id and j.type = 'rdv.cree') <> 1`
  expect(await count(whole)).toBe(0)
  expect(
    await count("journal j where j.type = 'rdv.cree' and not exists (select from rdvs r where r.id = j.sujet_id)"),
  ).toBe(0)
  const people = `usagers u where u.territoire_id = $1 and (not exists (select from participations p where p.usager_id = u.id)
    or not exists (select from journal j where j.sujet_type = 'usager' and j.sujet_id = u.id))`
  expect(await count(people, [territoireId])).toBe(0)
  expect(
    await count(
      'holds h where h.confirme_rdv_id is not null and not exists (select from rdvs r where r.id = h.confirme_rdv_id)',
    ),
  ).toBe(0)
  expect(
    await count(
      '(select confirme_rdv_id from holds where confirme_rdv_id is not null group by 1 having count(*) > 1) twice',
    ),
  ).toBe(0)
}

/** Sent again with its key, what got no answer is carried out once, and what was answered is answered alike. */
async function expectReplays(): Promise<void> {
  for (const { cle, corps, rdvId, lien } of vus.slice(-20)) {
    const again = await book({ cle, corps })
    expect([again.status, again.body.rdv?.id, again.body.lien]).toEqual([201, rdvId, lien])
  }
  for (const { cle, corps } of sansReponse.splice(0)) {
    const [first, second] = [await book({ cle, corps }), await book({ cle, corps })]
    // 409: its créneau's ten minutes passed meanwhile, or it was given to somebody else; never both.
    expect([201, 404, 409]).toContain(first.status)
    if (first.status !== 201) continue
    expect(second.body).toEqual(first.body)
    vus.push({ rdvId: first.body.rdv.id, lien: first.body.lien, cle, corps })
  }
}

test(
  'the API is killed in the middle of a storm: every 201 is there, nothing is half-written',
  async () => {
    const made = await storm(1, () => api.kill())
    api = await startApi(databaseUrl(cluster.url, 'tempete'), { port: api.port })
    await expectWhole()
    await expectReplays()
    await expectWhole()
    expect(made).toBeGreaterThan(0)
    process.stdout.write(`API killed after ${made} rdvs: all of them there\n`)
  },
  120_000 + SECONDES * 2_000,
)

test(
  'PostgreSQL is killed in the middle of a storm: the same, and the API finds it again by itself',
  async () => {
    const made = await storm(2, async () => {
      const [postmaster] = readFileSync(path.join(cluster.dataDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(postmaster), 'SIGKILL')
      await owner.end()
    })
    cluster = await restart()
    owner = openOwner()
    const deadline = Date.now() + 30_000
    while ((await fetch(`${api.url}/creneaux/prochain?motifId=${motif.id}`)).status !== 200) {
      if (Date.now() > deadline) throw new Error('the API did not find the database again')
      await new Promise((wake) => setTimeout(wake, 200))
    }
    await expectWhole()
    await expectReplays()
    await expectWhole()
    expect(made).toBeGreaterThan(0)
    process.stdout.write(`PostgreSQL killed after ${made} rdvs: all of them there\n`)
  },
  120_000 + SECONDES * 2_000,
)

/** Those who served the clients notice the death of their parent; until then the place is not free. */
async function restart(): Promise<Cluster> {
  for (let essai = 1; ; essai++) {
    try {
      return await startPostgres({ dossier, options: { max_connections: '60', shared_buffers: '64MB' } })
    } catch (error) {
      if (essai === 20) throw error
      await new Promise((wake) => setTimeout(wake, 500))
    }
  }
}
