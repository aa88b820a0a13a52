import { expect, test } from 'vitest'
import { atOnce } from '../../../../test/at-once.js'
import { fault, lundi, outcome, rdvSetting } from '../../../../test/rdvs.js'
import { MAINTENANT } from '../../../../test/world.js'
import type { Rdv } from '../contract/rdvs.js'
import type { Serie, SerieCancelled } from '../contract/series.js'

const hebdo = { frequence: 'semaine', intervalle: 1, jours: [], dernierJour: '2026-04-13', exceptions: ['2026-03-23'] }
const LUNDIS = ['2026-03-09', '2026-03-16', '2026-03-30', '2026-04-06', '2026-04-13']
/** Easter Monday is among them. */
const accepte = ['rdv.ferie']

async function setting() {
  const w = await rdvSetting()
  const nora = await w.usager('Nora', { email: 'nora@exemple.fr' })
  const post = (more: object = {}, query = '') =>
    w.as(w.zoe).post(`/rdvs/series${query}`, { ...w.body(), usagerIds: [nora.id], recurrence: hebdo, ...more })
  const create = async (more: object = {}): Promise<Serie> => {
    const made = await post({ accepte, ...more })
    if (made.statusCode !== 201) throw new Error(made.body)
    return made.json<Serie>()
  }
  const read = async (id: number) => (await w.as(w.zoe).get(`/rdvs/${id}`)).json<Rdv>()
  const count = async () =>
    (await w.owner.query('select 1 from rdvs where territoire_id = $1', [w.territoireId])).rowCount
  const cancel = (rdv: Rdv, portee: string) =>
    w.as(w.zoe).post(`/rdvs/${rdv.id}/annuler-serie`, { portee }, { version: rdv.version })
  return { ...w, nora, post, create, read, count, cancel }
}

test('Nora comes every Monday at nine, also after the change of hour: one series, one message each', async () => {
  const w = await setting()
  const { serieId, occurrences } = await w.create()
  expect(occurrences.map(({ jour }) => jour)).toEqual(LUNDIS)
  expect(occurrences.map(({ debut }) => debut.slice(11))).toEqual([
    '09:00:00+01:00',
    '09:00:00+01:00',
    '09:00:00+02:00',
    '09:00:00+02:00',
    '09:00:00+02:00',
  ])
  const rdvs = occurrences.map(({ rdv }) => rdv!)
  expect(rdvs.map((rdv) => rdv.serieId)).toEqual(LUNDIS.map(() => serieId))
  const list = await w.as(w.zoe).get(`/rdvs?serieId=${serieId}`)
  expect(list.json().donnees.map(({ id }: Rdv) => id)).toEqual(rdvs.map(({ id }) => id))
  for (const { id } of rdvs) expect(await w.occupations(id)).toEqual([{ agentId: w.zoe.id, surbooking: false }])
  expect(await w.messages(rdvs[1]!.id)).toEqual(['rdv.cree'])
})

test('what speaks against each day is said of that day; tried, it is said and nothing is written', async () => {
  const w = await setting()
  await w.create({ recurrence: { ...hebdo, dernierJour: '2026-03-16', exceptions: ['2026-03-09'] } })
  const before = await w.count()
  const tried = await w.post({}, '?essai=1')
  expect(tried.statusCode).toBe(201)
  const { serieId, occurrences } = tried.json<Serie>()
  expect([serieId, occurrences.map(({ rdv }) => rdv)]).toEqual([null, LUNDIS.map(() => null)])
  expect(occurrences.map(({ avertissements, refus }) => [avertissements.map(({ code }) => code), refus?.code])).toEqual(
    [
      [[], undefined],
      // The rdv of that week is there already.
      [[], 'rdv.doublon'],
      [[], undefined],
      [['rdv.ferie'], undefined],
      [[], undefined],
    ],
  )
  const refused = await w.post({ accepte, jours: ['2026-03-09', '2026-03-16'] })
  expect([...outcome(refused), refused.json().detail]).toEqual([
    409,
    'rdv.doublon',
    expect.stringContaining('2026-03-16'),
  ])
  const warned = await w.post({ jours: ['2026-03-30', '2026-04-06'] })
  expect(warned.json()).toMatchObject({
    code: 'rdv.avertissements',
    avertissements: [{ code: 'rdv.ferie', occurrence: '2026-04-06' }],
  })
  expect(await w.count()).toBe(before)
  const chosen = await w.create({ jours: ['2026-03-30', '2026-04-13'] })
  expect(chosen.occurrences.map(({ jour }) => jour)).toEqual(['2026-03-30', '2026-04-13'])
})

test('a day taken meanwhile refuses them all, and is named; agreed to, it is overbooked', async () => {
  const w = await setting()
  await w.create({ usagerIds: [w.lea.id], jours: ['2026-03-30'] })
  const refused = await w.post({ accepte })
  expect(refused.json().avertissements).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: 'rdv.chevauchement', occurrence: '2026-03-30' })]),
  )
  expect(await w.count()).toBe(1)
  const made = await w.create({ accepte: [...accepte, 'rdv.chevauchement'] })
  expect(await w.occupations(made.occurrences[2]!.rdv!.id)).toEqual([{ agentId: w.zoe.id, surbooking: true }])
})

test('from here on, or all that is to come: what has happened stays', async () => {
  const w = await setting()
  const { occurrences } = await w.create()
  const [first, second, third] = occurrences.map(({ rdv }) => rdv!)
  const seen = await w.statut(first!, 'vu')
  expect(seen.statusCode).toBe(200)
  const suite = await w.cancel(third!, 'suite')
  expect(suite.json<SerieCancelled>().annules.map(({ id }) => id)).toEqual(
    occurrences.slice(2).map(({ rdv }) => rdv!.id),
  )
  expect(await w.occupations(third!.id)).toEqual([])
  expect((await w.read(second!.id)).statut).toBe('prevu')
  w.clock.ms = MAINTENANT + 2 * 3_600_000
  const all = (await w.cancel(await w.read(second!.id), 'serie')).json<SerieCancelled>()
  w.clock.ms = MAINTENANT
  expect(all.annules.map(({ id }) => id)).toEqual([second!.id])
  expect(all.restes).toEqual([first!.id, ...occurrences.slice(2).map(({ rdv }) => rdv!.id)])
  expect((await w.read(first!.id)).statut).toBe('vu')
  const alone = await w.create({ jours: ['2026-03-09'], debut: lundi('10:00'), accepte: ['rdv.meme_jour', 'rdv.trou'] })
  expect(alone.serieId).not.toBeNull()
  const single = await w.create({ usagerIds: [w.lea.id], jours: ['2026-03-16'] })
  expect(outcome(await w.cancel(single.occurrences[0]!.rdv!, 'jamais'))).toEqual([422, 'requete.invalide'])
})

test.each([
  ['without an end', { recurrence: { ...hebdo, dernierJour: null } }, '/recurrence/dernierJour', 'serie.fin_attendue'],
  ['with no day', { recurrence: { ...hebdo, dernierJour: '2026-03-09', jours: ['mar'] } }, '/recurrence', 'serie.vide'],
  ['too long', { recurrence: { ...hebdo, dernierJour: '2027-12-31' } }, '/recurrence/dernierJour', 'serie.trop_longue'],
  ['of a day that is none of it', { jours: ['2026-03-10'] }, '/jours/0', 'occurrence.inconnue'],
  ['of an unknown motif', { motifId: 999_999_999 }, '/motifId', 'motif.inconnu'],
])('a series %s is refused by its field', async (_case, more, pointeur, code) => {
  const w = await setting()
  expect(fault(await w.post(more))).toEqual([422, code, pointeur])
})

test('two series that want the same Mondays at once: one has them all', async () => {
  const w = await setting()
  const answers = await Promise.all([w.post({ accepte }), w.post({ accepte, usagerIds: [w.lea.id] })])
  expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(await w.count()).toBe(LUNDIS.length)
})

test('who does not see the series cancels none of it; one rdv alone is of no series', async () => {
  const w = await setting()
  const { occurrences } = await w.create()
  const rdv = occurrences[0]!.rdv!
  const eva = await w.agent('Eva', { organisation: await w.organisation() })
  const path = `/rdvs/${rdv.id}/annuler-serie`
  expect(outcome(await w.as(eva).post(path, { portee: 'serie' }, { version: 1 }))).toEqual([404, 'introuvable'])
  expect(outcome(await w.as(w.zoe).post(path, { portee: 'serie' }, { version: 9 }))).toEqual([412, 'version.depassee'])
  const bare = { version: 1, headers: { 'idempotency-key': '' } }
  expect(outcome(await w.as(w.zoe).post(path, { portee: 'serie' }, bare))).toEqual([400, 'cle.attendue'])
  const alone = await w.create({ jours: ['2026-03-09'], debut: lundi('11:00'), accepte: ['rdv.meme_jour', 'rdv.trou'] })
  expect(alone.occurrences).toHaveLength(1)
  const single = await w
    .as(w.zoe)
    .post('/rdvs', w.body({ debut: lundi('10:30'), accepte: ['rdv.meme_jour', 'rdv.trou'] }))
  expect(outcome(await w.cancel(single.json<Rdv>(), 'suite'))).toEqual([409, 'rdv.sans_serie'])
})

const deletes = (rdv: Rdv) => ({ text: 'update rdvs set supprime_at = now() where id = $1', values: [rdv.id] })

test('an rdv of the series that a colleague deletes meanwhile is passed over; the others are cancelled', async () => {
  const w = await setting()
  const [first, second, ...others] = (await w.create()).occurrences.map(({ rdv }) => rdv!)
  const [all] = await atOnce(w.owner, deletes(second!), [() => w.cancel(first!, 'serie')])
  expect(all!.statusCode).toBe(200)
  expect(all!.json<SerieCancelled>().annules.map(({ id }) => id)).toEqual([first!, ...others].map(({ id }) => id))
  const series = (await w.create({ debut: lundi('10:00'), accepte: [...accepte, 'rdv.meme_jour', 'rdv.trou'] }))
    .occurrences
  const asked = series[1]!.rdv!
  const [gone] = await atOnce(w.owner, deletes(asked), [() => w.cancel(asked, 'serie')])
  expect(outcome(gone!)).toEqual([404, 'introuvable'])
})
