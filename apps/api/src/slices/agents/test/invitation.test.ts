import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { postOffice, worker } from '../../../../test/post-office.js'
import { ORIGIN, world, type World } from '../../../../test/world.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const browser = { headers: { origin: ORIGIN } }
type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const refusal = (answer: Answer) => [answer.statusCode, answer.json().code]
const USED = [404, 'invitation.invalide']

/** Nora, admin, with the real worker and a mail server. */
async function bureau() {
  const w = await world()
  const { received, url } = await postOffice()
  await worker(w, url)
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const email = `zoe.${w.territoireId}@exemple.fr`
  const create = (more: object = {}) =>
    nora.post('/agents', {
      prenom: 'Zoé',
      nom: 'Petit',
      email,
      roles: [{ organisationId: w.premiere.id, role: 'agent' }],
      serviceIds: [w.pmi.id],
      ...more,
    })
  const mail = async (nth: number) => {
    await vi.waitFor(() => expect(received.length).toBe(nth), { timeout: 10_000 })
    const { text = '', to, subject } = await simpleParser(received[nth - 1]!)
    const jeton = /\/agent\/invitation\/(\d+\.1\.[\w-]{43})/.exec(text)?.[1]
    return { text, subject, to: [to].flat()[0]?.text, jeton: jeton ?? '' }
  }
  const accept = (jeton: string) => w.anonyme.post('/invitations/accepter', { jeton, motDePasse: PASSWORD }, browser)
  const signIn = (address = email) =>
    w.anonyme.post('/connexion', { email: address, motDePasse: PASSWORD }, browser).then((answer) => answer.statusCode)
  return { w, nora, email, create, received, mail, accept, signIn }
}

const quiet = ({ owner }: World) =>
  vi.waitFor(
    async () => {
      const { rows } = await owner.query('select count(*)::int as n from graphile_worker.jobs')
      expect(rows[0].n).toBe(0)
    },
    { timeout: 10_000 },
  )

test('Zoé, whom Nora adds without a password, is invited by e-mail, chooses one once, and is in', async () => {
  const { w, create, email, mail, accept, signIn } = await bureau()
  const made = await create()
  expect([made.statusCode, made.json().invitable]).toEqual([201, true])
  expect(await signIn()).toBe(401)
  const { jeton, to, subject, text } = await mail(1)
  expect([to, subject]).toEqual([email, 'Votre accès à Permanence'])
  expect(text).toContain('Pas-de-Calais')
  const accepted = await accept(jeton)
  expect([accepted.statusCode, accepted.json().agentId]).toEqual([200, made.json().id])
  expect(await signIn()).toBe(200)
  expect(refusal(await accept(jeton))).toEqual(USED)
  const { rows } = await w.owner.query(
    "select type from journal where sujet_type = 'agent' and sujet_id = $1 order by id",
    [made.json().id],
  )
  expect(rows.map(({ type }) => type)).toEqual([
    'agent.cree',
    'agent.invite',
    'agent.invitation_envoyee',
    'agent.mot_de_passe_choisi',
  ])
})

test('sent again, only the last invitation serves; who has a password is not invited', async () => {
  const { nora, create, mail, accept } = await bureau()
  const { id } = (await create()).json()
  const first = await mail(1)
  expect((await nora.post(`/agents/${id}/inviter`)).statusCode).toBe(200)
  const second = await mail(2)
  expect(second.jeton).not.toBe(first.jeton)
  expect(refusal(await accept(first.jeton))).toEqual(USED)
  expect((await accept(second.jeton)).statusCode).toBe(200)
  expect((await nora.get(`/agents/${id}`)).json().invitable).toBe(false)
  expect(refusal(await nora.post(`/agents/${id}/inviter`))).toEqual([409, 'invitation.inutile'])
})

test('an invitation serves for seven days, and its successor after', async () => {
  const { w, nora, create, mail, accept } = await bureau()
  const start = w.clock.ms
  const { id } = (await create()).json()
  const { jeton } = await mail(1)
  w.clock.ms = start + 7 * 86_400_000
  expect(refusal(await accept(jeton))).toEqual(USED)
  expect((await nora.post(`/agents/${id}/inviter`)).statusCode).toBe(200)
  const again = await mail(2)
  w.clock.ms = start + 13 * 86_400_000
  expect((await accept(again.jeton)).statusCode).toBe(200)
  w.clock.ms = start
})

test('an address mistyped and mended is invited anew; what was sent to the other opens nothing', async () => {
  const { nora, create, email, mail, accept, signIn } = await bureau()
  const { id } = (await create({ email: `zoee.${email}` })).json()
  const lost = await mail(1)
  expect((await nora.patch(`/agents/${id}`, { email }, { version: 1 })).statusCode).toBe(200)
  const { jeton, to } = await mail(2)
  expect(to).toBe(email)
  expect(refusal(await accept(lost.jeton))).toEqual(USED)
  expect((await accept(jeton)).statusCode).toBe(200)
  expect(await signIn()).toBe(200)
})

test('nothing is sent of a rehearsal, a refusal, an intervenant, or an agent given a password', async () => {
  const { w, nora, create, received } = await bureau()
  const body = { prenom: 'Luc', nom: 'Roi', serviceIds: [], roles: [{ organisationId: w.premiere.id, role: 'agent' }] }
  const email = `luc.${w.territoireId}@exemple.fr`
  expect((await nora.post('/agents?essai=1', { ...body, email })).statusCode).toBe(201)
  expect((await nora.post('/agents', { ...body, email, serviceIds: [999_999_999] })).statusCode).toBe(422)
  const luc = await nora.post('/agents', { ...body, roles: [{ organisationId: w.premiere.id, role: 'intervenant' }] })
  expect(luc.statusCode).toBe(201)
  expect(refusal(await nora.post(`/agents/${luc.json().id}/inviter`))).toEqual([409, 'invitation.inutile'])
  const zoe = await create({ motDePasse: PASSWORD })
  expect([zoe.statusCode, zoe.json().invitable]).toEqual([201, false])
  await quiet(w)
  expect(received).toEqual([])
})

test('neither a colleague, nor an admin from elsewhere, nor a token invites', async () => {
  const { w, nora, create } = await bureau()
  const path = `/agents/${(await create()).json().id}/inviter`
  expect(refusal(await w.as(await w.agent('Ali')).post(path))).toEqual([403, 'droit.manquant'])
  const ailleurs = await w.agent('Eve', { role: 'admin', organisation: await w.organisation() })
  expect(refusal(await w.as(ailleurs).post(path))).toEqual([404, 'introuvable'])
  const wish = { nom: 'Annuaire', portees: ['referentiel:ecrire'], dureeJours: 30 }
  const headers = { authorization: `Bearer ${(await nora.post('/jetons', wish)).json().jeton}` }
  expect(refusal(await w.anonyme.post(path, undefined, { headers }))).toEqual([403, 'portee.manquante'])
})
