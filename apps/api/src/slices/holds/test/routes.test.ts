import { describe, expect, test, vi } from 'vitest'
import { MAINTENANT, world } from '../../../../test/world.js'

const A_NEUF_HEURES = '2026-03-16T09:00:00+01:00'
type Answer = { statusCode: number; json: () => { code?: string } }
const outcome = (answer: Answer) => [answer.statusCode, answer.json().code]

/** Zoé on Mondays from 9 to 12, 45 minutes each, at one lieu; nobody is signed in. */
async function guichet(row: Record<string, unknown> = {}) {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const salle = await w.lieu()
  const consultation = await w.motif({ duree_min: 45, ...row })
  await w.plage({ agent: zoe, motifs: [consultation], lieu: salle })
  const body = (more: object = {}) => ({ motifId: consultation.id, lieuId: salle.id, debut: A_NEUF_HEURES, ...more })
  const hold = (more: object = {}, headers: Record<string, string> = {}) =>
    w.anonyme.post('/holds', body(more), { headers })
  const hours = async () => {
    const answer = await w.anonyme.get(`/creneaux?motifId=${consultation.id}&du=2026-03-16&au=2026-03-16`)
    return answer.json().donnees.map(({ debut }: { debut: string }) => debut.slice(11, 16))
  }
  const agentOf = async (id: number) =>
    Number((await w.owner.query('select agent_id from occupations where hold_id = $1', [id])).rows[0]?.agent_id)
  return { ...w, zoe, salle, consultation, body, hold, hours, agentOf }
}

describe('a hold', () => {
  test('of an hour that is past is refused as not to be had, not as taken by somebody faster', async () => {
    const w = await guichet()
    const rdv = { organisationId: w.premiere.id, agentIds: [w.zoe.id], usagerIds: [(await w.usager('Léa')).id] }
    expect((await w.as(w.zoe).post('/rdvs', { ...w.body(), ...rdv })).statusCode).toBe(201)
    expect(outcome(await w.hold())).toEqual([409, 'creneau.pris'])
    w.clock.ms = Date.parse('2026-03-16T09:10:00+01:00')
    expect(outcome(await w.hold())).toEqual([409, 'creneau.indisponible'])
    w.clock.ms = MAINTENANT
  })

  test('keeps a créneau ten minutes: nobody else is shown it, then everybody again', async () => {
    const w = await guichet()
    expect(await w.hours()).toEqual(['09:00', '09:45', '10:30', '11:15'])
    const held = await w.hold()
    expect(held.statusCode).toBe(201)
    expect(held.json()).toEqual({
      id: expect.any(Number) as number,
      motifId: w.consultation.id,
      lieuId: w.salle.id,
      modalite: 'sur_place',
      debut: A_NEUF_HEURES,
      fin: '2026-03-16T09:45:00+01:00',
      fuseau: 'Europe/Paris',
      jeton: expect.stringMatching(/^\d+\.1\.[\w-]{43}$/) as string,
      expireAt: new Date(MAINTENANT + 600_000).toISOString(),
      navigateur: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/) as string,
    })
    expect(await w.hours()).toEqual(['09:45', '10:30', '11:15'])
    expect(outcome(await w.hold())).toEqual([409, 'creneau.pris'])
    w.clock.ms = MAINTENANT + 600_000
    expect(await w.hours()).toEqual(['09:00', '09:45', '10:30', '11:15'])
    expect((await w.hold()).statusCode).toBe(201)
    w.clock.ms = MAINTENANT
  })

  test('refused, offers up to three other créneaux of the same lieu', async () => {
    const w = await guichet()
    await w.hold({ debut: '2026-03-16T10:30:00+01:00' })
    const refused = await w.hold({ debut: '2026-03-16T10:30:00+01:00' })
    expect(outcome(refused)).toEqual([409, 'creneau.pris'])
    expect(refused.json().alternatives).toEqual([
      expect.objectContaining({ debut: '2026-03-16T11:15:00+01:00', lieuId: w.salle.id, fuseau: 'Europe/Paris' }),
      expect.objectContaining({ debut: '2026-03-23T09:00:00+01:00' }),
      expect.objectContaining({ debut: '2026-03-23T09:45:00+01:00' }),
    ])
  })

  test('of a time that was never offered says so: off the grid, no plage, too near, too far', async () => {
    const w = await guichet({ delai_max_jours: 30, delai_min_minutes: 120 })
    for (const debut of [
      '2026-03-16T09:10:00+01:00',
      '2026-03-17T09:00:00+01:00',
      '2026-03-09T09:00:00+01:00',
      '2026-04-20T09:00:00+02:00',
      '2020-01-01T09:00:00+01:00',
    ]) {
      expect(outcome(await w.hold({ debut }))).toEqual([409, 'creneau.indisponible'])
    }
  })

  test('is given although the lead time ran out while it was being read, for five minutes', async () => {
    const w = await guichet({ delai_min_minutes: 60 })
    const debut = '2026-03-09T09:00:00+01:00'
    w.clock.ms = MAINTENANT + 6 * 60_000
    expect(outcome(await w.hold({ debut }))).toEqual([409, 'creneau.indisponible'])
    w.clock.ms = MAINTENANT + 5 * 60_000
    expect((await w.hold({ debut })).statusCode).toBe(201)
    w.clock.ms = MAINTENANT
  })

  test('goes to the least loaded agent, then to the next, then to nobody', async () => {
    const w = await guichet()
    const ali = await w.agent('Ali')
    await w.plage({ agent: ali, motifs: [w.consultation], lieu: w.salle })
    const chargee = await w.rdv({
      agents: [w.zoe],
      motif: w.consultation,
      debut: '2026-03-17T09:00:00+01:00',
      fin: '2026-03-17T10:00:00+01:00',
    })
    await w.prend(w.zoe, chargee)
    const [first, second, third] = [await w.hold(), await w.hold(), await w.hold()]
    expect(await w.agentOf(first.json().id)).toBe(ali.id)
    expect(await w.agentOf(second.json().id)).toBe(w.zoe.id)
    expect(outcome(third)).toEqual([409, 'creneau.pris'])
    const kept = await w.owner.query('select raison_agent from holds where id = $1', [first.json().id])
    expect(kept.rows[0].raison_agent).toBe('Agent le moins chargé parmi les disponibles.')
  })

  test('goes to the least loaded as things are now, not as they were remembered', async () => {
    const w = await guichet()
    const [ali, ines] = [await w.agent('Ali'), await w.agent('Inès')]
    for (const agent of [ali, ines]) await w.plage({ agent, motifs: [w.consultation], lieu: w.salle })
    const load = async (agent: typeof ali, fin: string) => {
      const times = { debut: '2026-03-17T09:00:00+01:00', fin: `2026-03-17T${fin}:00+01:00` }
      const rdv = await w.rdv({ agents: [agent], motif: w.consultation, ...times })
      await w.prend(agent, rdv)
    }
    await load(ines, '10:00')
    await w.hours()
    await load(w.zoe, '12:00')
    await load(ali, '12:00')
    expect(await w.agentOf((await w.hold()).json().id)).toBe(ines.id)
  })

  test('is found among many agents by twenty people at once: each has one of his own', async () => {
    const w = await guichet()
    for (let i = 1; i < 16; i++)
      await w.plage({ agent: await w.agent(`Agent${i}`), motifs: [w.consultation], lieu: w.salle })
    const answers = await Promise.all(Array.from({ length: 20 }, () => w.hold()))
    const held = answers.filter(({ statusCode }) => statusCode === 201).map((answer) => Number(answer.json().id))
    expect(held).toHaveLength(16)
    expect(new Set(await Promise.all(held.map(w.agentOf))).size).toBe(16)
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 201))
      expect(outcome(answer)).toEqual([409, 'creneau.pris'])
  })

  test('waits for no agent somebody is writing to while another can serve; then for the only one left', async () => {
    const w = await guichet()
    const ali = await w.agent('Ali')
    await w.plage({ agent: ali, motifs: [w.consultation], lieu: w.salle })
    const writer = await w.owner.connect()
    await writer.query('begin')
    await writer.query('select 1 from agendas where agent_id = $1 for no key update', [w.zoe.id])
    const first = await w.hold()
    expect(await w.agentOf(first.json().id)).toBe(ali.id)
    const waiting = w.hold()
    const blocked = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await vi.waitFor(async () => expect((await w.owner.query(blocked)).rowCount).toBe(1), { timeout: 10_000 })
    await writer.query('commit')
    writer.release()
    expect(await w.agentOf((await waiting).json().id)).toBe(w.zoe.id)
  })

  test('given back, is free at once; twice is no fault; a wrong token and an unknown hold are answered alike', async () => {
    const w = await guichet()
    const { id, jeton } = (await w.hold()).json()
    const wrong = `${jeton.slice(0, -4)}aaaa`
    expect(outcome(await w.anonyme.post(`/holds/${id}/rendre`, { jeton: wrong }))).toEqual([404, 'hold.refuse'])
    expect(outcome(await w.anonyme.post(`/holds/${id}/rendre`, { jeton: 'x' }))).toEqual([404, 'hold.refuse'])
    expect(outcome(await w.anonyme.post('/holds/999999999/rendre', { jeton }))).toEqual([404, 'hold.refuse'])
    const other = (await w.hold({ debut: '2026-03-16T09:45:00+01:00' })).json()
    expect(outcome(await w.anonyme.post(`/holds/${other.id}/rendre`, { jeton }))).toEqual([404, 'hold.refuse'])
    expect(await w.hours()).toEqual(['10:30', '11:15'])
    expect((await w.anonyme.post(`/holds/${id}/rendre`, { jeton })).statusCode).toBe(204)
    expect((await w.anonyme.post(`/holds/${id}/rendre`, { jeton })).statusCode).toBe(204)
    expect(await w.hours()).toEqual(['09:00', '10:30', '11:15'])
  })
})

describe('a key', () => {
  const key = 'a'.repeat(22)

  test('repeats the same hold with the same token, which is stored nowhere', async () => {
    const w = await guichet()
    const headers = { 'idempotency-key': `${key}${w.territoireId}` }
    const [first, again] = [await w.hold({}, headers), await w.hold({}, headers)]
    expect([first.statusCode, again.statusCode]).toEqual([201, 201])
    expect(again.json()).toEqual(first.json())
    const stored = await w.owner.query('select reponse from cles_idempotence where territoire_id = $1', [
      w.territoireId,
    ])
    expect(stored.rows).toHaveLength(1)
    expect(stored.rows[0].reponse).not.toContain(first.json().jeton.split('.')[2])
    expect(outcome(await w.hold({ debut: '2026-03-16T10:30:00+01:00' }, headers))).toEqual([422, 'cle.reutilisee'])
  })

  test('is required, and must be hard to guess', async () => {
    const w = await guichet()
    const url = '/api/v2/holds'
    const bare = await w.app.inject({ method: 'POST', url, payload: w.body() })
    expect(outcome(bare)).toEqual([400, 'cle.attendue'])
    expect(outcome(await w.hold({}, { 'idempotency-key': 'court' }))).toEqual([400, 'cle.faible'])
    const essai = await w.app.inject({ method: 'POST', url: `${url}?essai=1`, payload: w.body() })
    expect(essai.statusCode).toBe(201)
    expect(await w.hours()).toEqual(['09:00', '09:45', '10:30', '11:15'])
  })
})

test('a hold in a session takes a place, not time; the last one goes to one person', async () => {
  const w = await guichet()
  const atelier = await w.motif({ collectif: true })
  const times = { debut: '2026-03-20T14:00:00+01:00', fin: '2026-03-20T16:00:00+01:00' }
  const row = { collectif: true, places: 2, lieu_id: w.salle.id, modalite: 'sur_place' }
  await w.rdv({ agents: [w.zoe], motif: atelier, ...times, row })
  const take = () => w.hold({ motifId: atelier.id, debut: times.debut })
  const first = await take()
  expect(first.json()).toMatchObject({ debut: times.debut, fin: times.fin })
  expect(await w.agentOf(first.json().id)).toBeNaN()
  const answers = await Promise.all(Array.from({ length: 8 }, take))
  expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
  for (const answer of answers.filter(({ statusCode }) => statusCode !== 201))
    expect(outcome(answer)).toEqual([409, 'creneau.pris'])
  const { id, jeton } = first.json()
  expect((await w.anonyme.post(`/holds/${id}/rendre`, { jeton })).statusCode).toBe(204)
  expect((await take()).statusCode).toBe(201)
})

describe('what cannot be held', () => {
  test('a motif closed online, archived, unknown', async () => {
    const w = await guichet()
    const closed = await w.motif({ reservable_en_ligne: false })
    const archived = await w.motif({ archive: true })
    for (const motifId of [closed.id, archived.id, 999_999_999])
      expect(outcome(await w.hold({ motifId }))).toEqual([404, 'motif.pas_en_ligne'])
  })

  test('a lieu of another territoire, or of nobody', async () => {
    const w = await guichet()
    const ailleurs = await (await world()).lieu()
    for (const lieuId of [ailleurs.id, 999_999_999])
      expect(outcome(await w.hold({ lieuId }))).toEqual([409, 'creneau.indisponible'])
  })

  test('a motif for followed people, by somebody nobody knows', async () => {
    const w = await guichet({ suivi: true })
    expect(outcome(await w.hold())).toEqual([409, 'creneau.indisponible'])
  })

  test.each([
    ['seconds', { debut: '2026-03-16T09:00:30+01:00' }, '/debut', 'champ.format'],
    ['no offset', { debut: '2026-03-16T09:00:00' }, '/debut', 'champ.format'],
    ['an unknown field', { agentId: 3 }, '/agentId', 'champ.additionalProperties'],
    ['a modalité the motif has not', { modalite: 'visio' }, '/modalite', 'rdv.modalite_refusee'],
    ['sur place without a lieu', { lieuId: null }, '/lieuId', 'rdv.lieu_attendu'],
    ['text for an id', { lieuId: '1' }, '/lieuId', 'champ.type'],
  ])('%s is refused by its field', async (_case, more, pointeur, code) => {
    const w = await guichet()
    const refused = await w.hold(more)
    expect(refused.statusCode).toBe(422)
    expect(refused.json().erreurs).toContainEqual(expect.objectContaining({ pointeur, code }))
  })
})
