import { expect, test } from 'vitest'
import { guichet, MINUTE, outcome } from '../../../../test/guichet.js'
import { buildApp } from '../../../app.js'
import { MAINTENANT } from '../../../../test/world.js'

const SEMAINES = [16, 23, 30]
const HEURES = ['09:00', '09:45', '10:30', '11:15']
/** Twelve créneaux of Zoé's Mondays. The clocks change on the 29th. */
const CRENEAUX = SEMAINES.flatMap((jour) =>
  HEURES.map((heure) => `2026-03-${jour}T${heure}:00${jour < 29 ? '+01:00' : '+02:00'}`),
)
const nadia = { prenom: 'Nadia', nom: 'Petit', telephone: '06 12 34 56 99' }

async function navigateur() {
  const w = await guichet()
  const premier = await w.hold({ debut: CRENEAUX[0] })
  const headers = { navigateur: premier.navigateur }
  const keep = (n: number) =>
    w.anonyme.post('/holds', { motifId: w.consultation.id, lieuId: w.salle.id, debut: CRENEAUX[n] }, { headers })
  const kept = async () =>
    (
      await w.rows(
        'select to_char(debut at time zone $2, $3) as heure from holds where territoire_id = $1 and expire_at > $4 and confirme_rdv_id is null order by id',
        w.territoireId,
        'Europe/Paris',
        'DD HH24:MI',
        new Date(w.clock.ms),
      )
    ).map(({ heure }) => heure)
  return { ...w, premier, headers, keep, kept }
}

test('a browser keeps three créneaux at most: a fourth gives the oldest back to others, at once', async () => {
  const w = await navigateur()
  for (const n of [1, 2]) expect((await w.keep(n)).statusCode).toBe(201)
  expect(await w.hours()).toEqual(['11:15'])
  const quatrieme = await w.keep(3)
  expect([quatrieme.statusCode, quatrieme.json().navigateur]).toEqual([201, w.premier.navigateur])
  expect(await w.kept()).toEqual(['16 09:45', '16 10:30', '16 11:15'])
  expect(await w.hours()).toEqual(['09:00'])
})

test('a créneau that could not be kept costs none of those that are', async () => {
  const w = await navigateur()
  for (const n of [1, 2]) await w.keep(n)
  await w.hold({ debut: CRENEAUX[3] })
  expect(outcome(await w.keep(3))).toEqual([409, 'creneau.pris'])
  expect(await w.kept()).toEqual(['16 09:00', '16 09:45', '16 10:30', '16 11:15'])
})

test('twenty at once by one browser: three are kept in the end, the others are free', async () => {
  const w = await navigateur()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => w.keep(n % 12)))
  expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409)).toBe(true)
  expect(answers.filter(({ statusCode }) => statusCode === 201).length).toBeGreaterThanOrEqual(3)
  expect(await w.kept()).toHaveLength(3)
  const taken = await w.rows(
    'select count(*)::int as n from occupations o join holds h on h.id = o.hold_id where h.motif_id = $1',
    w.consultation.id,
  )
  expect(taken).toEqual([{ n: 3 }])
})

test('a créneau whose code is awaited is never given back: the next oldest is; three of them, and it is said', async () => {
  const w = await navigateur()
  const ask = (held: { id: number; jeton: string }, email: string) => w.ask(held, { usager: { ...nadia, email } })
  expect((await ask(w.premier, 'un@exemple.fr')).statusCode).toBe(202)
  const deux = (await w.keep(1)).json<{ id: number; jeton: string }>()
  await w.keep(2)
  await w.keep(3)
  expect(await w.kept()).toEqual(['16 09:00', '16 10:30', '16 11:15'])
  const rendu = await w.anonyme.post(`/holds/${deux.id}/prolonger`, { jeton: deux.jeton })
  expect(outcome(rendu)).toEqual([409, 'hold.expire'])
  const [, trois, quatre] = await w.rows(
    'select id::int as id, sel from holds where territoire_id = $1 and expire_at > $2 order by id',
    w.territoireId,
    new Date(w.clock.ms),
  )
  // As their codes are asked for in other tabs.
  for (const { id } of [trois!, quatre!])
    await w.rows(
      "insert into verifications (territoire_id, hold_id, email, sel, demande_at, expire_at) values ($1, $2, 'x', 'x', now(), now())",
      w.territoireId,
      id,
    )
  expect(outcome(await w.keep(4))).toEqual([429, 'holds.trop'])
  expect(await w.kept()).toHaveLength(3)
})

test('a token that nobody signed is no browser’s: nothing is given back, another one is answered', async () => {
  const w = await guichet()
  const faux = { navigateur: `${'a'.repeat(22)}.${'b'.repeat(43)}` }
  const kept = []
  for (const debut of CRENEAUX.slice(0, 4)) kept.push(await w.hold({ debut }, faux))
  expect(new Set(kept.map(({ navigateur: one }) => one)).size).toBe(4)
  expect(await w.hours()).toEqual([])
})

test('one network address keeps so many créneaux at once, whatever its browsers; a machine has its own count', async () => {
  const w = await guichet()
  const config = { ...w.config, HOLDS_PAR_ADRESSE: 4, HOLDS_PAR_JETON: 2 }
  const app = await buildApp({ config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  const nora = await w.agent('Nora', { role: 'admin', motDePasse: 'trois-chevaux-et-une-lune' })
  const jeton = (
    await w.as(nora).post('/jetons', {
      nom: 'Borne',
      portees: ['rdvs:lire'],
      dureeJours: 1,
      motDePasse: 'trois-chevaux-et-une-lune',
    })
  ).json<{ jeton: string }>().jeton
  const keep = async (n: number, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/api/v2/holds',
      headers: { 'idempotency-key': `${'h'.repeat(22)}${n}-${w.territoireId}`, ...headers },
      payload: { motifId: w.consultation.id, lieuId: w.salle.id, debut: CRENEAUX[n] },
    })
  const first = await keep(0)
  for (const n of [1, 2, 3]) expect((await keep(n)).statusCode).toBe(201)
  expect(outcome(await keep(4))).toEqual([429, 'holds.trop_adresse'])
  const machine = { authorization: `Bearer ${jeton}` }
  for (const n of [5, 6]) expect((await keep(n, machine)).statusCode).toBe(201)
  expect(outcome(await keep(7, machine))).toEqual([429, 'holds.trop_adresse'])
  // What nobody signed counts as the address.
  expect(outcome(await keep(8, { authorization: 'Bearer pmn_1.1.x' }))).toEqual([429, 'holds.trop_adresse'])
  // Giving one back makes room; so does time.
  const { id, jeton: preuve } = first.json<{ id: number; jeton: string }>()
  await w.anonyme.post(`/holds/${id}/rendre`, { jeton: preuve })
  expect((await keep(9)).statusCode).toBe(201)
  w.clock.ms = MAINTENANT + 10 * MINUTE
  expect((await keep(10)).statusCode).toBe(201)
  w.clock.ms = MAINTENANT
  await app.close()
})

test('giving a créneau back is never refused for being asked too often', async () => {
  const w = await guichet()
  const config = { ...w.config, LIMITE_SENSIBLE_PAR_MINUTE: 1, LIMITE_PAR_MINUTE: 2 }
  const app = await buildApp({ config, pool: w.app.pool, clock: { now: () => w.clock.ms } })
  const held = await w.hold()
  const giveBack = () =>
    app.inject({ method: 'POST', url: `/api/v2/holds/${held.id}/rendre`, payload: { jeton: held.jeton } })
  const statuses = []
  for (let n = 0; n < 40; n++) statuses.push((await giveBack()).statusCode)
  expect(new Set(statuses)).toEqual(new Set([204]))
  await app.close()
})

test('five more minutes, once, on request; five others while a code is awaited: twenty in all', async () => {
  const w = await guichet()
  const held = await w.hold()
  const prolong = () => w.anonyme.post(`/holds/${held.id}/prolonger`, { jeton: held.jeton })
  w.clock.ms = MAINTENANT + 9 * MINUTE
  expect((await prolong()).json()).toEqual({
    id: held.id,
    expireAt: new Date(MAINTENANT + 15 * MINUTE).toISOString(),
  })
  expect(outcome(await prolong())).toEqual([409, 'hold.deja_prolonge'])
  w.clock.ms = MAINTENANT + 14 * MINUTE
  expect(await w.hours()).not.toContain('09:00')
  const asked = await w.ask(held)
  expect(asked.json().verification.expireAt).toBe(new Date(MAINTENANT + 20 * MINUTE).toISOString())
  w.clock.ms = MAINTENANT + 19 * MINUTE
  expect(await w.hours()).not.toContain('09:00')
  expect(outcome(await prolong())).toEqual([409, 'hold.deja_prolonge'])
  w.clock.ms = MAINTENANT + 20 * MINUTE
  expect(await w.hours()).toContain('09:00')
  expect(outcome(await prolong())).toEqual([409, 'hold.expire'])
  w.clock.ms = MAINTENANT
  expect(outcome(await w.anonyme.post(`/holds/${held.id}/prolonger`, { jeton: 'x' }))).toEqual([404, 'hold.refuse'])
})

test('a code lasts as long as its créneau, also when five more minutes are asked for after it was sent', async () => {
  const w = await guichet()
  const held = await w.hold()
  await w.ask(held)
  await w.anonyme.post(`/holds/${held.id}/prolonger`, { jeton: held.jeton })
  w.clock.ms = MAINTENANT + 19 * MINUTE
  expect((await w.ask(held, { code: await w.code(held.id) })).statusCode).toBe(201)
  w.clock.ms = MAINTENANT
})
