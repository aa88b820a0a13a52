import type { AddressInfo } from 'node:net'
import * as oauth from 'openid-client'
import { expect, onTestFinished, test } from 'vitest'
import { world, type World } from '../../../../test/world.js'

const wish = { nom: 'Logiciel métier', portees: ['rdvs:lire', 'referentiel:lire'], role: 'accueil', dureeJours: 90 }
type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const refusal = (response: Answer) => [response.statusCode, response.json().code]
const ids = (response: Answer) => response.json().donnees.map(({ id }: { id: number }) => id)
const bearer = (jeton: string) => ({ headers: { authorization: `Bearer ${jeton}` } })

/** A form sent to the token endpoint, as RFC 6749 says. */
const ask = ({ app }: World, form: Record<string, string> | string, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v2/oauth/jeton',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })

async function application(change: Record<string, unknown> = {}) {
  const w = await world()
  const start = w.clock.ms
  onTestFinished(() => {
    w.clock.ms = start
  })
  const chef = w.as(await w.agent('Chef', { role: null, row: { admin_territoire: true } }))
  const made = await chef.post('/applications', { ...wish, organisationIds: [w.premiere.id], ...change })
  expect(made.statusCode).toBe(201)
  const { id, clientId, clientSecret } = made.json()
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const token = async () => (await ask(w, form)).json().access_token as string
  return { w, chef, id, clientId, clientSecret, form, token }
}

test('an OAuth client of the shelf gets a token with its id and secret, and reads with it', async () => {
  const { w, clientId, clientSecret } = await application()
  // The world's application is never listened to by another test of this file.
  await w.app.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(w.app.server.address() as AddressInfo).port}`
  for (const method of [oauth.ClientSecretBasic, oauth.ClientSecretPost]) {
    const server = { issuer: origin, token_endpoint: `${origin}/api/v2/oauth/jeton` }
    const client = new oauth.Configuration(server, clientId, undefined, method(clientSecret))
    oauth.allowInsecureRequests(client)
    const tokens = await oauth.clientCredentialsGrant(client, { scope: 'referentiel:lire' })
    expect([tokens.token_type, tokens.expires_in, tokens.scope]).toEqual(['bearer', 900, 'referentiel:lire'])
    expect(ids(await w.anonyme.get('/services', bearer(tokens.access_token)))).toEqual([w.pmi.id])
    expect(refusal(await w.anonyme.get('/rdvs?du=2026-03-09&au=2026-03-10', bearer(tokens.access_token)))).toEqual([
      403,
      'portee.manquante',
    ])
  }
})

test('an application does what its portées, its organisations and its role all allow', async () => {
  const { w, token } = await application({ portees: ['usagers:lire', 'referentiel:ecrire', 'referentiel:lire'] })
  const autre = await w.organisation({ nom: 'Autre' })
  const [lea, loin] = [await w.usager('Léa'), await w.usager('Loin', { organisation_id: autre.id })]
  const machine = bearer(await token())
  expect(ids(await w.anonyme.get('/usagers', machine))).toEqual([lea.id])
  expect(refusal(await w.anonyme.get(`/usagers/${loin.id}`, machine))).toEqual([404, 'introuvable'])
  const lieu = { organisationId: w.premiere.id, nom: 'Annexe', adresse: '1 rue de la Paix' }
  expect(refusal(await w.anonyme.post('/lieux', lieu, machine))).toEqual([403, 'droit.manquant'])
})

test('as an admin of its organisation it sets things there, and nowhere else; what it does bears its name', async () => {
  const { w, token, id } = await application({ role: 'admin', portees: ['referentiel:ecrire', 'referentiel:lire'] })
  const autre = await w.organisation({ nom: 'Autre' })
  const machine = bearer(await token())
  const lieu = (organisationId: number) =>
    w.anonyme.post('/lieux', { organisationId, nom: 'Annexe', adresse: '1 rue de la Paix' }, machine)
  expect((await lieu(w.premiere.id)).statusCode).toBe(201)
  expect((await lieu(autre.id)).statusCode).toBe(422)
  const { rows } = await w.owner.query(
    "select a.nom, a.application from journal j join agents a on a.id = j.acteur_id where j.type = 'lieu.cree' and j.territoire_id = $1",
    [w.territoireId],
  )
  expect(rows).toEqual([{ nom: 'Logiciel métier', application: true }])
  // Given another organisation behind its back, its tokens still hold it to those of its application.
  await w.owner.query(
    "insert into roles (territoire_id, agent_id, organisation_id, role) select territoire_id, agent_id, $2, 'admin' from applications where id = $1",
    [id, autre.id],
  )
  expect((await w.anonyme.get(`/organisations/${autre.id}`, bearer(await token()))).statusCode).toBe(404)
})

test('its role is the one it was given, whoever else there is', async () => {
  const { w, chef, id } = await application()
  await w.agent('Nora', { role: 'admin' })
  const { donnees } = (await chef.get('/applications')).json<{ donnees: { id: number; role: string }[] }>()
  expect(donnees.find((one) => one.id === id)?.role).toBe('accueil')
})

test('nobody meets the application among the agents', async () => {
  const { w } = await application()
  const cheffe = await w.agent('Nora', { role: 'admin' })
  expect(ids(await w.as(cheffe).get('/agents'))).not.toContain(
    Number(
      (await w.owner.query('select agent_id from applications where territoire_id = $1', [w.territoireId])).rows[0]
        .agent_id,
    ),
  )
})

test('a token serves a quarter of an hour; a revoked application and a renewed secret end theirs at once', async () => {
  const { w, chef, id, form, token } = await application()
  const status = async (jeton: string) => (await w.anonyme.get('/services', bearer(jeton))).statusCode
  const first = await token()
  w.clock.ms += 899_000
  expect(await status(first)).toBe(200)
  w.clock.ms += 1_000
  expect(await status(first)).toBe(401)
  const second = await token()
  const renewed = await chef.post(`/applications/${id}/secret`, { dureeJours: 1 })
  expect([renewed.statusCode, await status(second)]).toEqual([201, 401])
  expect((await ask(w, form)).statusCode).toBe(401)
  const again = { ...form, client_secret: renewed.json().clientSecret }
  const third = (await ask(w, again)).json().access_token
  expect(await status(third)).toBe(200)
  expect((await chef.delete(`/applications/${id}`)).statusCode).toBe(204)
  expect([await status(third), (await ask(w, again)).statusCode]).toEqual([401, 401])
  expect((await chef.delete(`/applications/${id}`)).statusCode).toBe(404)
  expect(ids(await chef.get('/applications'))).toEqual([])
})

test('a secret expires', async () => {
  const { w, form } = await application({ dureeJours: 1 })
  w.clock.ms += 86_400_000
  expect((await ask(w, form)).json().error).toBe('invalid_client')
})

const refused = (status: number, error: string) => [status, error, 'no-store']
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

test('refusals are in the words of RFC 6749', async () => {
  const { w, form, clientSecret, clientId } = await application()
  const told = async (body: Record<string, string> | string, headers: Record<string, string> = {}) => {
    const answer = await ask(w, body, headers)
    expect(answer.json()).toEqual({ error: expect.any(String), error_description: expect.any(String) })
    return [answer.statusCode, answer.json().error, answer.headers['cache-control']]
  }
  const grant = { grant_type: 'client_credentials' }
  const other = await application()
  expect(await told({ ...form, grant_type: 'password' })).toEqual(refused(400, 'unsupported_grant_type'))
  expect(await told({ ...form, scope: 'usagers:lire' })).toEqual(refused(400, 'invalid_scope'))
  expect(await told({ ...form, client_secret: `${clientSecret.slice(0, -2)}xx` })).toEqual(
    refused(401, 'invalid_client'),
  )
  expect(await told({ ...form, client_id: other.clientId })).toEqual(refused(401, 'invalid_client'))
  expect(await told(grant)).toEqual(refused(401, 'invalid_client'))
  expect(await told(grant, basic(clientId, 'faux'))).toEqual(refused(401, 'invalid_client'))
  expect(await told(grant, { authorization: 'Basic %%%' })).toEqual(refused(401, 'invalid_client'))
  expect(await told(form, basic(clientId, clientSecret))).toEqual(refused(400, 'invalid_request'))
  expect(await told('client_id=a&client_id=b&grant_type=client_credentials')).toEqual(refused(400, 'invalid_request'))
  expect(await told({ client_id: clientId, client_secret: clientSecret })).toEqual(refused(400, 'invalid_request'))
  expect(await told('{}', { 'content-type': 'application/json' })).toEqual(refused(400, 'invalid_request'))
  expect((await ask(w, grant)).headers['www-authenticate']).toBe('Basic realm="Permanence"')
  expect((await ask(w, { ...grant, futur: 'oui' }, basic(clientId, clientSecret))).statusCode).toBe(200)
})

test('only an admin of the territoire, in session, makes applications, and only in its organisations', async () => {
  const { w, chef, id } = await application()
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const body = { ...wish, organisationIds: [w.premiere.id] }
  expect(refusal(await nora.post('/applications', body))).toEqual([403, 'droit.manquant'])
  expect(refusal(await nora.get('/applications'))).toEqual([403, 'droit.manquant'])
  const ailleurs = await application()
  expect(refusal(await ailleurs.chef.delete(`/applications/${id}`))).toEqual([404, 'introuvable'])
  const foreign = await chef.post('/applications', {
    ...body,
    organisationIds: [w.premiere.id, ailleurs.w.premiere.id],
  })
  expect([...refusal(foreign), foreign.json().erreurs[0].pointeur]).toEqual([
    422,
    'organisation.inconnue',
    '/organisationIds/1',
  ])
  const { jeton } = (await chef.post('/jetons', { nom: 'x', portees: ['referentiel:ecrire'], dureeJours: 1 })).json()
  expect(refusal(await w.anonyme.post('/applications', body, bearer(jeton)))).toEqual([403, 'portee.manquante'])
})

test('a replayed creation repeats the secret, and neither secret nor token is in the database', async () => {
  const { w, chef } = await application()
  const headers = { 'idempotency-key': 'une-cle-de-test-pour-rejouer' }
  const body = { ...wish, organisationIds: [w.premiere.id] }
  const [first, again] = [
    await chef.post('/applications', body, { headers }),
    await chef.post('/applications', body, { headers }),
  ]
  expect(again.json()).toEqual(first.json())
  const { clientId, clientSecret } = first.json()
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret }
  const { access_token: token } = (await ask(w, form)).json()
  const { rows } = await w.owner.query(`select (select string_agg(a::text, '') from applications a)
    || (select string_agg(j::text, '') from jetons j) || (select string_agg(c::text, '') from cles_idempotence c)
    || (select string_agg(j::text, '') from journal j) as texte`)
  for (const secret of [clientSecret, token]) expect(rows[0].texte).not.toContain(secret.split('.').at(-1))
})

test('a key sent again with the next token of the application does nothing twice', async () => {
  const { w, token } = await application({ portees: ['usagers:ecrire'] })
  const tokens = [await token(), await token()]
  const body = { organisationId: w.premiere.id, prenom: 'Léa', nom: 'Roux', telephone: '0612345678' }
  const create = (jeton: string) =>
    w.anonyme.post('/usagers', body, {
      headers: { authorization: `Bearer ${jeton}`, 'idempotency-key': 'reprise-du-lundi-9-mars-2026' },
    })
  const made: Answer[] = []
  for (const jeton of tokens) made.push(await create(jeton))
  expect(made.map(({ statusCode }) => statusCode)).toEqual([201, 201])
  expect(new Set(made.map((answer) => answer.json().id)).size).toBe(1)
})
