import { expect, test } from 'vitest'
import { guichet, MINUTE, outcome } from '../../../../test/guichet.js'
import { buildApp } from '../../../app.js'
import { MAINTENANT } from '../../../../test/world.js'
import { solve } from '../../../../test/travail.js'

type Guichet = Awaited<ReturnType<typeof guichet>>
const JOUR = 24 * 60 * MINUTE
const HEURES = ['09:00', '09:45', '10:30', '11:15']
const debut = (n: number) => `2026-03-${16 + 7 * Math.floor(n / 4)}T${HEURES[n % 4]}:00+${n < 8 ? '01' : '02'}:00`
const telephone = (n: number) => ({ prenom: 'Paul', nom: 'Neuf', telephone: `06 12 34 56 ${10 + n}` })

/** Another installation on the same base, with limits of its own. */
async function avec(w: Guichet, limites: Partial<Guichet['config']>) {
  const app = await buildApp({
    config: { ...w.config, ...limites },
    pool: w.app.pool,
    clock: { now: () => w.clock.ms },
  })
  let n = 0
  const ask = (held: { id: number; jeton: string }, usager: object, more: object = {}, headers: object = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v2/reservations',
      headers: { 'idempotency-key': `${'r'.repeat(22)}${n++}-${w.territoireId}`, ...headers },
      payload: { holdId: held.id, jeton: held.jeton, usager, ...more },
    })
  return { ask, close: () => app.close() }
}

/** Of a machine that books for those who come to it. */
async function jeton(w: Guichet): Promise<string> {
  const made = await w.as(w.zoe).post('/jetons', { nom: 'Borne', portees: ['rdvs:lire'], dureeJours: 1 })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ jeton: string }>().jeton
}

test('who proves nothing takes two rdvs a day with one browser, whatever the names, the phones and their cancelling', async () => {
  const w = await guichet()
  const premier = await w.hold({ debut: debut(0) })
  const headers = { navigateur: premier.navigateur }
  const made = await w.ask(premier, { usager: telephone(0) })
  expect(made.statusCode).toBe(201)
  await w.anonyme.post(`/mes-rdvs/${made.json().lien}/annuler`)
  expect((await w.ask(await w.hold({ debut: debut(1) }, headers), { usager: telephone(1) })).statusCode).toBe(201)
  const third = await w.hold({ debut: debut(2) }, headers)
  expect(outcome(await w.ask(third, { usager: telephone(2) }))).toEqual([429, 'reservation.sans_preuve'])
  // An e-mail address opens the way, at once.
  expect((await w.book(third)).statusCode).toBe(201)
  w.clock.ms = MAINTENANT + JOUR
  const demain = await w.hold({ debut: debut(3) }, headers)
  expect((await w.ask(demain, { usager: telephone(3) })).statusCode).toBe(201)
  w.clock.ms = MAINTENANT
})

test('one network address takes ten a day without proof, whatever its browsers: of twenty at once, ten', async () => {
  const w = await guichet()
  const small = await avec(w, { SANS_PREUVE_PAR_ADRESSE: 10 })
  const held = []
  for (let n = 0; n < 12; n++) held.push(await w.hold({ debut: debut(n) }))
  const answers = await Promise.all(held.map((one, n) => small.ask(one, telephone(n))))
  const codes = answers.map((answer) => answer.json().code ?? answer.statusCode)
  expect(codes.filter((code) => code === 201)).toHaveLength(10)
  expect(codes.filter((code) => code === 'reservation.sans_preuve')).toHaveLength(2)
  await small.close()
})

test('a machine that shows its token books for many, up to a limit of its own, wherever it asks from', async () => {
  const w = await guichet()
  const authorization = `Bearer ${await jeton(w)}`
  const small = await avec(w, { SANS_PREUVE_PAR_JETON: 3, SANS_PREUVE_PAR_ADRESSE: 1 })
  const answers = []
  for (let n = 0; n < 4; n++) {
    const held = await w.hold({ debut: debut(n) })
    const asked = await small.ask(held, telephone(n), {}, { authorization })
    answers.push(asked.json().code ?? asked.statusCode)
  }
  expect(answers).toEqual([201, 201, 201, 'reservation.sans_preuve'])
  // What the machine has taken is not counted for the people who share its address.
  const held = await w.hold({ debut: debut(5) })
  expect((await small.ask(held, telephone(5))).statusCode).toBe(201)
  await small.close()
})

test('a machine is sent codes up to a limit of its own', async () => {
  const w = await guichet()
  const authorization = `Bearer ${await jeton(w)}`
  const ask = async (n: number) => {
    const held = await w.hold({ debut: debut(n) })
    const asked = await w.ask(held, { usager: { ...w.nadia, email: `n${n}@exemple.fr` } }, { authorization })
    return asked.json().code ?? asked.statusCode
  }
  expect(await ask(0)).toBe(202)
  const sent = await w.owner.query('select client, origine from codes_envoyes where territoire_id = $1', [
    w.territoireId,
  ])
  expect(sent.rows).toHaveLength(1)
  await w.owner.query(
    `insert into codes_envoyes (territoire_id, adresse_hash, navigateur, client, envoye_at)
     select $1, 'autre' || n, 'autre' || n, $2, $3 from generate_series(1, 599) n`,
    [w.territoireId, sent.rows[0].client, new Date(w.clock.ms)],
  )
  expect(await ask(1)).toBe('verification.trop_de_codes')
  const held = await w.hold({ debut: debut(2) })
  expect((await w.ask(held, { usager: w.nadia })).statusCode).toBe(202)
})

test('where no message can leave nothing can be proven: an e-mail alone is an rdv at once, counted like a phone', async () => {
  const w = await guichet()
  await w.usager('Nadia', { nom: 'PETIT', email: 'nadia@exemple.fr' })
  const muet = await avec(w, { MAIL_DOSSIER: null, SANS_PREUVE_PAR_ADRESSE: 1 })
  expect((await muet.ask(await w.hold(), w.nadia)).statusCode).toBe(201)
  // It opens no record that was there before.
  expect(await w.usagers()).toMatchObject([{ a_rapprocher: false }, { a_rapprocher: true }])
  const second = await w.hold({ debut: debut(1) })
  expect(outcome(await muet.ask(second, telephone(1)))).toEqual([429, 'reservation.sans_preuve'])
  await muet.close()
})

test('nobody keeps Nadia from being sent a code: after five to her, whoever asks for one has some computing to do first', async () => {
  const w = await guichet()
  const ask = async (n: number, more: object = {}) => {
    const held = await w.hold({ debut: debut(n) })
    return { held, answer: await w.ask(held, more) }
  }
  for (let n = 0; n < 5; n++) expect((await ask(n)).answer.statusCode).toBe(202)
  const { held, answer } = await ask(5)
  expect([...outcome(answer), answer.json().erreurs[0].pointeur]).toEqual([
    422,
    'reservation.travail_attendu',
    '/travail',
  ])
  const travail = await solve(answer.json().defi)
  // The solution of one créneau serves for no other.
  const autre = await w.hold({ debut: debut(6) })
  expect(outcome(await w.ask(autre, { travail }))).toEqual([422, 'reservation.travail_attendu'])
  for (const faux of ['x', Buffer.from('null').toString('base64'), Buffer.from('{"challenge":{}}').toString('base64')])
    expect(outcome(await w.ask(held, { travail: faux }))).toEqual([422, 'reservation.travail_attendu'])
  const after = await w.ask(held, { travail })
  expect([after.statusCode, Object.keys(after.json())]).toEqual([202, ['verification']])
  expect((await w.ask(held, { code: await w.code(held.id) })).statusCode).toBe(201)
  // Another address is asked for nothing; in an hour, she is not either.
  expect((await w.ask(autre, { usager: { ...w.nadia, email: 'autre@exemple.fr' } })).statusCode).toBe(202)
  w.clock.ms = MAINTENANT + 60 * MINUTE
  expect((await ask(7)).answer.statusCode).toBe(202)
  w.clock.ms = MAINTENANT
})

test('an organisation that wants it asks the computing of each reservation, with or without an e-mail', async () => {
  const w = await guichet()
  const nora = w.as(await w.agent('Nora', { role: 'admin' }))
  const change = { preuveDeTravail: true }
  expect((await nora.patch(`/organisations/${w.premiere.id}`, change, { version: 1 })).json()).toMatchObject(change)
  for (const [n, usager] of [w.nadia, telephone(1)].entries()) {
    const held = await w.hold({ debut: debut(n) })
    const refused = await w.ask(held, { usager })
    expect(outcome(refused)).toEqual([422, 'reservation.travail_attendu'])
    const travail = await solve(refused.json().defi)
    expect((await w.ask(held, { usager, travail })).statusCode).toBe(n === 0 ? 202 : 201)
  }
})

test('one browser is sent ten codes an hour, whomever they are for', async () => {
  const w = await guichet()
  const { navigateur } = await w.hold({ debut: debut(11) })
  const statuses = []
  for (let n = 0; n < 11; n++) {
    const held = await w.hold({ debut: debut(n) }, { navigateur })
    const asked = await w.ask(held, { usager: { ...w.nadia, email: `n${n}@exemple.fr` } })
    statuses.push(asked.json().code ?? asked.statusCode)
    await w.anonyme.post(`/holds/${held.id}/rendre`, { jeton: held.jeton })
  }
  expect(statuses).toEqual([...Array<number>(10).fill(202), 'verification.trop_de_codes'])
})
