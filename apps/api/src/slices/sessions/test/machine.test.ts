import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'

const bearer = (jeton: string) => ({ headers: { authorization: `Bearer ${jeton}` } })

test('a machine asks who it is, whatever its portées: a personal token, held to one of two organisations', async () => {
  const w = await world()
  const autre = await w.organisation({ nom: 'Autre' })
  const zoe = await w.agent('Zoé', { role: 'admin' })
  await w.owner.query("insert into roles values ($1, $2, $3, 'agent')", [w.territoireId, zoe.id, autre.id])
  const wish = { nom: 'Tableur', portees: ['creneaux:lire'], dureeJours: 30 }
  const { jeton } = (await w.as(zoe).post('/jetons', { ...wish, organisationIds: [w.premiere.id] })).json()
  const told = await w.anonyme.get('/moi', bearer(jeton))
  expect([told.statusCode, told.json()]).toMatchObject([
    200,
    {
      genre: 'jeton',
      nom: 'Tableur',
      clientId: null,
      agentId: zoe.id,
      portees: ['creneaux:lire'],
      territoire: { id: w.territoireId },
      organisations: [{ organisationId: w.premiere.id, role: 'admin' }],
      expireAt: '2026-04-08T07:00:00.000Z',
      secretExpireAt: null,
    },
  ])
  const whole = (await w.as(zoe).post('/jetons', wish)).json().jeton
  const { organisations } = (await w.anonyme.get('/moi', bearer(whole))).json()
  expect(organisations.map(({ organisationId }: { organisationId: number }) => organisationId)).toEqual(
    expect.arrayContaining([w.premiere.id, autre.id]),
  )
})

test('an application is told its client_id, the end of its token and that of its secret', async () => {
  const w = await world()
  const chef = w.as(await w.agent('Chef', { role: null, row: { admin_territoire: true } }))
  const wish = { nom: 'Logiciel métier', portees: ['rdvs:lire', 'usagers:lire'], role: 'accueil', dureeJours: 90 }
  const made = (await chef.post('/applications', { ...wish, organisationIds: [w.premiere.id] })).json()
  const granted = await w.app.inject({
    method: 'POST',
    url: '/api/v2/oauth/jeton',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: made.clientId,
      client_secret: made.clientSecret,
      scope: 'rdvs:lire',
    }).toString(),
  })
  const told = (await w.anonyme.get('/moi', bearer(granted.json().access_token))).json()
  expect(told).toMatchObject({
    genre: 'application',
    nom: 'Logiciel métier',
    clientId: made.clientId,
    portees: ['rdvs:lire'],
    organisations: [{ organisationId: w.premiere.id, role: 'accueil' }],
    expireAt: '2026-03-09T07:15:00.000Z',
    secretExpireAt: made.secretExpireAt,
  })
  // A revoked one is nobody.
  await chef.delete(`/applications/${made.id}`)
  expect((await w.anonyme.get('/moi', bearer(granted.json().access_token))).json().code).toBe('jeton.refuse')
})

test('a session is told the agent, as ever, and no token manages what is a person’s', async () => {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const { jeton } = (
    await w.as(zoe).post('/jetons', { nom: 'Tableur', portees: ['usagers:lire'], dureeJours: 30 })
  ).json()
  expect((await w.as(zoe).get('/moi')).json()).toMatchObject({ agentId: zoe.id, prenom: 'Zoé' })
  expect((await w.anonyme.get('/moi/sessions', bearer(jeton))).statusCode).toBe(401)
})
