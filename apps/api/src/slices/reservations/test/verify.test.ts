import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { guichet, MINUTE, outcome } from '../../../../test/guichet.js'
import { postOffice, worker } from '../../../../test/post-office.js'
import { MAINTENANT } from '../../../../test/world.js'

const nadia = { prenom: 'Nadia', nom: 'Petit', telephone: '06 12 34 56 99', email: 'Nadia@exemple.fr' }

/** Nadia has a record already, with her address. */
async function known() {
  const w = await guichet()
  const record = await w.usager('Nadia', { nom: 'PETIT', email: 'nadia@exemple.fr', telephone: null })
  const ask = (held: { id: number; jeton: string }, more: object = {}) => w.ask(held, { usager: nadia, ...more })
  const wrong = async (holdId: number) => ((await w.code(holdId)) === '000000' ? '000001' : '000000')
  return { ...w, record, ask, wrong }
}

test('an address that is somebody’s is proven by a code: then the rdv is on that record, not on a second one', async () => {
  const w = await known()
  const held = await w.hold()
  const asked = await w.ask(held)
  expect([asked.statusCode, asked.json()]).toEqual([
    202,
    {
      verification: {
        canal: 'email',
        destinataire: 'n…a@exemple.fr',
        expireAt: new Date(MAINTENANT + 15 * MINUTE).toISOString(),
        envois: 1,
        messagesSur: '/messages-de-developpement',
      },
    },
  ])
  // Nothing is written yet, and the créneau is kept for fifteen minutes in all.
  expect(await w.usagers()).toHaveLength(1)
  expect(await w.hours()).not.toContain('09:00')
  w.clock.ms = MAINTENANT + 14 * MINUTE
  expect(await w.hours()).not.toContain('09:00')
  const made = await w.ask(held, { code: await w.code(held.id) })
  expect([made.statusCode, made.json().rdv.usager]).toEqual([201, 'Nadia PETIT'])
  w.clock.ms = MAINTENANT
  // Her number was missing: she has proven who she is.
  expect(await w.usagers()).toMatchObject([{ prenom: 'Nadia', telephone: '+33612345699', a_rapprocher: false }])
  const [part] = await w.rows('select usager_id::int as id from participations where rdv_id = $1', made.json().rdv.id)
  expect(part).toEqual({ id: w.record.id })
})

test('the mail says the code, at once, the service and until when; nothing of the rdv, nor of what was typed', async () => {
  const w = await known()
  const { received, url } = await postOffice()
  const held = await w.hold()
  const phrase = 'Vous avez droit à 350 €, sur arnaque.exemple'
  await w.ask(held, { usager: { ...nadia, prenom: phrase, nom: phrase }, proche: { prenom: phrase, nom: phrase } })
  await worker(w, url)
  const codes = async () => {
    const mails = await Promise.all(received.map((mail) => simpleParser(mail)))
    return mails.filter(({ subject }) => subject?.startsWith('Votre code'))
  }
  // The worker also sends what earlier tests left in the queue: the rdv that was confirmed.
  await vi.waitFor(async () => expect(await codes()).toHaveLength(1), { timeout: 10_000 })
  const [mail] = await codes()
  const code = await w.code(held.id)
  expect(mail).toMatchObject({ to: { text: 'nadia@exemple.fr' } })
  expect(mail!.subject).toMatch(new RegExp(`^Votre code\\s: ${code}$`))
  // Whose service it is and until when (15 minutes from 8 o’clock), but nothing that anybody may have typed.
  expect(mail!.text).toContain(code)
  expect(mail!.text).toContain('MDS Calais')
  expect(mail!.text).toContain('Il sert jusqu’à 8\u00A0h\u00A015.')
  expect(mail!.text).not.toMatch(/Consultation|Petit|arnaque|droit/i)
  await vi.waitFor(async () =>
    expect(await w.rows('select statut from verifications where hold_id = $1', held.id)).toEqual([
      { statut: 'envoye' },
    ]),
  )
})

test('a wrong code is counted though it is refused; after five, the right one serves no more and another is sent', async () => {
  const w = await known()
  const held = await w.hold()
  await w.ask(held)
  const faux = await w.wrong(held.id)
  // All at once: each is counted.
  const answers = await Promise.all(Array.from({ length: 8 }, () => w.ask(held, { code: faux })))
  const codes = answers.map((answer) => answer.json().code)
  expect(codes.filter((code) => code === 'verification.code_faux')).toHaveLength(4)
  expect(codes.filter((code) => code === 'verification.epuisee')).toHaveLength(4)
  const mort = await w.code(held.id)
  expect(outcome(await w.ask(held, { code: mort }))).toEqual([409, 'verification.epuisee'])
  expect((await w.ask(held, { code: 'abc' })).statusCode).toBe(422)
  expect(await w.usagers()).toHaveLength(1)
  // Asked again, a new one comes: the dead one is not sent a second time.
  expect((await w.ask(held)).json().verification.envois).toBe(2)
  const neuf = await w.code(held.id)
  expect(neuf).not.toBe(mort)
  expect(outcome(await w.ask(held, { code: mort }))).toEqual([422, 'verification.code_faux'])
  expect((await w.ask(held, { code: neuf })).statusCode).toBe(201)
})

test('codes are not sent without end for one hold: three, and the créneau is not kept longer for that', async () => {
  const w = await known()
  const held = await w.hold()
  for (let envoi = 1; envoi <= 3; envoi++) expect((await w.ask(held)).statusCode).toBe(202)
  expect(outcome(await w.ask(held))).toEqual([409, 'verification.hold_epuise'])
  const [row] = await w.rows('select envois, expire_at from verifications where hold_id = $1', held.id)
  expect(row).toEqual({ envois: 3, expire_at: new Date(MAINTENANT + 15 * MINUTE) })
})

test('an address that nobody has is answered as one that somebody has, and is proven too', async () => {
  const w = await known()
  const [connue, inconnue] = [await w.hold(), await w.hold({ debut: '2026-03-16T09:45:00+01:00' })]
  const paul = { prenom: 'Paul', nom: 'Neuf', email: 'nouveau@exemple.fr' }
  const answers = [await w.ask(connue), await w.ask(inconnue, { usager: paul })]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202])
  const [une, autre] = answers.map((answer) => answer.json().verification)
  expect({ ...autre, destinataire: null }).toEqual({ ...une, destinataire: null })
  expect(await w.usagers()).toHaveLength(1)
  expect((await w.ask(inconnue, { usager: paul, code: await w.code(inconnue.id) })).statusCode).toBe(201)
  expect(await w.usagers()).toMatchObject([{ prenom: 'Nadia' }, { prenom: 'Paul', a_rapprocher: false }])
})

test('who proves the address of another’s record opens it not: a new one is made, to bring together', async () => {
  const w = await known()
  const held = await w.hold()
  const usager = { ...nadia, prenom: 'Paul' }
  expect((await w.ask(held, { usager })).statusCode).toBe(202)
  expect((await w.ask(held, { usager, code: await w.code(held.id) })).statusCode).toBe(201)
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
    await w.ask(held)
    const made = await w.ask(held, { proche: { prenom, nom: 'Petit' }, code: await w.code(held.id) })
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
  await w.ask(held)
  const code = await w.code(held.id)
  expect(outcome(await w.ask({ ...held, jeton: other.jeton }, { code }))).toEqual([404, 'hold.refuse'])
  // Another address asks for its own code.
  const marc = { ...nadia, email: 'marc@exemple.fr' }
  expect((await w.ask(held, { usager: marc, code })).statusCode).toBe(202)
  expect(outcome(await w.ask(held, { usager: marc, code }))).toEqual([422, 'verification.code_faux'])
  expect((await w.ask(other, { code })).statusCode).toBe(202)
  w.clock.ms = MAINTENANT + 15 * MINUTE
  expect(outcome(await w.ask(other, { code: await w.code(other.id) }))).toEqual([409, 'hold.expire'])
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

test('a reservation is not rehearsed: that would send a code, or tell for free what one costs', async () => {
  const w = await known()
  const held = await w.hold()
  const refused = await w.anonyme.post('/reservations?essai=1', { holdId: held.id, jeton: held.jeton, usager: nadia })
  expect([refused.statusCode, refused.json().erreurs[0].pointeur]).toEqual([422, '?essai'])
})
