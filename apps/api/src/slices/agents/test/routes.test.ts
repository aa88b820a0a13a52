import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { expectSafeWrites } from '../../../../test/safe-writes.js'
import { ORIGIN, world } from '../../../../test/world.js'

const chef = { role: null, row: { admin_territoire: true } }
const PASSWORD = 'cheval-agrafe-correct-pile'
const ids = (response: { json: () => { donnees: { id: number }[] } }) => response.json().donnees.map(({ id }) => id)
const refusal = (response: { statusCode: number; json: () => { code: string } }) => [
  response.statusCode,
  response.json().code,
]

test('an admin makes an agent of her organisation, who signs in, and changes her name', async () => {
  const w = await world()
  const caller = w.as(await w.agent('Nora', { role: 'admin' }))
  const email = `zoe.${w.territoireId}@exemple.fr`
  const made = await expectSafeWrites(w, {
    caller,
    path: '/agents',
    table: 'agents',
    sujet: 'agent',
    body: {
      prenom: 'Zoé',
      nom: 'Petit',
      email,
      motDePasse: PASSWORD,
      roles: [{ organisationId: w.premiere.id, role: 'agent' }],
      serviceIds: [w.pmi.id],
    },
    change: { nom: 'Petit-Jean' },
  })
  expect(made).toMatchObject({ nom: 'Petit-Jean', fuseau: 'Europe/Paris', agenda: 'entier', desactive: false })
  expect(JSON.stringify(made)).not.toContain('argon2')
  const { rows } = await w.owner.query(
    'select avant::text || apres::text as texte from journal where sujet_type = $1',
    ['agent'],
  )
  expect(JSON.stringify(rows)).not.toMatch(/argon2|cheval-agrafe/)
  const signIn = { email, motDePasse: PASSWORD }
  expect((await w.anonyme.post('/connexion', signIn, { headers: { origin: ORIGIN } })).statusCode).toBe(200)
})

test('an agent of an overseas organisation lives in its zone', async () => {
  const { agent, as, organisation, pmi } = await world()
  const saintDenis = await organisation({ fuseau: 'Indian/Reunion' })
  const nora = as(await agent('Nora', { role: 'admin', organisation: saintDenis }))
  const body = {
    prenom: 'Luc',
    nom: 'Payet',
    roles: [{ organisationId: saintDenis.id, role: 'intervenant' }],
    serviceIds: [pmi.id],
  }
  expect((await nora.post('/agents', body)).json()).toMatchObject({ fuseau: 'Indian/Reunion', email: null })
})

test('an agent sees whoever works in her organisation, and of each agenda what her service allows', async () => {
  const { agent, as, organisation, service } = await world()
  const social = await service('Social')
  const ailleurs = await organisation()
  const zoe = await agent('Zoé')
  const ali = await agent('Ali')
  const eve = await agent('Eve', { services: [social] })
  const paul = await agent('Paul', { role: 'intervenant' })
  const loin = await agent('Loïc', { organisation: ailleurs })
  const listed = (await as(zoe).get('/agents')).json().donnees
  expect(Object.fromEntries(listed.map((a: { id: number; agenda: string }) => [a.id, a.agenda]))).toEqual({
    [zoe.id]: 'entier',
    [ali.id]: 'entier',
    [eve.id]: 'occupe',
    [paul.id]: 'entier',
  })
  expect(refusal(await as(zoe).get(`/agents/${loin.id}`))).toEqual([404, 'introuvable'])
  expect(ids(await as(zoe).get(`/agents?ids=${ali.id},${loin.id}`))).toEqual([ali.id])
  expect(ids(await as(zoe).get(`/agents?serviceId=${social.id}`))).toEqual([eve.id])
  const nora = as(await agent('Nora', chef))
  expect(ids(await nora.get(`/agents?organisationId=${ailleurs.id}`))).toEqual([loin.id])
})

test('agents who left are out of the list unless asked for', async () => {
  const { agent, as } = await world()
  const zoe = await agent('Zoé')
  const ancien = await agent('Ali', { row: { desactive: true } })
  expect(ids(await as(zoe).get('/agents'))).toEqual([zoe.id])
  expect(ids(await as(zoe).get('/agents?inclureDesactives=true'))).toEqual([ancien.id, zoe.id])
})

test('an agent or the front desk changes no agent; an admin changes nobody of another organisation', async () => {
  const { agent, as, organisation } = await world()
  const zoe = await agent('Zoé')
  const ailleurs = await organisation()
  for (const role of ['agent', 'accueil']) {
    const caller = as(await agent('Ali', { role }))
    expect(refusal(await caller.patch(`/agents/${zoe.id}`, { nom: 'X' }, { version: 1 }))).toEqual([
      403,
      'droit.manquant',
    ])
  }
  const autre = as(await agent('Eve', { role: 'admin', organisation: ailleurs }))
  expect(refusal(await autre.patch(`/agents/${zoe.id}`, { nom: 'X' }, { version: 1 }))).toEqual([404, 'introuvable'])
})

test('an admin gives roles in her organisation only', async () => {
  const { agent, as, organisation, premiere, pmi } = await world()
  const ailleurs = await organisation()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const body = (organisationId: number) => ({
    prenom: 'Luc',
    nom: 'Payet',
    email: `luc.${organisationId}@exemple.fr`,
    roles: [{ organisationId, role: 'admin' }],
    serviceIds: [pmi.id],
  })
  expect((await nora.post('/agents', body(premiere.id))).statusCode).toBe(201)
  const unseen = await nora.post('/agents', body(ailleurs.id))
  const unknown = await nora.post('/agents', body(999_999_999))
  for (const refused of [unseen, unknown]) {
    expect(refused.json().erreurs).toMatchObject([
      { pointeur: '/roles/0/organisationId', code: 'organisation.inconnue' },
    ])
  }
  const zoe = as(await agent('Zoé'))
  expect(refusal(await zoe.post('/agents', { ...body(premiere.id), email: 'z@exemple.fr' }))).toEqual([
    403,
    'droit.manquant',
  ])
})

test('an admin does not take over the account of an agent who also works where she is not admin', async () => {
  const { agent, as, organisation, owner, premiere, service, territoireId } = await world()
  const ailleurs = await organisation()
  const social = await service('Social')
  const nora = as(await agent('Nora', { role: 'admin' }))
  const ali = await agent('Ali')
  await owner.query("insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'agent')", [
    territoireId,
    ali.id,
    ailleurs.id,
  ])
  const url = `/agents/${ali.id}`
  const changes = [
    { email: 'a-moi@exemple.fr' },
    { motDePasse: PASSWORD },
    { serviceIds: [social.id] },
    { desactive: true },
  ]
  for (const change of changes) {
    expect(refusal(await nora.patch(url, change, { version: 1 }))).toEqual([403, 'droit.manquant'])
  }
  const roles = [
    { organisationId: premiere.id, role: 'accueil' },
    { organisationId: ailleurs.id, role: 'agent' },
  ]
  const { email } = (await nora.get(url)).json()
  expect((await nora.patch(url, { nom: 'Durand', email, roles }, { version: 1 })).json()).toMatchObject({
    nom: 'Durand',
    roles,
  })
  const grab = [{ organisationId: ailleurs.id, role: 'admin' }]
  expect((await nora.patch(url, { roles: grab }, { version: 2 })).json().code).toBe('droit.manquant')
  expect((await nora.patch(url, { roles: [] }, { version: 2 })).json().code).toBe('droit.manquant')
})

test('the account of an admin of the territoire is not for the admin of an organisation', async () => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const cheffe = await agent('Inès', { row: { admin_territoire: true } })
  const refused = await nora.patch(`/agents/${cheffe.id}`, { motDePasse: PASSWORD }, { version: 1 })
  expect(refusal(refused)).toEqual([403, 'droit.manquant'])
})

test('a new password, or leaving, ends the agent’s sessions at once', async () => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  for (const change of [{ motDePasse: PASSWORD }, { desactive: true }, { email: null, roles: [] }]) {
    const zoe = await agent('Zoé')
    expect((await as(zoe).get('/moi')).statusCode).toBe(200)
    const changed = await nora.patch(`/agents/${zoe.id}`, change, { version: 1 })
    expect(changed.statusCode).toBe(200)
    expect((await as(zoe).get('/moi')).statusCode).toBe(401)
  }
})

test('an agent with rdvs to come stays, and the refusal names them', async () => {
  const { agent, as, motif, owner, rdv: insertRdv } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const consultation = await motif()
  const rdv = async (debut: string, row = {}) => {
    const fin = new Date(Date.parse(debut) + 1_800_000).toISOString()
    return (await insertRdv({ agents: [zoe], motif: consultation, debut, fin, row })).id
  }
  await rdv('2026-03-09T06:00:00Z')
  await rdv('2026-03-12T09:00:00Z', { statut: 'annule' })
  const aVenir = await rdv('2026-03-11T09:00:00Z')
  for (const change of [{ desactive: true }, { roles: [], email: null }]) {
    const refused = await nora.patch(`/agents/${zoe.id}`, change, { version: 1 })
    expect(refused.json()).toMatchObject({ status: 409, code: 'agent.rdvs_a_venir', rdvIds: [aVenir] })
  }
  await owner.query("update rdvs set statut = 'annule' where id = $1", [aVenir])
  expect((await nora.patch(`/agents/${zoe.id}`, { desactive: true }, { version: 1 })).json().desactive).toBe(true)
})

test('an organisation keeps an admin, even when two of them leave at once', async () => {
  const { agent, as, owner, premiere } = await world()
  const nora = await agent('Nora', { role: 'admin' })
  const demote = { roles: [{ organisationId: premiere.id, role: 'agent' }] }
  const alone = await as(nora).patch(`/agents/${nora.id}`, demote, { version: 1 })
  expect(refusal(alone)).toEqual([409, 'organisation.sans_admin'])
  expect(refusal(await as(nora).patch(`/agents/${nora.id}`, { desactive: true }, { version: 1 }))).toEqual([
    409,
    'organisation.sans_admin',
  ])
  const ines = await agent('Inès', { role: 'admin' })
  const lock = { text: 'select 1 from agents where id = any($1) for update', values: [[nora.id, ines.id]] }
  const both = await atOnce(owner, lock, [
    () => as(nora).patch(`/agents/${nora.id}`, demote, { version: 1 }),
    () => as(ines).patch(`/agents/${ines.id}`, { desactive: true }, { version: 1 }),
  ])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('an address serves one agent in the whole installation, whatever the capitals', async () => {
  const { agent, as, premiere, pmi } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const elsewhere = await world()
  const loin = await elsewhere.agent('Eve')
  const body = {
    prenom: 'Luc',
    nom: 'Roi',
    email: loin.email.toUpperCase(),
    roles: [{ organisationId: premiere.id, role: 'agent' }],
    serviceIds: [pmi.id],
  }
  const refused = await nora.post('/agents', body)
  expect(refusal(refused)).toEqual([409, 'agent.email_pris'])
  expect(refused.json().erreurs[0].pointeur).toBe('/email')
  const twins = await Promise.all(
    [1, 2].map(() => nora.post('/agents', { ...body, email: `luc.${pmi.id}@exemple.fr` })),
  )
  expect(twins.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
})

test.each([
  [{ fuseau: 'Mars/Olympus' }, '/fuseau', 'fuseau.inconnu'],
  [{ serviceIds: [999_999_999] }, '/serviceIds/0', 'service.inconnu'],
  [{ email: null }, '/email', 'agent.email_attendu'],
  [{ email: 'zoe' }, '/email', 'champ.format'],
  [{ motDePasse: 'court' }, '/motDePasse', 'champ.minLength'],
])('an agent with %o is refused at %s', async (change, pointeur, code) => {
  const { agent, as } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const zoe = await agent('Zoé')
  const refused = await nora.patch(`/agents/${zoe.id}`, change, { version: 1 })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().erreurs).toContainEqual(expect.objectContaining({ pointeur, code }))
})

test('an intervenant has no sign-in, and a service of another territoire is unknown', async () => {
  const { agent, as, premiere } = await world()
  const nora = as(await agent('Nora', { role: 'admin' }))
  const body = {
    prenom: 'Luc',
    nom: 'Roi',
    roles: [{ organisationId: premiere.id, role: 'intervenant' }],
    serviceIds: [],
  }
  for (const more of [{ email: 'luc@exemple.fr' }, { motDePasse: PASSWORD }]) {
    const refused = await nora.post('/agents', { ...body, ...more })
    expect(refused.json().erreurs[0]).toMatchObject({
      pointeur: `/${Object.keys(more)[0]}`,
      code: 'agent.intervenant_sans_connexion',
    })
  }
  const elsewhere = await world()
  expect((await nora.post('/agents', { ...body, serviceIds: [elsewhere.pmi.id] })).json().erreurs[0].code).toBe(
    'service.inconnu',
  )
  const twice = [...body.roles, { organisationId: premiere.id, role: 'agent' }]
  expect((await nora.post('/agents', { ...body, roles: twice })).json().erreurs[0].code).toBe('agent.role_double')
})
