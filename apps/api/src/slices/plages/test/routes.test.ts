import { expect, test } from 'vitest'
import { expectSafeWrites } from '../../../../test/safe-writes.js'
import { world, type Caller } from '../../../../test/world.js'

/** Monday mornings from 9 March 2026. */
const lundis = { frequence: 'semaine', intervalle: 1, jours: ['lun'], dernierJour: null, exceptions: [] }
const matin = { titre: 'Permanence', premierJour: '2026-03-09', heureDebut: '09:00', heureFin: '12:00' }

async function zoesWorld() {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const [pesee, calais] = [await w.motif({ nom: 'Pesée', modalites: ['sur_place', 'telephone'] }), await w.lieu()]
  const plage = {
    ...matin,
    agentId: zoe.id,
    organisationId: w.premiere.id,
    lieuId: calais.id,
    recurrence: lundis,
    motifIds: [pesee.id],
  }
  return { ...w, zoe, pesee, calais, corps: plage }
}

const jours = async (caller: Caller, id: number, du: string, au: string) => {
  const listed = await caller.get(`/plages/${id}/occurrences?du=${du}&au=${au}`)
  return listed.json().donnees.map(({ jour }: { jour: string }) => jour)
}

test('Zoé opens her Monday mornings, reads them back and changes them', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const body = w.corps
  const change = { titre: 'Consultations', heureFin: '13:00' }
  const made = await expectSafeWrites(w, {
    caller,
    path: '/plages',
    table: 'plages_ouverture',
    sujet: 'plage',
    body,
    change,
  })
  const saved = { ...w.corps, ...change, id: made.id, fuseau: 'Europe/Paris', serieId: null, version: 2 }
  expect(made).toEqual({ ...saved, rdvsAReplacer: [], avertissements: [] })
  const read = await caller.get(`/plages/${made.id}`)
  expect([read.json(), read.headers.etag]).toEqual([saved, '"2"'])
  expect((await caller.get(`/plages?agentId=${w.zoe.id}`)).json()).toMatchObject({ donnees: [saved], suivant: null })
})

test('a plage may end at midnight: it is read back, offered, drawn, counted and split as « 24:00 »', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const soir = { ...w.corps, heureDebut: '22:00', heureFin: '24:00' }
  const made = (await caller.post('/plages', soir)).json()
  expect(made).toMatchObject({ heureFin: '24:00', avertissements: [] })
  expect((await caller.get(`/plages/${made.id}`)).json()).toMatchObject({ heureFin: '24:00' })
  const [first] = (await caller.get(`/plages/${made.id}/occurrences?du=2026-03-16&au=2026-03-16`)).json().donnees
  expect(first).toMatchObject({ debut: '2026-03-16T22:00:00+01:00', fin: '2026-03-17T00:00:00+01:00' })
  const LUNDI = 'du=2026-03-16&au=2026-03-16'
  const offered = (await caller.get(`/creneaux?motifId=${w.pesee.id}&${LUNDI}`)).json().donnees as {
    debut: string
    fin: string
  }[]
  expect(offered.at(-1)).toMatchObject({ debut: '2026-03-16T23:30:00+01:00', fin: '2026-03-17T00:00:00+01:00' })
  const rdv = { organisationId: w.premiere.id, motifId: w.pesee.id, lieuId: w.calais.id, agentIds: [w.zoe.id] }
  const saved = await caller.post('/rdvs', { ...rdv, usagerIds: [], debut: offered.at(-1)!.debut })
  expect(saved.statusCode).toBe(201)
  const agenda = (await caller.get(`/agenda?agentIds=${w.zoe.id}&${LUNDI}`)).json()
  expect(agenda.plages).toMatchObject([{ fin: '2026-03-17T00:00:00+01:00' }])
  const une = { portee: 'occurrence', occurrence: '2026-03-23', heureFin: '23:00' }
  expect((await caller.patch(`/plages/${made.id}`, une, { version: 1 })).json()).toMatchObject({ heureFin: '23:00' })
  const cas = (await caller.get(`/creneaux/cas?motifId=${w.pesee.id}&${LUNDI}`)).json()
  expect(cas.plages.map(({ heureFin }: { heureFin: string }) => heureFin)).toContain('24:00')
})

test('the occurrences of every recurrence Zoé may choose are those of the calendar', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const cases: [object | null, string, string[]][] = [
    [null, '2026-03-11', ['2026-03-11']],
    [{ ...lundis, jours: [], dernierJour: '2026-03-25' }, '2026-03-11', ['2026-03-11', '2026-03-18', '2026-03-25']],
    // Weeks of an interval count from the Monday: Wednesday 11, then both days two weeks later.
    [{ ...lundis, intervalle: 2, jours: ['lun', 'mer'] }, '2026-03-11', ['2026-03-11', '2026-03-23', '2026-03-25']],
    [{ ...lundis, exceptions: ['2026-03-16', '2026-03-17'] }, '2026-03-09', ['2026-03-09', '2026-03-23', '2026-03-30']],
  ]
  for (const [recurrence, premierJour, expected] of cases) {
    const made = await caller.post('/plages', { ...w.corps, recurrence, premierJour })
    expect(made.statusCode, made.body).toBe(201)
    expect(await jours(caller, made.json().id, '2026-03-01', '2026-03-31')).toEqual(expected)
  }
  const mois = { frequence: 'mois', intervalle: 1, rang: 5, jour: 'jeu', dernierJour: null, exceptions: [] }
  const cinquieme = (await caller.post('/plages', { ...w.corps, recurrence: mois })).json()
  expect(await jours(caller, cinquieme.id, '2026-03-09', '2026-08-31')).toEqual(['2026-04-30', '2026-07-30'])
  const dernier = (
    await caller.post('/plages', { ...w.corps, recurrence: { ...mois, rang: -1, intervalle: 2 } })
  ).json()
  expect(dernier.recurrence).toEqual({ ...mois, rang: -1, intervalle: 2 })
  expect(await jours(caller, dernier.id, '2026-03-09', '2026-08-31')).toEqual([
    '2026-03-26',
    '2026-05-28',
    '2026-07-30',
  ])
})

test('a plage keeps its wall clock through the change of hour, overseas in the zone of its lieu', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const paris = (await caller.post('/plages', w.corps)).json()
  const listed = await caller.get(`/plages/${paris.id}/occurrences?du=2026-03-23&au=2026-03-30`)
  expect(listed.json().donnees).toEqual([
    {
      jour: '2026-03-23',
      debut: '2026-03-23T09:00:00+01:00',
      fin: '2026-03-23T12:00:00+01:00',
      fuseau: 'Europe/Paris',
    },
    {
      jour: '2026-03-30',
      debut: '2026-03-30T09:00:00+02:00',
      fin: '2026-03-30T12:00:00+02:00',
      fuseau: 'Europe/Paris',
    },
  ])
  const noumea = await w.lieu({ fuseau: 'Pacific/Noumea' })
  const loin = (await caller.post('/plages', { ...w.corps, lieuId: noumea.id })).json()
  expect(loin.fuseau).toBe('Pacific/Noumea')
  const [there] = (await caller.get(`/plages/${loin.id}/occurrences?du=2026-03-30&au=2026-03-30`)).json().donnees
  expect(there.debut).toBe('2026-03-30T09:00:00+11:00')
  const back = await caller.patch(`/plages/${loin.id}`, { lieuId: null }, { version: 1 })
  expect([back.statusCode, back.json().fuseau]).toEqual([200, 'Europe/Paris'])
  // 2:30 does not exist on 29 March: it moves to 3:30, past the end; that occurrence is not one.
  const nuit = { ...w.corps, premierJour: '2026-03-22', heureDebut: '02:30', heureFin: '03:15' }
  const vide = (await caller.post('/plages', { ...nuit, recurrence: { ...lundis, jours: ['dim'] } })).json()
  expect(await jours(caller, vide.id, '2026-03-22', '2026-04-05')).toEqual(['2026-03-22', '2026-04-05'])
})

test('what is no plage is refused, field by field, and nothing is written', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const ailleurs = await world()
  const [loin, lieuLoin, motifLoin] = [await ailleurs.agent('Inès'), await ailleurs.lieu(), await ailleurs.motif()]
  const autre = await w.organisation({ nom: 'MDS Arras' })
  const [social, surPlace] = [await w.service('Social'), await w.motif({ modalites: ['sur_place'] })]
  const insertion = await w.motif({ service_id: social.id })
  const arrete = await w.motif({ archive: true })
  const atelier = await w.motif({ collectif: true })
  const [ferme, ponctuel] = [await w.lieu({ archive: true }), await w.lieu({ ponctuel: true })]
  const refused: [Record<string, unknown>, string, string][] = [
    [{ heureFin: '09:00' }, '/heureFin', 'plage.fin_avant_debut'],
    [{ heureFin: '08:59' }, '/heureFin', 'plage.fin_avant_debut'],
    [{ heureFin: '24:01' }, '/heureFin', 'champ.format'],
    [{ heureDebut: '24:00', heureFin: '24:00' }, '/heureDebut', 'champ.format'],
    [{ motifIds: [] }, '/motifIds', 'champ.minItems'],
    [{ motifIds: undefined }, '/motifIds', 'champ.required'],
    [{ agentId: undefined }, '/agentId', 'champ.required'],
    [{ agentId: loin.id }, '/agentId', 'agent.inconnu'],
    [{ agentId: 999_999_999 }, '/agentId', 'agent.inconnu'],
    [{ organisationId: ailleurs.premiere.id }, '/organisationId', 'organisation.inconnue'],
    [{ organisationId: autre.id, motifIds: [1], lieuId: null }, '/agentId', 'agent.hors_organisation'],
    [{ lieuId: lieuLoin.id }, '/lieuId', 'lieu.inconnu'],
    [{ lieuId: ferme.id }, '/lieuId', 'lieu.archive'],
    [{ lieuId: ponctuel.id }, '/lieuId', 'lieu.inconnu'],
    [{ lieuId: null, motifIds: [surPlace.id] }, '/lieuId', 'plage.lieu_attendu'],
    [{ motifIds: [w.pesee.id, motifLoin.id] }, '/motifIds/1', 'motif.inconnu'],
    [{ motifIds: [insertion.id] }, '/motifIds/0', 'motif.autre_service'],
    [{ motifIds: [arrete.id] }, '/motifIds/0', 'motif.archive'],
    [{ motifIds: [atelier.id] }, '/motifIds/0', 'motif.collectif'],
    [{ premierJour: '2026-02-30' }, '/premierJour', 'champ.format'],
    [{ premierJour: '0026-03-09' }, '/premierJour', 'jour.invalide'],
    [{ heureDebut: '9:00' }, '/heureDebut', 'champ.format'],
    [{ titre: '   ' }, '/titre', 'champ.pattern'],
    [{ titre: 'a'.repeat(121) }, '/titre', 'champ.maxLength'],
    [{ recurrence: { ...lundis, dernierJour: '2026-03-08' } }, '/recurrence/dernierJour', 'recurrence.fin_avant_debut'],
    [{ inconnu: true }, '/inconnu', 'champ.additionalProperties'],
  ]
  for (const [change, pointeur, code] of refused) {
    const answer = await caller.post('/plages', { ...w.corps, ...change })
    const [first] = answer.json().erreurs ?? []
    expect([answer.statusCode, first?.pointeur, first?.code], JSON.stringify(change)).toEqual([422, pointeur, code])
    expect(first.message).toMatch(/\.$/)
  }
  // What is wrong with the rhythm that was meant, and nothing about the other one.
  const { jours: _jours, ...mensuelle } = { ...lundis, frequence: 'mois', rang: 2, jour: 'mar' }
  const nonsense: [object, string[]][] = [
    [{ ...lundis, intervalle: 0 }, ['/recurrence/intervalle']],
    [{ ...lundis, intervalle: 53 }, ['/recurrence/intervalle']],
    [{ ...lundis, intervalle: 1.5 }, ['/recurrence/intervalle']],
    [{ ...lundis, jours: ['lun', 'mardi'] }, ['/recurrence/jours/1']],
    [{ ...lundis, rang: 1 }, ['/recurrence/rang']],
    [{ ...mensuelle, rang: 6 }, ['/recurrence/rang']],
    [{ ...lundis, frequence: 'jour' }, ['/recurrence']],
    [{ ...lundis, exceptions: ['1969-01-06'] }, ['/recurrence/exceptions/0']],
  ]
  for (const [recurrence, pointeurs] of nonsense) {
    const answer = await caller.post('/plages', { ...w.corps, recurrence })
    const found = (answer.json().erreurs ?? []).map(({ pointeur }: { pointeur: string }) => pointeur)
    expect([answer.statusCode, found], JSON.stringify(recurrence)).toEqual([422, pointeurs])
  }
  const written = await w.owner.query('select 1 from plages_ouverture where territoire_id = $1', [w.territoireId])
  expect(written.rowCount).toBe(0)
})

test('an admin of the organisation gives Zoé a motif of another service, which Zoé herself may not', async () => {
  const w = await zoesWorld()
  const insertion = await w.motif({ service_id: (await w.service('Insertion')).id })
  const body = { ...w.corps, motifIds: [w.pesee.id, insertion.id] }
  const zoe = w.as(w.zoe)
  expect((await zoe.post('/plages', body)).json().code).toBe('motif.autre_service')
  const made = await w.as(await w.agent('Nora', { role: 'admin' })).post('/plages', body)
  expect(made.statusCode, made.body).toBe(201)
  // What is already there is not asked again.
  const changed = await zoe.patch(`/plages/${made.json().id}`, { titre: 'Matin' }, { version: 1 })
  expect([changed.statusCode, changed.json().motifIds]).toEqual([200, [w.pesee.id, insertion.id]])
})

test('who keeps Zoé’s agenda opens it; a colleague of another service sees no plage of it; a stranger, no agenda', async () => {
  const w = await zoesWorld()
  const { agent, as, zoe } = w
  const social = await w.service('Social')
  const arras = await w.organisation({ nom: 'MDS Arras' })
  const made = (await as(zoe).post('/plages', w.corps)).json()
  const chef = { role: null, row: { admin_territoire: true } }
  const people: [string, Awaited<ReturnType<typeof agent>>, number, number][] = [
    ['same service', await agent('Ali'), 200, 200],
    ['front desk', await agent('Lou', { role: 'accueil', services: [] }), 200, 200],
    ['admin', await agent('Nora', { role: 'admin', services: [] }), 200, 200],
    ['admin of the territoire', await agent('Ève', { ...chef, services: [] }), 200, 403],
    ['other service', await agent('Tom', { services: [social] }), 403, 403],
    ['other organisation', await agent('Max', { organisation: arras }), 404, 404],
    ['other territoire', await (await world()).agent('Inès', { role: 'admin' }), 404, 404],
  ]
  let { version } = made
  for (const [who, person, read, write] of people) {
    const caller = as(person)
    const one = `/plages/${made.id}`
    const reads = [`/plages?agentId=${zoe.id}`, one, `${one}/occurrences?du=2026-03-09&au=2026-03-09`]
    for (const url of reads) expect((await caller.get(url)).statusCode, `${who} ${url}`).toBe(read)
    expect((await caller.get('/plages')).json().donnees.length, who).toBe(read === 200 ? 1 : 0)
    const creation = await caller.post('/plages?essai=1', w.corps)
    expect(creation.statusCode, who).toBe({ 200: 201, 403: 403, 404: 422 }[write])
    const removal = await caller.delete(`${one}?essai=1`, undefined, { version })
    expect(removal.statusCode, who).toBe(write)
    const changed = await caller.patch(one, { titre: who }, { version })
    expect(changed.statusCode, who).toBe(write)
    if (write === 200) version++
  }
})

test('an admin opens no time of Zoé’s in an organisation where he is nobody, though he sees it', async () => {
  const w = await zoesWorld()
  const arras = await w.organisation({ nom: 'MDS Arras' })
  await w.owner.query(
    "insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'agent')",
    [w.territoireId, w.zoe.id, arras.id],
  )
  const ailleurs = await w.motif({ organisation_id: arras.id, modalites: ['telephone'] })
  const corps = { ...w.corps, organisationId: arras.id, lieuId: null, motifIds: [ailleurs.id] }
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  expect((await nora.post('/plages', corps)).json().code).toBe('droit.manquant')
  const made = await w.as(w.zoe).post('/plages', corps)
  expect(made.statusCode, made.body).toBe(201)
  const one = `/plages/${made.json().id}`
  expect((await nora.get(one)).statusCode).toBe(200)
  expect((await nora.patch(one, { titre: 'X' }, { version: 1 })).json().code).toBe('droit.manquant')
  expect((await nora.delete(one, undefined, { version: 1 })).json().code).toBe('droit.manquant')
})

test('Zoé sorts what is over from what is not, and what is of one organisation', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const make = async (row: object) => (await caller.post('/plages', { ...w.corps, ...row })).json().id as number
  const hier = await make({ premierJour: '2026-03-08', recurrence: null })
  const finie = await make({ premierJour: '2026-01-05', recurrence: { ...lundis, dernierJour: '2026-03-08' } })
  const aujourdhui = await make({ premierJour: '2026-03-09', recurrence: null, heureDebut: '06:00', heureFin: '07:00' })
  const longue = await make({ premierJour: '2026-01-05' })
  const ids = async (query: string) =>
    (await caller.get(`/plages?agentId=${w.zoe.id}${query}`)).json().donnees.map(({ id }: { id: number }) => id)
  expect(await ids('')).toEqual([aujourdhui, hier, longue, finie])
  expect(await ids('&passees=true')).toEqual([hier, finie])
  expect(await ids('&passees=false')).toEqual([aujourdhui, longue])
  expect(await ids(`&organisationId=${w.premiere.id}`)).toHaveLength(4)
  expect(await ids(`&organisationId=${(await w.organisation()).id}`)).toEqual([])
})

test('occurrences are asked for at most a year at a time, and not backwards', async () => {
  const w = await zoesWorld()
  const caller = w.as(w.zoe)
  const { id } = (await caller.post('/plages', w.corps)).json()
  const ask = async (du: string, au: string) => (await caller.get(`/plages/${id}/occurrences?du=${du}&au=${au}`)).json()
  expect((await ask('2026-03-10', '2026-03-09')).erreurs[0]).toMatchObject({
    pointeur: '?au',
    code: 'periode.inversee',
  })
  expect((await ask('2026-03-10', '2027-03-12')).code).toBe('periode.trop_longue')
  expect((await ask('2026-03-10', '2027-03-11')).donnees).toHaveLength(52)
})

test('the front desk turns the pages of an organisation’s plages, without loss, and only of that list', async () => {
  const w = await zoesWorld()
  const lou = w.as(await w.agent('Lou', { role: 'accueil', services: [] }))
  const ali = await w.agent('Ali')
  for (const premierJour of ['2026-03-09', '2026-03-10', '2026-03-09', '2026-03-12', '2026-03-11']) {
    const agentId = premierJour === '2026-03-10' ? ali.id : w.zoe.id
    expect((await lou.post('/plages', { ...w.corps, agentId, premierJour, recurrence: null })).statusCode).toBe(201)
  }
  type Page = { donnees: { id: number; premierJour: string }[]; suivant: string | null }
  const list = `/plages?organisationId=${w.premiere.id}`
  const all = (await lou.get(list)).json<Page>()
  expect(all.donnees.map(({ premierJour }) => premierJour.slice(8))).toEqual(['12', '11', '10', '09', '09'])
  const seen: number[] = []
  let page = (await lou.get(`${list}&limite=2`)).json<Page>()
  for (;;) {
    seen.push(...page.donnees.map(({ id }) => id))
    if (page.suivant === null) break
    page = (await lou.get(`${list}&limite=2&cursor=${page.suivant}`)).json<Page>()
  }
  expect(seen).toEqual(all.donnees.map(({ id }) => id))
  const { suivant } = (await lou.get(`${list}&limite=2`)).json<Page>()
  for (const url of [`/plages?cursor=${suivant}`, `${list}&passees=true&cursor=${suivant}`, `${list}&cursor=abc`])
    expect((await lou.get(url)).json().erreurs[0], url).toMatchObject({ pointeur: '?cursor', code: 'cursor.invalide' })
})

test('two colleagues save at once: one of them is told, and nothing is lost', async () => {
  const w = await zoesWorld()
  const [zoe, ali] = [w.as(w.zoe), w.as(await w.agent('Ali'))]
  const { id } = (await zoe.post('/plages', w.corps)).json()
  const titres = ['Zoé', 'Ali', 'Zoé encore', 'Ali encore']
  const answers = await Promise.all(
    titres.map((titre, n) => (n % 2 === 0 ? zoe : ali).patch(`/plages/${id}`, { titre }, { version: 1 })),
  )
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412])
  const winner = titres[answers.findIndex(({ statusCode }) => statusCode === 200)]
  expect((await zoe.get(`/plages/${id}`)).json()).toMatchObject({ titre: winner, version: 2 })
})
