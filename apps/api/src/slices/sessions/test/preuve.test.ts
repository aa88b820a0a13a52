import { expect, test } from 'vitest'
import { world, type Person, type World } from '../../../../test/world.js'

const PASSWORD = 'cheval-agrafe-correct-pile'
const jeton = { nom: 'Machine', portees: ['referentiel:lire'], dureeJours: 30 }
type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const refusal = (response: Answer) => [response.statusCode, response.json().code]
const pointeur = (response: Answer) => response.json().erreurs[0].pointeur

const again = (motDePasse?: string) => (motDePasse === undefined ? {} : { motDePasse })
const mine = (monMotDePasse?: string) => (monMotDePasse === undefined ? {} : { monMotDePasse })

/** What needs a proof, each asked with the password that was typed again, if any. */
const asked = (w: World, who: Person, id: number): Record<string, (motDePasse?: string) => Promise<Answer>> => {
  const application = { ...jeton, role: 'accueil', organisationIds: [w.premiere.id] }
  return {
    'a jeton': (typed) => w.as(who).post('/jetons', { ...jeton, ...again(typed) }),
    'an application': (typed) => w.as(who).post('/applications', { ...application, ...again(typed) }),
    'another e-mail address': (typed) =>
      w.as(who).patch(`/agents/${id}?essai=1`, { email: `autre.${id}@exemple.fr`, ...mine(typed) }, { version: 1 }),
    'a second factor': (typed) => w.as(who).post('/moi/second-facteur', again(typed)),
    'an agent who will sign in': (typed) =>
      w.as(who).post('/agents?essai=1', {
        prenom: 'Luc',
        nom: 'Roi',
        email: `luc.${id}@exemple.fr`,
        roles: [{ organisationId: w.premiere.id, role: 'agent' }],
        serviceIds: [w.pmi.id],
        ...mine(typed),
      }),
    'the role of admin for Ali': (typed) =>
      w
        .as(who)
        .patch(
          `/agents/${id}?essai=1`,
          { roles: [{ organisationId: w.premiere.id, role: 'admin' }], ...mine(typed) },
          { version: 1 },
        ),
    'the second factor of Ali off': (typed) => w.as(who).delete(`/agents/${id}/second-facteur?essai=1`, again(typed)),
    'a calendar link': (typed) => w.as(who).post('/flux-agenda', { agentId: who.id, ...again(typed) }),
  }
}
const WHAT = [
  'a jeton',
  'an application',
  'another e-mail address',
  'a second factor',
  'an agent who will sign in',
  'the role of admin for Ali',
  'the second factor of Ali off',
  'a calendar link',
]
const IN_A_RECORD = new Set(['another e-mail address', 'an agent who will sign in', 'the role of admin for Ali'])

const aliWithPhone = async (w: World) => {
  const ali = await w.agent('Ali')
  const row = "insert into seconds_facteurs (territoire_id, agent_id, secret, actif_at) values ($1, $2, 'x', now())"
  await w.owner.query(row, [w.territoireId, ali.id])
  return ali
}

const chef = (w: World, motDePasse?: string) =>
  w.agent('Anne', {
    role: 'admin',
    row: { admin_territoire: true },
    ...(motDePasse !== undefined && { motDePasse }),
  })

test.each(WHAT)('Anne gets %s with her password typed again, and with nothing less', async (what) => {
  const w = await world()
  const anne = await chef(w, PASSWORD)
  const ask = asked(w, anne, (await aliWithPhone(w)).id)[what]!
  const missing = await ask()
  expect(refusal(missing)).toEqual([422, 'mot_de_passe.attendu'])
  expect(pointeur(missing)).toBe(IN_A_RECORD.has(what) ? '/monMotDePasse' : '/motDePasse')
  expect(refusal(await ask('autre-chose'))).toEqual([422, 'mot_de_passe.refuse'])
  const done = await ask(PASSWORD)
  expect(done.statusCode, done.body).toBeLessThan(300)
})

test.each(WHAT)(
  'Anne, who has no password, gets %s within ten minutes of signing in, then signs in again first',
  async (what) => {
    const w = await world()
    const anne = await chef(w)
    const ask = asked(w, anne, (await aliWithPhone(w)).id)[what]!
    const signedInSince = (minutes: number) =>
      w.owner.query('update sessions set ouverte_at = $2 where id = $1', [
        anne.sessionId,
        new Date(w.clock.ms - minutes * 60_000),
      ])
    await signedInSince(10)
    expect(refusal(await ask())).toEqual([403, 'session.trop_ancienne'])
    // A password that nobody has proves nothing.
    expect(refusal(await ask(PASSWORD))).toEqual([403, 'session.trop_ancienne'])
    await signedInSince(9)
    const done = await ask()
    expect(done.statusCode, done.body).toBeLessThan(300)
  },
)

test('guessing the password of a browser left open is slowed, whatever is asked for', async () => {
  const w = await world()
  const anne = await chef(w, PASSWORD)
  for (let i = 0; i < 5; i++) await w.as(anne).post('/jetons', { ...jeton, motDePasse: `essai-${i}` })
  const slowed = await w.as(anne).post('/jetons', { ...jeton, motDePasse: PASSWORD })
  expect(refusal(slowed)).toEqual([429, 'connexion.bloquee'])
  expect(slowed.headers['retry-after']).toBe('30')
  expect((await w.owner.query('select 1 from jetons where agent_id = $1', [anne.id])).rowCount).toBe(0)
})

test('a machine changes nobody’s address, and what is sent back unchanged asks for nothing', async () => {
  const w = await world()
  const anne = await chef(w, PASSWORD)
  const ali = await w.agent('Ali')
  const wish = { ...jeton, portees: ['referentiel:ecrire'], motDePasse: PASSWORD }
  const made = (await w.as(anne).post('/jetons', wish)).json()
  const headers = { authorization: `Bearer ${made.jeton}` }
  const machine = (body: object) => w.anonyme.patch(`/agents/${ali.id}`, body, { version: 1, headers })
  expect(refusal(await machine({ email: `vole.${ali.id}@exemple.fr` }))).toEqual([403, 'agent.acces_en_session'])
  expect(refusal(await machine({ motDePasse: 'une phrase assez longue pour elle' }))).toEqual([
    403,
    'agent.acces_en_session',
  ])
  const same = await w.as(anne).patch(`/agents/${ali.id}`, { nom: 'Martin', email: ali.email }, { version: 1 })
  expect(same.statusCode, same.body).toBe(200)
})
