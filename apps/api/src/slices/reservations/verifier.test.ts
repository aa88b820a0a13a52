import { expect, test, vi } from 'vitest'
import { guichet, MINUTE, outcome } from '../../../test/guichet.js'
import { postOffice, worker } from '../../../test/post-office.js'
import { MAINTENANT } from '../../../test/world.js'
import { deriveCode } from '../../platform/auth/tokens.js'

const nadia = { prenom: 'Nadia', nom: 'Petit', telephone: '06 12 34 56 99', email: 'Nadia@exemple.fr' }

/** Nadia has a record already, with her address. */
async function known() {
  const w = await guichet()
  const record = await w.usager('Nadia', { nom: 'PETIT', email: 'nadia@exemple.fr', telephone: null })
  const code = async (holdId: number) => {
    const [row] = await w.rows('select id::int as id, sel from verifications where hold_id = $1', holdId)
    return deriveCode(w.config.PERMANENCE_SECRET, Number(row!['id']), String(row!['sel']))
  }
  const book = (held: { id: number; jeton: string }, more: object = {}) => w.book(held, { usager: nadia, ...more })
  const wrong = async (holdId: number) => ((await code(holdId)) === '000000' ? '000001' : '000000')
  return { ...w, record, code, book, wrong }
}

test('an address that is somebody’s is proven by a code: then the rdv is on that record, not on a second one', async () => {
  const w = await known()
  const held = await w.hold()
  const asked = await w.book(held)
  expect([asked.statusCode, asked.json()]).toEqual([
    202,
    {
      verification: {
        canal: 'email',
        destinataire: 'n…a@exemple.fr',
        expireAt: new Date(MAINTENANT + 15 * MINUTE).toISOString(),
      },
    },
  ])
  // Nothing is written yet, and the créneau is kept for fifteen minutes in all.
  expect(await w.usagers()).toHaveLength(1)
  expect(await w.hours()).not.toContain('09:00')
  w.clock.ms = MAINTENANT + 14 * MINUTE
  expect(await w.hours()).not.toContain('09:00')
  const made = await w.book(held, { code: await w.code(held.id) })
  expect([made.statusCode, made.json().rdv.usager]).toEqual([201, 'Nadia PETIT'])
  w.clock.ms = MAINTENANT
  // Her number was missing: she has proven who she is.
  expect(await w.usagers()).toMatchObject([{ prenom: 'Nadia', telephone: '+33612345699', a_rapprocher: false }])
  const [part] = await w.rows('select usager_id::int as id from participations where rdv_id = $1', made.json().rdv.id)
  expect(part).toEqual({ id: w.record.id })
})

test('the mail says the code, at once, and nothing of the rdv', async () => {
  const w = await known()
  const { received, url } = await postOffice()
  const held = await w.hold()
  await w.book(held)
  await worker(w, url)
  // The worker also sends what earlier tests left in the queue: the rdv that was confirmed.
  const codes = () => received.filter((mail) => mail.includes('Subject: Votre code'))
  await vi.waitFor(() => expect(codes()).toHaveLength(1), { timeout: 10_000 })
  expect(codes()[0]).toContain('To: nadia@exemple.fr')
  expect(codes()[0]).toContain(await w.code(held.id))
  expect(codes()[0]).not.toMatch(/Consultation|MDS/)
  await vi.waitFor(async () =>
    expect(await w.rows('select statut from verifications where hold_id = $1', held.id)).toEqual([
      { statut: 'envoye' },
    ]),
  )
})

test('a wrong code is counted though it is refused; after five, the right one serves no more', async () => {
  const w = await known()
  const held = await w.hold()
  await w.book(held)
  const faux = await w.wrong(held.id)
  // All at once: each is counted.
  const answers = await Promise.all(Array.from({ length: 8 }, () => w.book(held, { code: faux })))
  const codes = answers.map((answer) => answer.json().code)
  expect(codes.filter((code) => code === 'verification.code_faux')).toHaveLength(5)
  expect(codes.filter((code) => code === 'verification.epuisee')).toHaveLength(3)
  expect(outcome(await w.book(held, { code: await w.code(held.id) }))).toEqual([409, 'verification.epuisee'])
  expect((await w.book(held, { code: 'abc' })).statusCode).toBe(422)
  expect(await w.usagers()).toHaveLength(1)
})

test('codes are not sent without end: three for a hold, five an hour for an address', async () => {
  const w = await known()
  const held = await w.hold()
  for (let envoi = 1; envoi <= 3; envoi++) expect((await w.book(held)).statusCode).toBe(202)
  expect(outcome(await w.book(held))).toEqual([429, 'verification.trop_de_codes'])
  const [row] = await w.rows('select envois, expire_at from verifications where hold_id = $1', held.id)
  expect(row).toEqual({ envois: 3, expire_at: new Date(MAINTENANT + 15 * MINUTE) })
  const other = await w.hold({ debut: '2026-03-16T09:45:00+01:00' })
  expect((await w.book(other)).statusCode).toBe(202)
  const third = await w.hold({ debut: '2026-03-16T10:30:00+01:00' })
  expect((await w.book(third)).statusCode).toBe(202)
  const fourth = await w.hold({ debut: '2026-03-16T11:15:00+01:00' })
  expect(outcome(await w.book(fourth))).toEqual([429, 'verification.trop_de_codes'])
})

test('who proves the address of another’s record opens it not: a new one is made, to bring together', async () => {
  const w = await known()
  const held = await w.hold()
  const usager = { ...nadia, prenom: 'Paul' }
  expect((await w.book(held, { usager })).statusCode).toBe(202)
  expect((await w.book(held, { usager, code: await w.code(held.id) })).statusCode).toBe(201)
  expect(await w.usagers()).toMatchObject([
    { prenom: 'Nadia', telephone: null },
    { prenom: 'Paul', a_rapprocher: true },
  ])
})

test('for her child: the one that the record has, or a new one that she answers for', async () => {
  const w = await known()
  const ines = await w.usager('Inès', { nom: 'Petit', telephone: null, responsable_id: w.record.id })
  const who = async (debut: string, prenom: string) => {
    const held = await w.hold({ debut })
    await w.book(held)
    const made = await w.book(held, { proche: { prenom, nom: 'Petit' }, code: await w.code(held.id) })
    const [part] = await w.rows('select usager_id::int as id from participations where rdv_id = $1', made.json().rdv.id)
    return part!['id']
  }
  expect(await who('2026-03-16T09:00:00+01:00', 'Ines')).toBe(ines.id)
  const tom = await who('2026-03-16T09:45:00+01:00', 'Tom')
  const [row] = await w.rows('select responsable_id::int as responsable from usagers where id = $1', tom)
  expect(row).toEqual({ responsable: w.record.id })
})

test('a code proves one address for one hold, with its token; a late one finds the créneau given back', async () => {
  const w = await known()
  await w.usager('Marc', { email: 'marc@exemple.fr' })
  const held = await w.hold()
  const other = await w.hold({ debut: '2026-03-16T09:45:00+01:00' })
  await w.book(held)
  const code = await w.code(held.id)
  expect(outcome(await w.book({ ...held, jeton: other.jeton }, { code }))).toEqual([404, 'hold.refuse'])
  // Another address asks for its own code.
  const marc = { ...nadia, email: 'marc@exemple.fr' }
  expect((await w.book(held, { usager: marc, code })).statusCode).toBe(202)
  expect(outcome(await w.book(held, { usager: marc, code }))).toEqual([422, 'verification.code_faux'])
  expect((await w.book(other, { code })).statusCode).toBe(202)
  w.clock.ms = MAINTENANT + 15 * MINUTE
  expect(outcome(await w.book(other, { code: await w.code(other.id) }))).toEqual([409, 'hold.expire'])
  w.clock.ms = MAINTENANT
  expect(await w.rows('select 1 from rdvs where territoire_id = $1', w.territoireId)).toHaveLength(0)
})

test('asked again with its key, 202 is 202 again, and one code was sent', async () => {
  const w = await known()
  const held = await w.hold()
  const headers = { 'idempotency-key': `${'v'.repeat(22)}${w.territoireId}` }
  const body = { holdId: held.id, jeton: held.jeton, usager: nadia }
  const answers = [
    await w.anonyme.post('/reservations', body, { headers }),
    await w.anonyme.post('/reservations', body, { headers }),
  ]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202])
  expect(await w.rows('select envois from verifications where hold_id = $1', held.id)).toEqual([{ envois: 1 }])
})

test('nobody learns without a trace that an address is known: a reservation is not rehearsed', async () => {
  const w = await known()
  const held = await w.hold()
  const refused = await w.anonyme.post('/reservations?essai=1', { holdId: held.id, jeton: held.jeton, usager: nadia })
  expect([refused.statusCode, refused.json().erreurs[0].pointeur]).toEqual([422, '?essai'])
})

test('codes asked for another address meanwhile do not wipe out those that an address was sent', async () => {
  const w = await known()
  await w.usager('Marc', { email: 'marc@exemple.fr' })
  const marc = { ...nadia, email: 'marc@exemple.fr' }
  for (const heure of ['09:00', '09:45']) {
    const held = await w.hold({ debut: `2026-03-16T${heure}:00+01:00` })
    for (const usager of [nadia, nadia, marc]) expect((await w.book(held, { usager })).statusCode).toBe(202)
  }
  const [one, other] = [
    await w.hold({ debut: '2026-03-16T10:30:00+01:00' }),
    await w.hold({ debut: '2026-03-16T11:15:00+01:00' }),
  ]
  const answers = await Promise.all([w.book(one), w.book(other)])
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([202, 429])
})
