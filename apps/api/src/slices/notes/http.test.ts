import { expect, test } from 'vitest'
import { lundi, rdvSetting, warned } from '../../../test/rdvs.js'
import { expectSafeWrites } from '../../../test/safe-writes.js'
import { world, type Person } from '../../../test/world.js'

const HEURE = { debut: lundi('10:00'), fin: lundi('11:00') }
const SEMAINE = 'du=2026-03-09&au=2026-03-15'
type Montre = { notes: { id: number }[]; occupations: { debut: string }[] }
const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]

/** Zoé of the PMI, who receives on Monday mornings, and how she and others note things. */
async function zoesWorld() {
  const w = await rdvSetting()
  const note = async (body: object = {}, who: Person = w.zoe) => {
    const made = await w.as(who).post('/notes', { agentId: w.zoe.id, titre: 'Réunion', ...HEURE, ...body })
    expect(made.statusCode, made.body).toBe(201)
    return made.json<{ id: number; version: number }>()
  }
  const list = async (who: Person, query = '') =>
    (await w.as(who).get(`/notes?${query}`)).json().donnees?.map(({ id }: { id: number }) => id)
  const starts = async (who: Person | null) => {
    const query = `/creneaux?motifId=${w.consultation.id}&lieuId=${w.cabinet.id}&du=2026-03-09&au=2026-03-09`
    const answer = await (who === null ? w.anonyme : w.as(who)).get(query)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json<{ donnees: { debut: string }[] }>().donnees.map(({ debut }) => debut.slice(11, 16))
  }
  return { ...w, note, list, starts }
}

test('Zoé notes a meeting, reads it back and changes it', async () => {
  const w = await zoesWorld()
  const made = await expectSafeWrites(w, {
    caller: w.as(w.zoe),
    path: '/notes',
    table: 'notes',
    sujet: 'note',
    body: { agentId: w.zoe.id, titre: 'Réunion', ...HEURE },
    change: { titre: 'Synthèse', texte: 'Salle 2', fin: lundi('10:30'), occupe: false },
  })
  expect(made).toEqual({
    id: made.id,
    agentId: w.zoe.id,
    titre: 'Synthèse',
    texte: 'Salle 2',
    debut: HEURE.debut,
    fin: lundi('10:30'),
    occupe: false,
    partagee: false,
    fuseau: 'Europe/Paris',
    version: 2,
  })
  expect((await w.as(w.zoe).get(`/notes/${made.id}`)).json()).toEqual(made)
  const removed = await w.as(w.zoe).delete(`/notes/${made.id}`, undefined, { version: 2 })
  expect([removed.statusCode, await w.list(w.zoe)]).toEqual([204, []])
  const { rows } = await w.owner.query<{ type: string }>(
    "select type from journal where sujet_type = 'note' and sujet_id = $1 order by id",
    [made.id],
  )
  expect(rows.map(({ type }) => type)).toEqual(['note.creee', 'note.modifiee', 'note.supprimee'])
})

test('what is no note is refused, field by field, and nothing is written', async () => {
  const w = await zoesWorld()
  const inconnue = await (await world()).agent('Inès')
  const refused: [object, string, string][] = [
    [{ fin: HEURE.debut }, '/fin', 'note.fin_avant_debut'],
    [{ fin: '2026-04-09T11:01:00+02:00' }, '/fin', 'note.trop_longue'],
    [{ debut: '1970-05-01T09:00:00+01:00' }, '/debut', 'jour.invalide'],
    [{ debut: '2026-03-09T10:00:30+01:00' }, '/debut', 'champ.format'],
    [{ titre: ' ' }, '/titre', 'champ.pattern'],
    [{ agentId: inconnue.id, partagee: true }, '/agentId', 'agent.inconnu'],
  ]
  for (const [change, pointeur, code] of refused) {
    const body = { agentId: w.zoe.id, titre: 'Réunion', ...HEURE, ...change }
    const answer = await w.as(w.zoe).post('/notes', body)
    const [first] = answer.json().erreurs ?? []
    expect([answer.statusCode, first?.pointeur, first?.code], JSON.stringify(change)).toEqual([422, pointeur, code])
  }
  expect(await w.list(w.zoe)).toEqual([])
})

test('a shared note is read and kept with the agenda; a private one is there for Zoé alone', async () => {
  const w = await zoesWorld()
  const social = await w.service('Social')
  const [partagee, privee] = [await w.note({ partagee: true }), await w.note({ titre: 'Dentiste' })]
  const people: [string, Person, number, number][] = [
    ['same service', await w.agent('Ali'), 200, 200],
    ['front desk', await w.agent('Lou', { role: 'accueil', services: [] }), 200, 200],
    ['admin', await w.agent('Nora', { role: 'admin', services: [] }), 200, 200],
    ['other service', await w.agent('Tom', { services: [social] }), 403, 403],
    ['admin of the territoire', await w.agent('Ève', { role: null, row: { admin_territoire: true } }), 200, 403],
    ['other organisation', await w.agent('Max', { organisation: await w.organisation() }), 404, 404],
    ['other territoire', await (await world()).agent('Inès', { role: 'admin' }), 404, 404],
  ]
  let { version } = partagee
  for (const [who, person, read, write] of people) {
    const they = w.as(person)
    const one = `/notes/${partagee.id}`
    const change = await they.patch(one, { texte: who }, { version })
    expect([(await they.get(one)).statusCode, change.statusCode], who).toEqual([read, write])
    if (write === 200) version++
    expect((await they.get(`/notes?agentId=${w.zoe.id}`)).statusCode, who).toBe(read)
    expect(await w.list(person), who).toEqual(read === 200 ? [partagee.id] : [])
    const hidden = `/notes/${privee.id}`
    const answers = [
      await they.get(hidden),
      await they.patch(hidden, { titre: 'Vu' }, { version: 1 }),
      await they.delete(hidden, undefined, { version: 1 }),
    ]
    for (const answer of answers) expect(refusal(answer), who).toEqual([404, 'introuvable'])
  }
  expect(await w.list(w.zoe)).toEqual([partagee.id, privee.id])
})

test('a colleague’s note in Zoé’s agenda is shared, and only Zoé makes it private', async () => {
  const w = await zoesWorld()
  const ali = await w.agent('Ali')
  const alone = await w.as(ali).post('/notes', { agentId: w.zoe.id, titre: 'Réunion', ...HEURE })
  expect(alone.json().erreurs[0]).toMatchObject({ pointeur: '/partagee', code: 'note.privee_autrui' })
  const { id } = await w.note({ partagee: true }, ali)
  const hidden = await w.as(ali).patch(`/notes/${id}`, { partagee: false }, { version: 1 })
  expect(hidden.json().erreurs[0].code).toBe('note.privee_autrui')
  expect((await w.as(w.zoe).patch(`/notes/${id}`, { partagee: false }, { version: 1 })).statusCode).toBe(200)
  expect(refusal(await w.as(ali).get(`/notes/${id}`))).toEqual([404, 'introuvable'])
})

test('the list is bounded by local days of the agent, and goes by start, page after page', async () => {
  const w = await zoesWorld()
  const lointaine = await w.agent('Ina', { row: { fuseau: 'Pacific/Noumea' } })
  const at = (debut: string, fin: string) => w.note({ debut, fin })
  const [mardi, nuit] = [
    await at('2026-03-10T09:00:00+01:00', '2026-03-10T10:00:00+01:00'),
    await at('2026-03-08T23:00:00+01:00', '2026-03-09T00:00:00+01:00'),
  ]
  const ailleurs = await w.note({
    agentId: lointaine.id,
    partagee: true,
    debut: '2026-03-09T00:30:00+11:00',
    fin: '2026-03-09T01:00:00+11:00',
  })
  const lundiMatin = await w.note()
  expect(await w.list(w.zoe)).toEqual([ailleurs.id, nuit.id, lundiMatin.id, mardi.id])
  expect(await w.list(w.zoe, 'du=2026-03-09&au=2026-03-09')).toEqual([ailleurs.id, lundiMatin.id])
  expect(await w.list(w.zoe, `agentId=${w.zoe.id}&au=2026-03-08`)).toEqual([nuit.id])
  const page = (await w.as(w.zoe).get('/notes?limite=3')).json()
  const next = (await w.as(w.zoe).get(`/notes?limite=3&cursor=${page.suivant}`)).json()
  expect(next).toMatchObject({ donnees: [{ id: mardi.id }], suivant: null })
  expect(refusal(await w.as(w.zoe).get('/notes?du=2026-03-10&au=2026-03-09'))[0]).toBe(422)
})

test('the agenda shows the notes that are read; who sees it as « occupé » sees a shared one that takes time so', async () => {
  const w = await zoesWorld()
  const partagee = await w.note({ partagee: true })
  const privee = await w.note({ debut: lundi('14:00'), fin: lundi('15:00') })
  const rappel = await w.note({ partagee: true, occupe: false, debut: lundi('16:00'), fin: lundi('16:30') })
  const shows = async (who: Person) => {
    const agenda = (await w.as(who).get(`/agenda?agentIds=${w.zoe.id}&${SEMAINE}`)).json<Montre>()
    return [agenda.notes.map(({ id }) => id), agenda.occupations.map(({ debut }) => debut)]
  }
  expect(await shows(w.zoe)).toEqual([[partagee.id, privee.id, rappel.id], []])
  expect(await shows(await w.agent('Ali'))).toEqual([[partagee.id, rappel.id], []])
  const autre = await w.agent('Tom', { services: [await w.service('Social')] })
  expect(await shows(autre)).toEqual([[], [HEURE.debut]])
  const dehors = await w.as(w.zoe).get(`/agenda?agentIds=${w.zoe.id}&du=2026-03-10&au=2026-03-15`)
  expect(dehors.json<Montre>().notes).toEqual([])
})

test('no créneau is offered over a note that takes time, to agents nor to the public, and one is again when it goes', async () => {
  const w = await zoesWorld()
  await w.owner.query('update motifs set reservable_en_ligne = true where id = $1', [w.consultation.id])
  const everybody = [w.zoe, await w.agent('Ali'), null]
  const before = await Promise.all(everybody.map(w.starts))
  for (const starts of before) expect(starts).toContain('10:00')
  const { id } = await w.note()
  for (const starts of await Promise.all(everybody.map(w.starts))) {
    expect(starts).not.toContain('10:00')
    expect(starts).not.toContain('10:30')
    expect(starts).toContain('11:00')
  }
  expect((await w.as(w.zoe).patch(`/notes/${id}`, { occupe: false }, { version: 1 })).statusCode).toBe(200)
  expect(await Promise.all(everybody.map(w.starts))).toEqual(before)
  expect((await w.as(w.zoe).patch(`/notes/${id}`, { occupe: true }, { version: 2 })).statusCode).toBe(200)
  expect(await w.starts(null)).not.toContain('10:00')
  expect((await w.as(w.zoe).delete(`/notes/${id}`, undefined, { version: 3 })).statusCode).toBe(204)
  expect(await Promise.all(everybody.map(w.starts))).toEqual(before)
})

test('an rdv over a note warns, and names the note to whoever reads it only', async () => {
  const w = await zoesWorld()
  const ali = await w.agent('Ali')
  const wish = w.body({ debut: lundi('10:00') })
  const said = async (who: Person) => {
    const refused = await w.as(who).post('/rdvs?essai=1', wish)
    expect(warned(refused)).toEqual(['rdv.note'])
    return refused.json<{ avertissements: { message: string }[] }>().avertissements[0]!.message
  }
  const { id } = await w.note({ titre: 'Dentiste' })
  expect(await said(w.zoe)).toBe('Zoé MARTIN a une note dans son agenda à cette heure (Dentiste).')
  expect(await said(ali)).toBe('Zoé MARTIN a une note dans son agenda à cette heure.')
  expect((await w.as(w.zoe).patch(`/notes/${id}`, { partagee: true }, { version: 1 })).statusCode).toBe(200)
  expect(await said(ali)).toContain('(Dentiste)')
  const touching = await w.as(ali).post('/rdvs?essai=1', w.body({ debut: lundi('11:00') }))
  expect(touching.statusCode, touching.body).toBe(201)
  const accepted = await w.as(ali).post('/rdvs', { ...wish, accepte: ['rdv.note'] })
  expect(accepted.statusCode, accepted.body).toBe(201)
  expect((await w.as(w.zoe).patch(`/notes/${id}`, { occupe: false }, { version: 2 })).statusCode).toBe(200)
  const tom = await w.usager('Tom')
  const beside = await w.as(ali).post('/rdvs?essai=1', w.body({ debut: lundi('10:30'), usagerIds: [tom.id] }))
  expect(warned(beside)).not.toContain('rdv.note')
})

test('a colleague who follows the list hears that a note became private, and nothing of one that always was', async () => {
  const w = await zoesWorld()
  const ali = w.as(await w.agent('Ali'))
  const { marque } = (await ali.get('/notes')).json()
  const [partagee, privee] = [await w.note({ partagee: true }), await w.note()]
  const follow = async (depuis: string) => (await ali.get(`/notes?modifieDepuis=${depuis}`)).json()
  const first = await follow(marque)
  expect([first.donnees.map(({ id }: { id: number }) => id), first.retires]).toEqual([[partagee.id], []])
  expect((await w.as(w.zoe).patch(`/notes/${partagee.id}`, { partagee: false }, { version: 1 })).statusCode).toBe(200)
  expect((await w.as(w.zoe).patch(`/notes/${privee.id}`, { titre: 'Vu' }, { version: 1 })).statusCode).toBe(200)
  const second = await follow(first.marque)
  expect([second.donnees, second.retires]).toEqual([[], [partagee.id]])
  expect((await w.as(w.zoe).delete(`/notes/${privee.id}`, undefined, { version: 2 })).statusCode).toBe(204)
  const third = await follow(second.marque)
  expect([third.donnees, third.retires]).toEqual([[], []])
})
