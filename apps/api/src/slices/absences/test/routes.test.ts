import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../../test/safe-writes.js'
import { world, type Person } from '../../../../test/world.js'

/** Wednesdays. */
const mercredis = { frequence: 'semaine', intervalle: 1, jours: ['mer'], dernierJour: null, exceptions: [] }
const formation = { titre: 'Formation', premierJour: '2026-03-11', heureDebut: '09:00', heureFin: '12:00' }

async function zoesWorld() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const caller = w.as(zoe)
  const corps = { ...formation, agentId: zoe.id }
  const occurrencesOf = async (id: number, du: string, au: string) =>
    (await caller.get(`/absences/${id}/occurrences?du=${du}&au=${au}`))
      .json()
      .donnees.map(({ debut, fin }: { debut: string; fin: string }) => `${debut} ${fin}`)
  return { ...w, zoe, caller, corps, occurrencesOf }
}

test('Zoé declares an absence, reads it back and changes it', async () => {
  const w = await zoesWorld()
  const made = await expectSafeWrites(w, {
    caller: w.caller,
    path: '/absences',
    table: 'absences',
    sujet: 'absence',
    body: w.corps,
    change: { titre: 'Congé', heureFin: '17:00' },
  })
  const saved = {
    id: made.id,
    ...w.corps,
    titre: 'Congé',
    heureFin: '17:00',
    dernierJour: '2026-03-11',
    recurrence: null,
    fuseau: 'Europe/Paris',
    serieId: null,
    version: 2,
  }
  expect(made).toEqual({ ...saved, rdvsAReplacer: [] })
  const read = await w.caller.get(`/absences/${made.id}`)
  expect([read.json(), read.headers.etag]).toEqual([saved, '"2"'])
  expect((await w.caller.get(`/absences?agentId=${w.zoe.id}`)).json()).toMatchObject({
    donnees: [saved],
    suivant: null,
  })
})

test('an absence of several days is one stretch, and the day of a short one follows its first day', async () => {
  const { caller, corps, occurrencesOf } = await zoesWorld()
  const conge = {
    ...corps,
    premierJour: '2026-03-27',
    dernierJour: '2026-03-30',
    heureDebut: '14:00',
    heureFin: '12:00',
  }
  const { id } = (await caller.post('/absences', conge)).json()
  // The clocks change on the 29th.
  const stretch = ['2026-03-27T14:00:00+01:00 2026-03-30T12:00:00+02:00']
  expect(await occurrencesOf(id, '2026-03-28', '2026-03-28')).toEqual(stretch)
  expect(await occurrencesOf(id, '2026-03-31', '2026-03-31')).toEqual([])
  const court = (await caller.post('/absences', corps)).json()
  const moved = await caller.patch(`/absences/${court.id}`, { premierJour: '2026-03-12' }, { version: 1 })
  expect(moved.json()).toMatchObject({ premierJour: '2026-03-12', dernierJour: '2026-03-12' })
  const late = await caller.patch(`/absences/${id}`, { premierJour: '2026-03-31' }, { version: 1 })
  expect(late.json().erreurs[0]).toMatchObject({ pointeur: '/dernierJour', code: 'absence.fin_avant_debut' })
})

test('a recurring absence keeps the wall clock of its agent, through the change of hour and overseas', async () => {
  const { caller, corps, occurrencesOf, agent } = await zoesWorld()
  const { id } = (await caller.post('/absences', { ...corps, recurrence: mercredis })).json()
  expect(await occurrencesOf(id, '2026-03-23', '2026-04-02')).toEqual([
    '2026-03-25T09:00:00+01:00 2026-03-25T12:00:00+01:00',
    '2026-04-01T09:00:00+02:00 2026-04-01T12:00:00+02:00',
  ])
  const marie = await agent('Marie', { row: { fuseau: 'Indian/Reunion' } })
  const loin = (await caller.post('/absences', { ...corps, agentId: marie.id })).json()
  expect(loin.fuseau).toBe('Indian/Reunion')
  expect(await occurrencesOf(loin.id, '2026-03-11', '2026-03-11')).toEqual([
    '2026-03-11T09:00:00+04:00 2026-03-11T12:00:00+04:00',
  ])
  const mois = {
    frequence: 'mois',
    intervalle: 1,
    rang: -1,
    jour: 'ven',
    dernierJour: null,
    exceptions: ['2026-04-24'],
  }
  const dernier = (await caller.post('/absences', { ...corps, recurrence: mois })).json()
  expect(dernier.recurrence).toEqual(mois)
  expect(
    (await occurrencesOf(dernier.id, '2026-03-01', '2026-05-31')).map((line: string) => line.slice(0, 10)),
  ).toEqual(['2026-03-27', '2026-05-29'])
})

test('what is no absence is refused, field by field, and nothing is written', async () => {
  const w = await zoesWorld()
  const loin = await (await world()).agent('Inès')
  const parti = await w.agent('Paul', { row: { desactive: true } })
  const several = { dernierJour: '2026-03-13', recurrence: mercredis }
  const refused: [Record<string, unknown>, string, string][] = [
    [{ heureFin: '09:00' }, '/heureFin', 'absence.fin_avant_debut'],
    [{ dernierJour: '2026-03-10' }, '/dernierJour', 'absence.fin_avant_debut'],
    [several, '/recurrence', 'absence.recurrence_plusieurs_jours'],
    [{ agentId: undefined }, '/agentId', 'champ.required'],
    [{ agentId: loin.id }, '/agentId', 'agent.inconnu'],
    [{ agentId: 999_999_999 }, '/agentId', 'agent.inconnu'],
    [{ agentId: parti.id }, '/agentId', 'agent.inconnu'],
    [{ agentId: '1' }, '/agentId', 'champ.type'],
    [{ premierJour: '2026-02-30' }, '/premierJour', 'champ.format'],
    [{ heureFin: '24:01' }, '/heureFin', 'champ.format'],
    [{ heureDebut: '24:00', dernierJour: '2026-03-12' }, '/heureDebut', 'champ.format'],
    [{ titre: '' }, '/titre', 'champ.minLength'],
    [
      { recurrence: { ...mercredis, dernierJour: '2026-03-01' } },
      '/recurrence/dernierJour',
      'recurrence.fin_avant_debut',
    ],
    [{ recurrence: { ...mercredis, exceptions: ['2026-13-01'] } }, '/recurrence/exceptions/0', 'champ.format'],
    [{ motifIds: [1] }, '/motifIds', 'champ.additionalProperties'],
  ]
  for (const [change, pointeur, code] of refused) {
    const answer = await w.caller.post('/absences', { ...w.corps, ...change })
    const [first] = answer.json().erreurs ?? []
    expect([answer.statusCode, first?.pointeur, first?.code], JSON.stringify(change)).toEqual([422, pointeur, code])
    expect(first.message).toMatch(/\.$/)
  }
  const written = await w.owner.query('select 1 from absences where territoire_id = $1', [w.territoireId])
  expect(written.rowCount).toBe(0)
})

test('who keeps Zoé’s agenda reads why she is away; an admin of the territoire reads « Absent »; who sees it as busy is refused; a stranger finds nothing', async () => {
  const { agent, as, zoe, caller, corps, service, organisation } = await zoesWorld()
  const made = (await caller.post('/absences', corps)).json()
  const social = await service('Social')
  const chef = { role: null, services: [], row: { admin_territoire: true } }
  const people: [string, Awaited<ReturnType<typeof agent>>, string | null, number][] = [
    ['same service', await agent('Ali'), 'Formation', 200],
    ['front desk', await agent('Lou', { role: 'accueil', services: [] }), 'Formation', 200],
    ['admin', await agent('Nora', { role: 'admin', services: [] }), 'Formation', 200],
    ['other service', await agent('Tom', { services: [social] }), 'occupé', 403],
    ['admin of the territoire', await agent('Ève', chef), 'Absent', 403],
    ['other organisation', await agent('Max', { organisation: await organisation() }), null, 404],
    ['other territoire', await (await world()).agent('Inès', { role: 'admin' }), null, 404],
  ]
  let { version } = made
  for (const [who, person, titre, write] of people) {
    const they = as(person)
    const one = `/absences/${made.id}`
    const [read, list] = [await they.get(one), await they.get(`/absences?agentId=${zoe.id}`)]
    const days = await they.get(`${one}/occurrences?du=2026-03-11&au=2026-03-11`)
    const seen = [read.json().titre, list.json().donnees?.[0]?.titre, days.json().donnees?.length]
    const status = titre === null ? 404 : titre === 'occupé' ? 403 : 200
    expect([read.statusCode, list.statusCode, days.statusCode], who).toEqual([status, status, status])
    expect(seen, who).toEqual(status === 200 ? [titre, titre, 1] : [undefined, undefined, undefined])
    const [creation, removal, change] = [
      await they.post('/absences?essai=1', corps),
      await they.delete(`${one}?essai=1`, undefined, { version }),
      await they.patch(one, { heureFin: `1${2 + (version % 2)}:30` }, { version }),
    ]
    expect(creation.statusCode, who).toBe({ 200: 201, 403: 403, 404: 422 }[write])
    expect([removal.statusCode, change.statusCode], who).toEqual([write, write])
    if (write === 200) version++
  }
})

test('the absences of an organisation are read at once: those whose agenda is seen, with the titles of those one keeps', async () => {
  const w = await world()
  const [social, ailleurs] = [await w.service('Social'), await w.organisation()]
  const people = {
    zoe: await w.agent('Zoé'),
    tom: await w.agent('Tom', { services: [social] }),
    lou: await w.agent('Lou', { role: 'accueil', organisation: ailleurs }),
    max: await w.agent('Max', { organisation: ailleurs }),
  }
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, people.zoe.id, ailleurs.id])
  const ids: Record<string, number> = {}
  for (const [name, { id: agentId }] of Object.entries(people))
    ids[name] = await w.insert('absences', {
      territoire_id: w.territoireId,
      agent_id: agentId,
      titre: `Congé de ${name}`,
      premier_jour: '2026-04-01',
      dernier_jour: '2026-04-02',
      heure_debut: '09:00',
      heure_fin: '12:00',
    })
  const autre = await world()
  const eve = await autre.agent('Eve', { role: 'admin', row: { admin_territoire: true } })
  const read = async (who: Person, query = '') => {
    const answer = await w.as(who).get(`/absences${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return Object.fromEntries(
      answer.json<{ donnees: { id: number; titre: string }[] }>().donnees.map(({ id, titre }) => [id, titre]),
    )
  }
  const [zoe, tom, lou, max] = [ids['zoe']!, ids['tom']!, ids['lou']!, ids['max']!]
  const colleague = await w.agent('Ali')
  expect(await read(colleague)).toEqual({ [zoe]: 'Congé de zoe' })
  expect(await read(people.tom)).toEqual({ [tom]: 'Congé de tom' })
  const desk = { [zoe]: 'Congé de zoe', [lou]: 'Congé de lou', [max]: 'Congé de max' }
  expect(await read(people.lou)).toEqual(desk)
  expect(await read(colleague, `?organisationId=${ailleurs.id}`)).toEqual({ [zoe]: 'Congé de zoe' })
  expect(await read(people.zoe, `?organisationId=${w.premiere.id}`)).toEqual({ [zoe]: 'Congé de zoe' })
  expect(await read(people.lou, `?agentId=${people.zoe.id}&organisationId=999999999`)).toEqual({})
  const admin = await w.agent('Nora', { role: null, row: { admin_territoire: true } })
  expect(Object.values(await read(admin))).toEqual(['Absent', 'Absent', 'Absent', 'Absent'])
  expect(await read(eve)).toEqual({})
})

test('Zoé sorts the absences that are over from the others, by the day it is in her zone', async () => {
  const { as, agent, clock } = await zoesWorld()
  const marie = await agent('Marie', { row: { fuseau: 'Pacific/Noumea' } })
  const caller = as(marie)
  const make = async (row: object) =>
    (await caller.post('/absences', { ...formation, agentId: marie.id, ...row })).json().id as number
  const ids = async (query: string) =>
    (await caller.get(`/absences?agentId=${marie.id}${query}`)).json().donnees.map(({ id }: { id: number }) => id)
  const longue = await make({ premierJour: '2026-03-05', dernierJour: '2026-03-09' })
  const chaque = await make({ premierJour: '2026-01-07', recurrence: mercredis })
  const finie = await make({ premierJour: '2026-01-07', recurrence: { ...mercredis, dernierJour: '2026-03-08' } })
  const before = clock.ms
  expect(await ids('&passees=true')).toEqual([finie])
  expect(await ids('&passees=false')).toEqual([longue, chaque])
  // 14:00 in Paris on the 9th is the 10th in Nouméa.
  clock.ms = Date.parse('2026-03-09T14:00:00+01:00')
  expect(await ids('&passees=true')).toEqual([longue, finie])
  clock.ms = before
})
