import http from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { streamXlsxRows } from 'hucre/xlsx'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { lundi, rdvSetting } from '../../../test/rdvs.js'
import { ORIGIN, world, type Person, type World } from '../../../test/world.js'

const lines = (body: string): string[] =>
  body
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .slice(0, -1)

test('the Liste des RDV goes out as CSV, in French, with its filters', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  await w.create({ debut: lundi('14:00'), accepte: ['rdv.hors_plage', 'rdv.meme_jour'] })
  const answer = await w.as(w.zoe).get('/exports/rdvs.csv?du=2026-03-09&au=2026-03-09&ordre=-debut')
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="rdvs-2026-03-09.csv"',
  })
  expect(answer.body.startsWith('\uFEFFN°;Date;Début;')).toBe(true)
  const [, first, second] = lines(answer.body)
  expect([first, second].map((line) => line!.split(';')[2])).toEqual(['14:00', '09:00'])
  expect(second).toMatch(
    new RegExp(
      `^${rdv.id};09/03/2026;09:00;09:30;30;À venir;Consultation \\d+;Sur place;Lieu \\d+;Zoé MARTIN;Léa DUPONT;06 12 34 56 78;Agent$`,
    ),
  )
  const none = await w.as(w.zoe).get('/exports/rdvs.csv?du=2027-01-01')
  expect(lines(none.body)).toHaveLength(1)
  const refused = await w.as(w.zoe).get('/exports/rdvs.csv?du=2026-03-10&au=2026-03-09')
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'periode.inversee'])
  for (const query of ['limite=5', 'cursor=x', 'inclure=usagers', 'autre=1'])
    expect((await w.as(w.zoe).get(`/exports/rdvs.csv?${query}`)).statusCode, query).toBe(422)
  expect((await w.anonyme.get('/exports/rdvs.csv')).statusCode).toBe(401)
})

test('each table of the statistics goes out as CSV, with the numbers of the screen', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  expect((await w.statut(rdv, 'vu')).statusCode).toBe(200)
  const read = async (table: string, person: Person = w.zoe) => {
    const answer = await w
      .as(person)
      .get(`/exports/statistiques.csv?du=2026-03-09&au=2026-03-15&pas=jour&table=${table}`)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.headers['content-disposition']).toContain(`statistiques-${table}-2026-03-09.csv`)
    return lines(answer.body)
  }
  const periodes = await read('periodes')
  expect(periodes).toHaveLength(8)
  expect(periodes.slice(0, 2)).toEqual([
    'À partir du;Rendez-vous;À venir;En salle d’attente;À renseigner;Vu;Absent excusé;Absent non excusé;Annulé par le service',
    '09/03/2026;1;0;0;0;1;0;0;0',
  ])
  expect(await read('presence')).toEqual([
    'Compté;Honorés;Absents excusés;Absents non excusés;Taux d’honorés (%);Taux d’absents (%)',
    'Par rendez-vous;1;0;0;100;0',
    'Par personne;1;0;0;100;0',
  ])
  for (const [table, row] of [
    ['motifs', /^Consultation \d+;1;1;0;0;100;0$/],
    ['agents', /^Zoé MARTIN;1;1;0;0;100;0$/],
    ['services', /^PMI;1;1;0;0;100;0$/],
    ['modalites', /^Sur place;1;1;0;0;100;0$/],
    ['origines', /^Agents;1;1;0;0;100;0$/],
    ['capacite-semaines', /^09\/03\/2026;180;30;16.7$/],
    ['capacite-agents', /^Zoé MARTIN;180;30;16.7$/],
    ['capacite-motifs', /^Consultation \d+;180;30$/],
    ['attentes', /^Consultation \d+;09\/03\/2026;0;09\/03\/2026;0;$/],
  ] as const)
    expect((await read(table))[1], table).toMatch(row)
  const ali = await w.agent('Ali', { services: [await w.service('Service social')] })
  for (const table of ['motifs', 'agents', 'capacite-agents', 'attentes'])
    expect(await read(table, ali), table).toHaveLength(1)
  const refused = await w.as(w.zoe).get('/exports/statistiques.csv?du=2026-03-10&au=2026-03-09&table=attentes')
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'periode.inversee'])
  expect((await w.as(w.zoe).get('/exports/statistiques.csv?du=2026-03-09&au=2026-03-09&table=x')).statusCode).toBe(422)
})

test('whoever carries the rdvs away leaves a trace of what was asked, once a file', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const traces = async () => {
    const { rows } = await w.owner.query(
      'select agent_id::int as agent, filtre from acces_usagers where agent_id = $1',
      [zoe.id],
    )
    return rows
  }
  expect((await w.as(zoe).get('/rdvs')).statusCode).toBe(200)
  expect(await traces()).toEqual([])
  expect((await w.as(zoe).get('/exports/rdvs.csv?du=2026-03-01')).statusCode).toBe(200)
  expect(await traces()).toEqual([{ agent: zoe.id, filtre: expect.stringContaining('2026-03-01') }])
  const lea = await w.usager('Léa')
  expect((await w.as(zoe).get(`/rdvs?usagerId=${lea.id}`)).statusCode).toBe(200)
  expect(await traces()).toHaveLength(2)
})

test('the people of a search go out as a file, asked by a body and traced, and other organisations’ stay', async () => {
  const w = await world()
  const ailleurs = await w.organisation()
  await w.usager('Léa', { nom: 'Dupont' })
  await w.usager('Mia', { nom: 'Martin' })
  await w.usager('Loïc', { nom: 'Dupont', organisation_id: ailleurs.id })
  const zoe = await w.agent('Zoé')
  const csv = await w.as(zoe).post('/exports/usagers.csv', { recherche: 'dupont' })
  expect([csv.statusCode, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8'])
  expect(lines(csv.body).map((line) => line.split(';').slice(1, 3))).toEqual([expect.anything(), ['Dupont', 'Léa']])
  const names: unknown[] = []
  const workbook = await w.as(zoe).post('/exports/usagers.xlsx', { recherche: 'dupont', organisationId: w.premiere.id })
  for await (const { values } of streamXlsxRows(workbook.rawPayload)) names.push(values[2])
  expect(names.slice(1)).toEqual(['Léa'])
  const { rows } = await w.owner.query('select filtre from acces_usagers where agent_id = $1 order by id', [zoe.id])
  expect(rows.map(({ filtre }) => JSON.parse(filtre))).toEqual([
    { recherche: 'dupont' },
    { recherche: 'dupont', organisationId: w.premiere.id },
  ])
  for (const body of [{}, { recherche: 'x', limite: 5 }, { recherche: '' }])
    expect((await w.as(zoe).post('/exports/usagers.csv', body)).statusCode).toBe(422)
})

test('a name that a spreadsheet would run is only a text, and a name with « ; » or quotes stays in its cell', async () => {
  const w = await world()
  const names = [
    '=HYPERLINK("http://mal";"clic")',
    '+33',
    '-2+3',
    '@SUM(1)',
    ' =1+1',
    '＝1',
    'de "Fer"',
    'a;b',
    'c\nd',
    'Normal',
  ]
  for (const nom of names) await w.usager('Léa', { nom, telephone: '+32470123456', email: null })
  const caller = w.as(await w.agent('Zoé'))
  const csv = (await caller.get('/exports/usagers.csv')).body
  expect(csv).toContain(`;"'=HYPERLINK(""http://mal"";""clic"")";Léa;`)
  for (const safe of [
    ";'+33;",
    ";'-2+3;",
    ";'@SUM(1);",
    ";' =1+1;",
    ";'＝1;",
    ';"de ""Fer""";',
    ';"a;b";',
    ';"c\nd";',
    ';Normal;',
  ])
    expect(csv, safe).toContain(safe)
  // The phone of another country begins with a plus.
  expect(csv).toContain(";'+32")
  const cells = new Set<unknown>()
  for await (const { values } of streamXlsxRows((await caller.get('/exports/usagers.xlsx')).rawPayload))
    cells.add(values[1])
  for (const nom of names) expect(cells, nom).toContain(nom)
})

test('the same rows go out as a workbook, dates as dates and numbers as numbers', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const answer = await w.as(w.zoe).get('/exports/rdvs.xlsx')
  expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const rows: unknown[][] = []
  for await (const { values } of streamXlsxRows(answer.rawPayload)) rows.push(values)
  expect(rows[0]!.slice(0, 3)).toEqual(['N°', 'Date', 'Début'])
  expect(rows[1]!.slice(0, 6)).toEqual([rdv.id, new Date('2026-03-09T00:00:00Z'), '09:00', '09:30', 30, 'À venir'])
})

test('an export holds the rows of the screen and no other', async () => {
  const w = await rdvSetting()
  const [social, ailleurs, elsewhere] = [await w.service('Service social'), await w.organisation(), await rdvSetting()]
  const autre = await w.motif({ service_id: social.id })
  const hers = await w.create()
  const hours = { debut: lundi('15:00'), fin: lundi('15:30') }
  const ali = await w.agent('Ali', { services: [social] })
  const his = await w.rdv({ agents: [ali], motif: autre, ...hours, row: { service_id: social.id } })
  await elsewhere.create()
  await w.usager('Loïc', { organisation_id: ailleurs.id })
  const ids = async (person: Person, what: string) =>
    lines((await w.as(person).get(`/exports/${what}.csv`)).body)
      .slice(1)
      .map((line) => Number(line.split(';')[0]))
  const anne = await w.agent('Anne', { role: 'admin' })
  const theo = await w.agent('Théo', { role: null, row: { admin_territoire: true } })
  expect(await ids(w.zoe, 'rdvs')).toEqual([hers.id])
  expect(await ids(ali, 'rdvs')).toEqual([his.id])
  expect(await ids(anne, 'rdvs')).toEqual([hers.id, his.id])
  expect(await ids(theo, 'rdvs')).toEqual([])
  expect(await ids(w.zoe, 'usagers')).toEqual([w.lea.id])
  for (const person of [w.zoe, ali, anne, theo]) {
    for (const what of ['rdvs', 'usagers']) {
      const screen = (await w.as(person).get(`/${what}?limite=200`)).json<{ donnees: { id: number }[] }>()
      expect(await ids(person, what)).toEqual(screen.donnees.map(({ id }) => id))
    }
  }
})

const MANY = 40_000

let crowd: Promise<World> | undefined
/** An agent of an organisation that knows them all; the crowd is the same for each test. */
async function crowded() {
  const w = await (crowd ??= gather())
  return { w, zoe: await w.agent('Zoé') }
}

async function gather(): Promise<World> {
  const w = await world()
  await w.owner.query(
    `insert into usagers (territoire_id, prenom, nom, adresse)
     select $1, 'Prénom', 'Nom' || lpad(i::text, 6, '0'), (select string_agg(md5(i::text || j), '') from generate_series(1, 9) j)
     from generate_series(1, $2::int) i`,
    [w.territoireId, MANY],
  )
  // The foreign key below would else be checked by the plan of an empty table.
  await w.owner.query('analyze usagers')
  await w.owner.query(
    'insert into usagers_organisations select territoire_id, id, $2 from usagers where territoire_id = $1',
    [w.territoireId, w.premiere.id],
  )
  await w.owner.query('analyze usagers_organisations')
  return w
}

/** A request over a real socket, so that a reader who does not read is felt. */
async function download(w: World, person: Person, path: string): Promise<http.IncomingMessage> {
  if (!w.app.server.listening) await w.app.listen({ port: 0, host: '127.0.0.1' })
  const address = w.app.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const cookie = `permanence_acces=${w.app.jwt.sign({ ter: person.territoireId, ses: person.sessionId })}`
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path: `/api/v2${path}`, headers: { cookie, origin: ORIGIN } }, resolve)
      .on('error', reject)
  })
}

test('forty thousand rows go out in a memory that does not grow with them', { timeout: 120_000 }, async () => {
  const { w, zoe } = await crowded()
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  const used = () => {
    gc()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  for (const [path, weight] of [
    ['/exports/usagers.csv', 12_000_000],
    ['/exports/usagers.xlsx', 6_000_000],
  ] as const) {
    const response = await download(w, zoe, path)
    const before = used()
    let [bytes, most, measured] = [0, 0, 0]
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes - measured < 1_000_000) continue
      measured = bytes
      most = Math.max(most, used() - before)
    }
    expect(bytes, path).toBeGreaterThan(weight)
    expect(measured, path).toBeGreaterThan(weight / 2)
    // Forty thousand records as objects are some forty megabytes.
    expect(most, path).toBeLessThan(10_000_000)
  }
})

test(
  'nothing more is read from the database while nobody reads the file, nor once the reader has gone',
  { timeout: 120_000 },
  async () => {
    const { w, zoe } = await crowded()
    const spy = vi.spyOn(pg.Client.prototype, 'query')
    try {
      const reads = () => spy.mock.calls.filter(([text]) => text === 'commit').length
      const settled = async () => {
        for (let [last, same] = [reads(), 0]; same < 10;) {
          await wait(50)
          const now = reads()
          same = now === last ? same + 1 : 0
          last = now
        }
        return reads()
      }
      const response = await download(w, zoe, '/exports/usagers.csv')
      const stalled = await settled()
      expect(stalled).toBeGreaterThan(0)
      expect(stalled).toBeLessThan(MANY / 500)
      response.destroy()
      expect((await settled()) - stalled).toBeLessThan(5)
    } finally {
      spy.mockRestore()
    }
  },
)

test('every row of a long export is in it, once and in order', { timeout: 60_000 }, async () => {
  const { w, zoe } = await crowded()
  let body = ''
  for await (const chunk of (await download(w, zoe, '/exports/usagers.csv')).setEncoding('utf8')) body += String(chunk)
  const noms = lines(body)
    .slice(1)
    .map((line) => line.split(';')[1])
  expect(noms).toEqual(Array.from({ length: MANY }, (_, i) => `Nom${String(i + 1).padStart(6, '0')}`))
})

test('an agent who is deactivated meanwhile receives no more', { timeout: 60_000 }, async () => {
  const { w, zoe } = await crowded()
  const response = await download(w, zoe, '/exports/usagers.csv')
  await w.owner.query('update agents set desactive = true where id = $1', [zoe.id])
  let lus = 0
  const read = (async () => {
    for await (const chunk of response as AsyncIterable<Buffer>) lus += chunk.filter((byte) => byte === 10).length
  })()
  await expect(read).rejects.toThrow(/aborted/)
  expect(lus).toBeLessThan(MANY)
})
