import pg from 'pg'
import { expect, test, vi } from 'vitest'
import type { LightMyRequestResponse as Response } from 'fastify'
import { contractOf, type Schema } from './contract/openapi.js'
import { populate } from './populate.js'
import { rdvSetting } from './rdvs.js'
import { settled } from './suivi.js'
import { world, type Caller, type World } from './world.js'

type Row = { id: number; version: number }
type Read = { donnees: Row[]; suivant: string | null; marque: string; retires?: number[] }

const next = (response: Response): string | null => {
  const found = /^<\/api\/v2([^>]+)>; rel="next"$/.exec(String(response.headers['link'] ?? ''))
  return found?.[1] ?? null
}

/** Every page of a list, by its Link headers; the mark of the first. */
async function walk(caller: Caller, url: string): Promise<{ rows: Row[]; marque: string; retires: number[] }> {
  const rows: Row[] = []
  const retires: number[] = []
  let marque: string | null = null
  for (let at: string | null = url; at !== null;) {
    const page: Response = await caller.get(at)
    if (page.statusCode !== 200) throw new Error(`${at}: ${page.statusCode} ${page.body}`)
    const read = page.json<Read>()
    rows.push(...read.donnees)
    retires.push(...(read.retires ?? []))
    marque = url.includes('modifieDepuis') ? read.marque : (marque ?? read.marque)
    at = next(page)
    expect(at === null).toBe(read.suivant === null)
  }
  return { rows, marque: marque!, retires }
}

/** A copy of a list, kept as an integrator would: read once, then only what changes; `w`: once that is settled. */
function mirror(caller: Caller, list: string, w: World | null = null) {
  const copy = new Map<number, Row>()
  const and = list.includes('?') ? '&' : '?'
  let marque = ''
  return {
    copy,
    async open(limite = 2) {
      const read = await walk(caller, `${list}${and}limite=${limite}`)
      for (const row of read.rows) copy.set(row.id, row)
      marque = read.marque
    },
    async follow(limite = 2) {
      if (w) await settled(w)
      const read = await walk(caller, `${list}${and}limite=${limite}&modifieDepuis=${encodeURIComponent(marque)}`)
      for (const id of read.retires) copy.delete(id)
      for (const row of read.rows) copy.set(row.id, row)
      marque = read.marque
      return { ids: read.rows.map(({ id }) => id), retires: read.retires }
    },
    rows: () => [...copy.values()].toSorted((a, b) => a.id - b.id),
    async whole() {
      return (await walk(caller, `${list}${and}limite=200`)).rows.toSorted((a, b) => a.id - b.id)
    },
  }
}

/** Lists in pages that other tests walk: one that is public and of every territoire, one of a single rdv, one for admins. */
const ELSEWHERE = new Set(['/territoires', '/rdvs/{id}/historique', '/usagers/{id}/lectures', '/applications'])

/** Answers that are whole by nature: a range or a search bounds them, or there are a few of one's own. */
const WHOLE = [
  'explainCreneaux',
  'listAbsenceOccurrences',
  'listApplications',
  'listCreneaux',
  'listDoublons',
  'listFlux',
  'listJetons',
  'listMovesByLien',
  'listMySessions',
  'listPlageOccurrences',
  'listProchains',
  'listRessemblants',
  'readAccueil',
  'readAttentes',
  'readDelais',
  'readVisibilite',
]

/** Those of the contract: a list that is new is walked here as soon as it is served. */
const listsOf = ({ app }: World, zoe: { id: number }): { list: string; suivi: boolean }[] => {
  const paged = contractOf(app).operations.filter(
    ({ method, path, parameters }) =>
      method === 'GET' && !ELSEWHERE.has(path) && parameters.some(({ name }) => name === 'cursor'),
  )
  const lists = paged.map(({ path, parameters }) => ({
    list: path,
    suivi: parameters.some(({ name }) => name === 'modifieDepuis'),
  }))
  return [...lists, { list: `/absences?agentId=${zoe.id}`, suivi: true }]
}

/** Three of everything, so that pages of two have a next one. */
async function three(w: World) {
  const things = [await populate(w), await populate2(w), await populate2(w)]
  const zoe = things[0]!.agent
  for (const jour of ['2026-04-01', '2026-04-02'])
    await w.insert('absences', {
      territoire_id: w.territoireId,
      agent_id: zoe.id,
      titre: 'Formation',
      premier_jour: jour,
      dernier_jour: jour,
      heure_debut: '09:00',
      heure_fin: '12:00',
    })
  for (const titre of ['Réunion', 'Synthèse']) {
    const note = { agentId: zoe.id, titre, debut: '2026-04-03T09:00:00+02:00', fin: '2026-04-03T10:00:00+02:00' }
    expect((await w.as(zoe).post('/notes', note)).statusCode).toBe(201)
  }
  for (const nom of ['Un', 'Deux', 'Trois']) {
    const made = await w.as(zoe).post('/jetons', { nom, portees: ['rdvs:lire'], dureeJours: 1 })
    expect(made.statusCode, made.body).toBe(201)
    expect((await w.as(zoe).post('/flux-agenda', { agentId: zoe.id })).statusCode).toBe(201)
    await w.insert('sessions', {
      territoire_id: w.territoireId,
      agent_id: zoe.id,
      sel: nom,
      refresh_hash: nom,
      expire_at: new Date(w.clock.ms + 86_400_000).toISOString(),
    })
  }
  return zoe
}
async function populate2(w: World) {
  const agent = await w.agent('Ali')
  const motif = await w.motif()
  const usager = await w.usager('Mia')
  await w.lieu()
  await w.service()
  const { id: organisationId } = await w.organisation()
  await w.owner.query(
    'insert into roles (territoire_id, agent_id, organisation_id, role) select territoire_id, id, $1, $2 from agents where territoire_id = $3',
    [organisationId, 'agent', w.territoireId],
  )
  await w.insert('equipes', { territoire_id: w.territoireId, nom: `Équipe ${organisationId}` })
  await w.plage({ agent, motifs: [motif] })
  await w.rdv({ agents: [agent], motif, usagers: [usager], debut: '2026-03-12T09:00Z', fin: '2026-03-12T09:30Z' })
  return { agent }
}

test('each list goes on by its Link header, gives everything once, and refuses a cursor of another', async () => {
  const w = await world()
  const zoe = await three(w)
  const caller = w.as(zoe)
  const lists = listsOf(w, zoe)
  expect(lists.length).toBeGreaterThan(10)
  for (const { list, suivi } of lists) {
    const and = list.includes('?') ? '&' : '?'
    const whole = (await caller.get(`${list}${and}limite=200`)).json<Read>()
    expect(whole.donnees.length, list).toBeGreaterThan(2)
    const { rows } = await walk(caller, `${list}${and}limite=1`)
    expect(rows, list).toEqual(whole.donnees)
    const { suivant } = (await caller.get(`${list}${and}limite=1`)).json<Read>()
    for (const { list: elsewhere } of lists.filter((one) => one.list !== list)) {
      const refused = await caller.get(`${elsewhere}${elsewhere.includes('?') ? '&' : '?'}cursor=${suivant}`)
      expect([refused.statusCode, refused.json().code], `${list} → ${elsewhere}`).toEqual([422, 'cursor.invalide'])
    }
    const forged = `${Buffer.from('[[1],null]').toString('base64url')}.${'x'.repeat(22)}`
    for (const bad of ['cursor=abc', `cursor=${forged}`])
      expect((await caller.get(`${list}${and}${bad}`)).json().code, list).toBe('cursor.invalide')
    for (const bad of suivi ? ['abc', forged, suivant] : [])
      expect((await caller.get(`${list}${and}modifieDepuis=${bad}`)).json().code, list).toBe('marque.invalide')
  }
})

test('every list of the contract comes in pages and can be followed, but for what is whole by nature', async () => {
  const { app } = await world()
  const { operations, resolve } = contractOf(app)
  const isList = (schema: Schema): boolean => {
    const { properties = {}, anyOf = [] } = resolve(schema)
    return 'donnees' in properties || anyOf.some(isList)
  }
  const takes = (name: string) => (operation: (typeof operations)[number]) =>
    operation.parameters.some((parameter) => parameter.name === name)
  const lists = operations.filter(
    ({ method, responses }) =>
      method === 'GET' && isList(responses['200']?.content?.['application/json']?.schema ?? {}),
  )
  expect(lists.length).toBeGreaterThan(20)
  const whole = lists.filter((one) => !takes('cursor')(one)).map(({ operationId }) => operationId)
  expect(whole.filter((name) => !WHOLE.includes(name))).toEqual([])
  const unfollowed = lists.filter((one) => takes('cursor')(one) && !takes('modifieDepuis')(one))
  // Of every territoire, and read before any is known; a history only grows, at its end.
  const known = ['listTerritoires', 'listRdvHistorique', 'listLectures']
  expect(
    unfollowed.map(({ operationId }) => operationId).filter((name) => ![...known, ...WHOLE].includes(name)),
  ).toEqual([])
})

test('a mark serves its list and filters, and ends when the rights of its holder change', async () => {
  const w = await rdvSetting()
  const caller = w.as(w.zoe)
  const { marque } = (await caller.get('/rdvs')).json<Read>()
  const code = async (url: string) => (await caller.get(url)).json().code
  expect(await code(`/rdvs?modifieDepuis=${marque}`)).toBeUndefined()
  expect(await code(`/rdvs?modifieDepuis=${marque}&usagerId=${w.lea.id}`)).toBe('marque.invalide')
  expect(await code(`/usagers?modifieDepuis=${marque}`)).toBe('marque.invalide')
  for (const moving of ['/rdvs?libelle=vu', '/plages?passees=true', `/lieux?motifId=${w.consultation.id}`]) {
    expect((await caller.get(moving)).json().marque, moving).toBeNull()
    expect(await code(`${moving}&modifieDepuis=${marque}`), moving).toBe('liste.sans_suivi')
  }
  const ailleurs = await w.organisation()
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, w.zoe.id, ailleurs.id])
  const gone = await caller.get(`/rdvs?modifieDepuis=${marque}`)
  expect([gone.statusCode, gone.json().code]).toEqual([410, 'marque.perimee'])
})

test('a mirror of rdvs learns what is new, changed, deleted or taken away, and nothing of others', async () => {
  const w = await rdvSetting()
  const ali = await w.agent('Ali', { services: [await w.service()] })
  const anne = await w.agent('Anne', { role: 'admin' })
  const mine = mirror(w.as(w.zoe), '/rdvs', w)
  const his = mirror(w.as(ali), '/rdvs', w)
  const people = mirror(w.as(w.zoe), '/usagers', w)
  await Promise.all([mine.open(), his.open(), people.open()])
  const rdv = await w.create({ agentIds: [w.zoe.id, ali.id], accepte: ['rdv.hors_plage'] })
  expect(await mine.follow()).toEqual({ ids: [rdv.id], retires: [] })
  expect(await his.follow()).toEqual({ ids: [rdv.id], retires: [] })
  expect((await people.follow()).ids).toEqual([w.lea.id])
  // Ali is taken off: it leaves his list, for good.
  const changed = await w.as(w.zoe).patch(`/rdvs/${rdv.id}`, { agentIds: [w.zoe.id] }, { version: rdv.version })
  expect(changed.statusCode, changed.body).toBe(200)
  expect(await mine.follow()).toEqual({ ids: [rdv.id], retires: [] })
  expect(await his.follow()).toEqual({ ids: [], retires: [rdv.id] })
  const { version } = changed.json<Row>()
  const gone = await w.as(anne).delete(`/rdvs/${rdv.id}`, { raison: 'Erreur' }, { version })
  expect(gone.statusCode, gone.body).toBe(204)
  expect(await mine.follow()).toEqual({ ids: [], retires: [rdv.id] })
  // He saw it no more: he does not hear that it is deleted.
  expect(await his.follow()).toEqual({ ids: [], retires: [] })
  expect(mine.rows()).toEqual(await mine.whole())
})

test('plages, absences, motifs and équipes that are really deleted are told to their mirrors', async () => {
  const w = await rdvSetting()
  const anne = await w.agent('Anne', { role: 'admin' })
  const caller = w.as(anne)
  const made = async (url: string, body: object) => (await caller.post(url, body)).json<Row & { code?: string }>()
  const heures = { heureDebut: '14:00', heureFin: '15:00' }
  const instants = { debut: '2026-03-12T14:00:00+01:00', fin: '2026-03-12T15:00:00+01:00' }
  const lists: [string, string, object][] = [
    [
      '/plages',
      '/plages',
      {
        agentId: w.zoe.id,
        organisationId: w.premiere.id,
        lieuId: w.cabinet.id,
        titre: 'Après-midi',
        premierJour: '2026-03-10',
        ...heures,
        motifIds: [w.consultation.id],
      },
    ],
    ['/absences', '/absences', { agentId: w.zoe.id, titre: 'Congé', premierJour: '2026-03-12', ...heures }],
    [
      `/absences?agentId=${w.zoe.id}`,
      '/absences',
      { agentId: w.zoe.id, titre: 'Congé', premierJour: '2026-03-11', ...heures },
    ],
    ['/notes', '/notes', { agentId: w.zoe.id, titre: 'Réunion', ...instants, partagee: true }],
    [`/notes?agentId=${w.zoe.id}`, '/notes', { agentId: w.zoe.id, titre: 'Synthèse', ...instants, partagee: true }],
    ['/motifs', '/motifs', { organisationId: w.premiere.id, serviceId: w.pmi.id, nom: 'Essai', couleur: '#112233' }],
    ['/equipes', '/equipes', { nom: 'Nous', agentIds: [w.zoe.id] }],
  ]
  for (const [list, path, body] of lists) {
    const kept = mirror(w.as(w.zoe), list, w)
    await kept.open()
    const { id, version, code } = await made(path, body)
    expect([code, await kept.follow()], list).toEqual([undefined, { ids: [id], retires: [] }])
    expect((await caller.delete(`${path}/${id}`, undefined, { version })).statusCode, list).toBeLessThan(300)
    expect(await kept.follow(), list).toEqual({ ids: [], retires: [id] })
    expect(kept.rows(), list).toEqual(await kept.whole())
  }
})

test('a colleague who leaves the organisation leaves the mirror of its agents, with her plages and absences', async () => {
  const w = await rdvSetting()
  const [anne, mia] = [await w.agent('Anne', { role: 'admin' }), await w.agent('Mia')]
  const plage = await w.plage({ agent: mia, motifs: [w.consultation] })
  const absence = await w.insert('absences', {
    territoire_id: w.territoireId,
    agent_id: mia.id,
    titre: 'Congé',
    premier_jour: '2026-04-01',
    dernier_jour: '2026-04-01',
    heure_debut: '09:00',
    heure_fin: '12:00',
  })
  const [agents, plages, absences] = ['/agents', '/plages', '/absences'].map((list) => mirror(w.as(w.zoe), list, w))
  await Promise.all([agents!.open(), plages!.open(), absences!.open()])
  expect([plages!.copy.has(plage.id), absences!.copy.has(absence)]).toEqual([true, true])
  const left = await w.as(anne).patch(`/agents/${mia.id}`, { roles: [] }, { version: 1 })
  expect(left.statusCode, left.body).toBe(200)
  expect((await agents!.follow()).retires).toEqual([mia.id])
  expect((await plages!.follow()).retires).toEqual([plage.id])
  expect((await absences!.follow()).retires).toEqual([absence])
})

test('a mirror kept while many write, one of them holding its transaction open, ends equal to the list', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const caller = w.as(zoe)
  const kept = mirror(caller, '/usagers')
  await kept.open()
  const add = async (nom: string) => {
    const made = await caller.post('/usagers', { organisationId: w.premiere.id, prenom: 'Léa', nom })
    if (made.statusCode !== 201) throw new Error(made.body)
    return made.json<Row>()
  }
  // A slow writer: her row of the journal is written first and committed last.
  const slow = await w.owner.connect()
  await slow.query('begin')
  const { rows } = await slow.query<{ id: string }>(
    "insert into usagers (territoire_id, prenom, nom) values ($1, 'Lente', 'Martin') returning id",
    [w.territoireId],
  )
  const lente = Number(rows[0]!.id)
  await slow.query('insert into usagers_organisations values ($1, $2, $3)', [w.territoireId, lente, w.premiere.id])
  await slow.query(
    "insert into journal (territoire_id, at, acteur_type, type, sujet_type, sujet_id) values ($1, now(), 'systeme', 'usager.cree', 'usager', $2)",
    [w.territoireId, lente],
  )
  const writers = Array.from({ length: 4 }, async (_, who) => {
    for (let n = 0; n < 6; n++) {
      const { id, version } = await add(`Martin ${who}.${n}`)
      await caller.patch(`/usagers/${id}`, { notes: `note ${n}` }, { version })
    }
  })
  const state = { done: false }
  const all = Promise.all(writers).then(() => (state.done = true))
  const reading = (async () => {
    while (!state.done) await kept.follow(3)
  })()
  await Promise.all([all, reading])
  await kept.follow()
  // Nothing past the slow writer was skipped: what follows her waits until she ends.
  expect(kept.copy.has(lente)).toBe(false)
  await slow.query('commit')
  slow.release()
  await settled(w)
  expect((await kept.follow()).ids).toContain(lente)
  expect(kept.rows()).toEqual(await kept.whole())
  expect(kept.rows()).toHaveLength(25)
})

test('an rdv comes with its usagers, motif, lieu and agents when asked, in at most three statements', async () => {
  const w = await rdvSetting()
  const rdv = await w.create()
  const statements = await counted(() => w.as(w.zoe).get('/rdvs?inclure=usagers,motif,lieu,agents'))
  expect(statements.answer.json<{ donnees: unknown[] }>().donnees).toMatchObject([
    {
      id: rdv.id,
      inclus: {
        usagers: [{ id: w.lea.id, prenom: 'Léa', adresse: null, responsable: null }],
        motif: { id: w.consultation.id, dureeMin: 30 },
        lieu: { id: w.cabinet.id, acces: null },
        agents: [{ id: w.zoe.id, serviceIds: [w.pmi.id] }],
      },
    },
  ])
  expect(statements.count).toBe(3)
  const one = await counted(() => w.as(w.zoe).get(`/rdvs/${rdv.id}?inclure=usagers,motif,lieu,agents`))
  expect(one.answer.json().inclus).toEqual(
    statements.answer.json<{ donnees: { inclus: object }[] }>().donnees[0]!.inclus,
  )
  expect(one.count).toBe(2)
  expect((await w.as(w.zoe).get(`/rdvs/${rdv.id}`)).json().inclus).toBeUndefined()
  const { rows } = await w.owner.query('select filtre from acces_usagers where agent_id = $1 order by id', [w.zoe.id])
  expect(rows.at(-1)).toEqual({ filtre: JSON.stringify({ id: rdv.id }) })
  const some = (await w.as(w.zoe).get('/rdvs?inclure=motif')).json<{ donnees: { inclus: object }[] }>()
  expect(Object.keys(some.donnees[0]!.inclus)).toEqual(['motif'])
  expect((await w.as(w.zoe).get('/rdvs?inclure=tout')).statusCode).toBe(422)
  await w.owner.query('insert into referents values ($1, $2, $3)', [w.territoireId, w.lea.id, w.zoe.id])
  const people = await counted(() => w.as(w.zoe).get('/usagers?inclure=organisations,referents'))
  expect(people.answer.json<{ donnees: unknown[] }>().donnees).toMatchObject([
    { inclus: { organisations: [{ id: w.premiere.id, nom: 'MDS Calais' }], referents: [{ id: w.zoe.id }] } },
  ])
  expect(people.count).toBe(2)
})

/** Statements of a request beside begin, actor and commit. */
async function counted(request: () => Promise<Response>) {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  try {
    const answer = await request()
    return { answer, count: spy.mock.calls.length - 3 }
  } finally {
    spy.mockRestore()
  }
}
