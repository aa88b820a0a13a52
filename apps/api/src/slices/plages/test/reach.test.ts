import { expect, test } from 'vitest'
import { world } from '../../../../test/world.js'

/** Mondays from 9 March to 13 April 2026, but the 23rd. */
const recurrence = {
  frequence: 'semaine',
  intervalle: 1,
  jours: ['lun'],
  dernierJour: '2026-04-13',
  exceptions: ['2026-03-23'],
}
const LUNDIS = ['2026-03-09', '2026-03-16', '2026-03-30', '2026-04-06', '2026-04-13']

type Plage = { id: number; version: number; serieId: number | null } & Record<string, unknown>

/** Zoé's series of Monday mornings, and a way to see all that she opens, day by day. */
async function series(change: object = {}) {
  const w = await world()
  const zoe = await w.agent('Zoé')
  const remote = { modalites: ['telephone'] }
  const [pesee, vaccin] = [await w.motif(remote), await w.motif(remote)]
  const caller = w.as(zoe)
  const made = await caller.post('/plages', {
    agentId: zoe.id,
    organisationId: w.premiere.id,
    titre: 'Permanence',
    premierJour: '2026-03-09',
    heureDebut: '09:00',
    heureFin: '12:00',
    recurrence,
    motifIds: [pesee.id],
    ...change,
  })
  expect(made.statusCode, made.body).toBe(201)
  const plage = made.json<Plage>()
  const parts = async (): Promise<Plage[]> => (await caller.get(`/plages?agentId=${zoe.id}`)).json().donnees
  /** « 2026-03-09 9-12 Permanence », for each occurrence of each part. */
  const open = async () => {
    const seen: string[] = []
    for (const { id, titre } of await parts()) {
      const listed = await caller.get(`/plages/${id}/occurrences?du=2026-03-01&au=2026-05-31`)
      for (const { jour, debut, fin } of listed.json().donnees)
        seen.push(`${jour} ${Number(debut.slice(11, 13))}-${Number(fin.slice(11, 13))} ${String(titre)}`)
    }
    return seen.toSorted()
  }
  const patch = (id: number, version: number, body: object) => caller.patch(`/plages/${id}`, body, { version })
  const remove = (id: number, version: number, query = '') =>
    caller.delete(`/plages/${id}${query}`, undefined, { version })
  return { ...w, zoe, caller, plage, pesee, vaccin, parts, open, patch, remove }
}

const mornings = LUNDIS.map((jour) => `${jour} 9-12 Permanence`)
const but = (replaced: Record<string, string | null>) =>
  mornings
    .flatMap((line) => {
      const other = replaced[line.slice(0, 10)]
      return other === undefined ? [line] : other === null ? [] : [other]
    })
    .toSorted()

test('Zoé moves one Monday to the Tuesday afternoon: the others stay, and the part shares the series', async () => {
  const { plage, patch, open, parts } = await series()
  expect(await open()).toEqual(mornings)
  const body = { portee: 'occurrence', occurrence: '2026-03-16' }
  const moved = { premierJour: '2026-03-17', heureDebut: '14:00', heureFin: '16:00', titre: 'Rattrapage' }
  const answer = await patch(plage.id, 1, { ...body, ...moved })
  expect(answer.statusCode, answer.body).toBe(200)
  const seule = answer.json()
  expect(seule).toMatchObject({ ...moved, recurrence: null, serieId: plage.id, version: 1 })
  expect(answer.headers.etag).toBe('"1"')
  expect(await open()).toEqual(but({ '2026-03-16': '2026-03-17 14-16 Rattrapage' }))
  const reste = (await parts()).find(({ id }) => id === plage.id)
  const exceptions = ['2026-03-16', '2026-03-23']
  expect(reste).toMatchObject({ version: 2, serieId: plage.id, recurrence: { ...recurrence, exceptions } })
  // Moved once, that Monday is no occurrence of the series any more.
  const again = await patch(plage.id, 2, { ...body, titre: 'Encore' })
  expect(again.json().erreurs[0]).toMatchObject({ pointeur: '/occurrence', code: 'occurrence.inconnue' })
})

test('a day that is no occurrence, or none at all, changes and deletes nothing', async () => {
  const { plage, patch, remove, open } = await series()
  for (const occurrence of ['2026-03-17', '2026-03-23', '2026-04-20', '2026-03-02', '9999-01-04']) {
    for (const portee of ['occurrence', 'suite']) {
      const refused = await patch(plage.id, 1, { portee, occurrence, titre: 'X' })
      expect([refused.statusCode, refused.json().erreurs[0].code], occurrence).toEqual([422, 'occurrence.inconnue'])
      const kept = await remove(plage.id, 1, `?portee=${portee}&occurrence=${occurrence}`)
      expect(kept.json().erreurs[0], occurrence).toMatchObject({ pointeur: '?occurrence', code: 'occurrence.inconnue' })
    }
  }
  expect((await patch(plage.id, 1, { portee: 'suite', titre: 'X' })).json().code).toBe('occurrence.attendue')
  expect((await patch(plage.id, 1, { occurrence: '2026-03-16', titre: 'X' })).json().code).toBe('portee.attendue')
  expect((await patch(plage.id, 1, { portee: 'jamais', titre: 'X' })).json().erreurs[0].pointeur).toBe('/portee')
  expect((await remove(plage.id, 1, '?portee=occurrence')).json().code).toBe('occurrence.attendue')
  const repeated = { portee: 'occurrence', occurrence: '2026-03-16', recurrence: { ...recurrence, intervalle: 2 } }
  expect((await patch(plage.id, 1, repeated)).json().code).toBe('recurrence.une_occurrence')
  expect(await open()).toEqual(mornings)
})

test('from 30 March on Zoé begins at 10: the series ends the day before, exceptions and last day distributed', async () => {
  const { plage, patch, open, parts } = await series()
  await patch(plage.id, 1, { recurrence: { ...recurrence, exceptions: ['2026-03-23', '2026-04-06'] } })
  const answer = await patch(plage.id, 2, { portee: 'suite', occurrence: '2026-03-30', heureDebut: '10:00' })
  expect(answer.statusCode, answer.body).toBe(200)
  expect(answer.json()).toMatchObject({
    premierJour: '2026-03-30',
    heureDebut: '10:00',
    heureFin: '12:00',
    serieId: plage.id,
    recurrence: { ...recurrence, exceptions: ['2026-04-06'] },
  })
  const avant = (await parts()).find(({ id }) => id === plage.id)
  expect(avant).toMatchObject({ recurrence: { dernierJour: '2026-03-29', exceptions: ['2026-03-23'] }, version: 3 })
  const later = { '2026-03-30': '2026-03-30 10-12 Permanence', '2026-04-06': null }
  expect(await open()).toEqual(but({ ...later, '2026-04-13': '2026-04-13 10-12 Permanence' }))
})

test('every other week goes on being counted as before in the part that follows', async () => {
  const deux = { ...recurrence, intervalle: 2, jours: ['lun', 'jeu'], exceptions: [] }
  const { plage, patch, open } = await series({ recurrence: deux })
  const days = ['2026-03-09', '2026-03-12', '2026-03-23', '2026-03-26', '2026-04-06', '2026-04-09']
  expect(await open()).toEqual(days.map((jour) => `${jour} 9-12 Permanence`))
  await patch(plage.id, 1, { portee: 'suite', occurrence: '2026-03-26', titre: 'Suite' })
  expect(await open()).toEqual(days.map((jour) => `${jour} 9-12 ${jour < '2026-03-26' ? 'Permanence' : 'Suite'}`))
})

test('from its first day on is the whole series, and a new rhythm begins no earlier than the chosen day', async () => {
  const { plage, patch, open, parts } = await series()
  const all = await patch(plage.id, 1, { portee: 'suite', occurrence: '2026-03-09', titre: 'Nouveau' })
  expect(all.json()).toMatchObject({ id: plage.id, version: 2, serieId: null })
  expect(await parts()).toHaveLength(1)
  const from = { portee: 'suite', occurrence: '2026-03-30' }
  const early = await patch(plage.id, 2, { ...from, premierJour: '2026-03-29' })
  expect(early.json().erreurs[0]).toMatchObject({ pointeur: '/premierJour', code: 'serie.debut_avant' })
  const mardis = { ...recurrence, jours: ['mar'], dernierJour: '2026-04-07', exceptions: [] }
  await patch(plage.id, 2, { ...from, premierJour: '2026-03-31', recurrence: mardis })
  const days = ['2026-03-09', '2026-03-16', '2026-03-31', '2026-04-07']
  expect(await open()).toEqual(days.map((jour) => `${jour} 9-12 Nouveau`))
})

test('the whole series reaches the parts split from it, and each keeps what is its own', async () => {
  const { plage, patch, open, parts, vaccin, caller, owner } = await series()
  const one = { portee: 'occurrence', occurrence: '2026-03-16', heureDebut: '14:00', heureFin: '16:00' }
  await patch(plage.id, 1, one)
  await patch(plage.id, 2, { portee: 'suite', occurrence: '2026-04-06', titre: 'Avril' })
  const autre = await series()
  // A form sends all its fields: only those that differ are carried over.
  const { heureDebut, heureFin } = plage
  const all = { portee: 'serie', titre: 'Consultations', heureDebut, heureFin, motifIds: [vaccin.id] }
  const answer = await patch(plage.id, 3, all)
  expect(answer.json()).toMatchObject({ id: plage.id, version: 4, titre: 'Consultations' })
  const same = Object.fromEntries(mornings.map((line) => [line.slice(0, 10), `${line.slice(0, 15)} Consultations`]))
  expect(await open()).toEqual(but({ ...same, '2026-03-16': '2026-03-16 14-16 Consultations' }))
  for (const part of await parts()) expect([part['motifIds'], part.serieId]).toEqual([[vaccin.id], plage.id])
  expect(await autre.open()).toEqual(mornings)
  // Hours go together, to every part; a rhythm, to the part addressed.
  await patch(plage.id, 4, {
    portee: 'serie',
    heureFin: '11:00',
    recurrence: { ...recurrence, dernierJour: '2026-03-15' },
  })
  const [avril] = await parts()
  expect(await open()).toEqual([
    '2026-03-09 9-11 Consultations',
    '2026-03-16 9-11 Consultations',
    '2026-04-06 9-11 Consultations',
    '2026-04-13 9-11 Consultations',
  ])
  const stale = await caller.patch(`/plages/${avril!.id}`, { portee: 'serie', titre: 'X' }, { version: 1 })
  expect(stale.json().code).toBe('version.depassee')
  const rows = await owner.query(
    "select type, sujet_id::int, avant is null as neuve from journal where sujet_type = 'plage' and (apres ->> 'serieId')::int = $1 order by id",
    [plage.id],
  )
  expect(rows.rows.map(({ type }: { type: string }) => type.replace('plage.', ''))).toEqual(
    'modifiee creee modifiee creee modifiee modifiee modifiee modifiee modifiee modifiee'.split(' '),
  )
})

test('what follows a day includes the Monday moved after it', async () => {
  const { plage, patch, open, remove } = await series()
  await patch(plage.id, 1, { portee: 'occurrence', occurrence: '2026-04-06', heureDebut: '14:00', heureFin: '16:00' })
  await patch(plage.id, 2, { portee: 'suite', occurrence: '2026-03-30', titre: 'Suite' })
  expect(await open()).toEqual([
    '2026-03-09 9-12 Permanence',
    '2026-03-16 9-12 Permanence',
    '2026-03-30 9-12 Suite',
    '2026-04-06 14-16 Suite',
    '2026-04-13 9-12 Suite',
  ])
  expect((await remove(plage.id, 3, '?portee=suite&occurrence=2026-03-16')).statusCode).toBe(200)
  expect(await open()).toEqual(['2026-03-09 9-12 Permanence'])
})

test('one Monday deleted is an exception; the last one left deletes the plage', async () => {
  const { plage, remove, open, parts, owner } = await series()
  const answer = await remove(plage.id, 1, '?portee=occurrence&occurrence=2026-03-16')
  expect([answer.statusCode, answer.json()]).toEqual([200, { rdvsAReplacer: [] }])
  expect(await open()).toEqual(but({ '2026-03-16': null }))
  let version = 2
  for (const jour of ['2026-03-09', '2026-03-30', '2026-04-06', '2026-04-13'])
    expect((await remove(plage.id, version++, `?portee=occurrence&occurrence=${jour}`)).statusCode, jour).toBe(200)
  expect(await parts()).toEqual([])
  const told = await owner.query(
    "select avant ->> 'titre' as titre, apres from journal where type = 'plage.supprimee' and sujet_id = $1",
    [plage.id],
  )
  expect(told.rows).toEqual([{ titre: 'Permanence', apres: null }])
})

test('deleting the row leaves the other parts; deleting the series leaves none', async () => {
  const { plage, patch, remove, open, parts } = await series()
  const alone = { portee: 'occurrence', occurrence: '2026-03-16', titre: 'Seule' }
  const seule = (await patch(plage.id, 1, alone)).json<Plage>()
  const suite = (await patch(plage.id, 2, { portee: 'suite', occurrence: '2026-04-06', titre: 'Avril' })).json<Plage>()
  expect((await remove(plage.id, 2)).json().code).toBe('version.depassee')
  expect((await remove(plage.id, 3)).statusCode).toBe(200)
  const left = ['2026-03-16 9-12 Seule', '2026-04-06 9-12 Avril', '2026-04-13 9-12 Avril']
  expect(await open()).toEqual(left)
  expect((await remove(seule.id, 1, '?portee=serie&essai=1')).statusCode).toBe(200)
  expect(await open()).toEqual(left)
  expect((await remove(suite.id, suite.version, '?portee=serie')).statusCode).toBe(200)
  expect(await parts()).toEqual([])
  expect((await remove(suite.id, suite.version)).statusCode).toBe(404)
})

test('a change that changes nothing writes nothing, and a refused one leaves every part as it was', async () => {
  const { plage, patch, open, parts } = await series()
  await patch(plage.id, 1, { portee: 'occurrence', occurrence: '2026-03-16', titre: 'Seule' })
  const before = [await parts(), await open()]
  const same = {
    portee: 'suite',
    occurrence: '2026-03-30',
    titre: 'Permanence',
    recurrence: { ...recurrence, exceptions: ['2026-03-23', '2026-03-16'] },
  }
  const answer = await patch(plage.id, 2, same)
  expect([answer.statusCode, answer.json().version, answer.json().id]).toEqual([200, 2, plage.id])
  const bad = await patch(plage.id, 2, { portee: 'suite', occurrence: '2026-03-30', heureFin: '08:00' })
  expect(bad.json().erreurs[0]).toMatchObject({ pointeur: '/heureFin', code: 'plage.fin_avant_debut' })
  const tried = await patch(plage.id, 2, { portee: 'serie', titre: 'X' })
  expect(tried.statusCode).toBe(200)
  expect((await patch(plage.id, 2, { portee: 'serie', titre: 'Y' })).statusCode).toBe(412)
  await patch(plage.id, 3, { portee: 'serie', titre: 'Permanence' })
  expect((await parts()).map(({ id }) => id)).toEqual(before[0]!.map((part) => (part as Plage).id))
})

test('a deletion asked twice with one key is done once; the same key for another occurrence is refused', async () => {
  const { plage, caller, open } = await series()
  const headers = { 'idempotency-key': 'une-cle-de-suppression' }
  const remove = (occurrence: string) =>
    caller.delete(`/plages/${plage.id}?portee=occurrence&occurrence=${occurrence}`, undefined, { version: 1, headers })
  const answers = [await remove('2026-03-16'), await remove('2026-03-16')]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  expect((await remove('2026-03-30')).json().code).toBe('cle.reutilisee')
  expect(await open()).toEqual(but({ '2026-03-16': null }))
})
