import { expect, test } from 'vitest'
import { rdvSetting } from '../../../../test/rdvs.js'

const PRES = '3 rue des Prés\n62100 Calais'
const PORT = '8 quai du Port, 62100 Calais'
const TOUS = ['rdv.hors_plage', 'rdv.trou', 'rdv.autre_lieu', 'rdv.tampon']

/** Zoé visits at home, or receives. */
async function visites() {
  const w = await rdvSetting()
  const motif = await w.motif({ modalites: ['domicile', 'sur_place'] })
  const chez = { motifId: motif.id, modalite: 'domicile', lieuId: null, accepte: ['rdv.hors_plage'] }
  const zoe = w.as(w.zoe)
  return { ...w, chez, caller: zoe }
}

test('a visit is refused without the place to go, by its field', async () => {
  const w = await visites()
  const body = w.body(w.chez)
  for (const adresse of [undefined, null, '', '  ']) {
    const refused = await w.caller.post('/rdvs', { ...body, adresse })
    expect([refused.statusCode, refused.json().code, refused.json().erreurs[0].pointeur]).toEqual([
      422,
      'rdv.adresse_attendue',
      '/adresse',
    ])
  }
  const made = await w.caller.post('/rdvs', { ...body, adresse: PRES })
  expect([made.statusCode, made.json().adresse]).toEqual([201, PRES])
  expect((await w.caller.get(`/rdvs/${made.json().id}`)).json().adresse).toBe(PRES)
})

test('the address goes with the visit when it moves, changes and comes back by undoing; not to another modalité', async () => {
  const w = await visites()
  const { id } = await w.create({ ...w.chez, adresse: PRES })
  const read = async () => (await w.caller.get(`/rdvs/${id}`)).json()
  const moved = await w.caller.post(
    `/rdvs/${id}/reporter`,
    { debut: '2026-03-09T14:00:00+01:00', accepte: TOUS },
    { version: 1 },
  )
  expect([moved.statusCode, moved.json().adresse]).toEqual([200, PRES])
  const changed = await w.caller.patch(`/rdvs/${id}`, { adresse: PORT }, { version: 2 })
  expect(changed.json().adresse).toBe(PORT)
  expect((await w.caller.patch(`/rdvs/${id}`, { adresse: null }, { version: 3 })).json().code).toBe(
    'rdv.adresse_attendue',
  )
  const undone = await w.caller.post(`/rdvs/${id}/annuler-derniere-modification`, {}, { version: 3 })
  expect([undone.statusCode, (await read()).adresse]).toEqual([200, PRES])
  const received = await w.caller.patch(
    `/rdvs/${id}`,
    { modalite: 'sur_place', lieuId: w.cabinet.id, accepte: TOUS },
    { version: 4 },
  )
  expect([received.statusCode, received.json().adresse]).toEqual([200, null])
})

test('a visit made before addresses were kept may still be changed; the journal repeats no address', async () => {
  const w = await visites()
  const { id } = await w.create({ ...w.chez, adresse: PRES })
  await w.owner.query('update rdvs set adresse = null where id = $1', [id])
  expect((await w.caller.patch(`/rdvs/${id}`, { contexte: 'Sonner' }, { version: 1 })).statusCode).toBe(200)
  const given = await w.caller.patch(`/rdvs/${id}`, { adresse: PORT }, { version: 2 })
  expect(given.json().adresse).toBe(PORT)
  const { rows } = await w.owner.query(
    "select avant, apres from journal where sujet_type = 'rdv' and sujet_id = $1 order by id",
    [id],
  )
  expect(JSON.stringify(rows)).not.toMatch(/Prés|Port/)
  expect(rows.at(-1)).toMatchObject({ avant: { adresse: false }, apres: { adresse: true } })
})

test('no calendar, no export tells where she lives', async () => {
  const w = await visites()
  const { id } = await w.create({ ...w.chez, adresse: PRES })
  for (const url of [`/rdvs/${id}.ics`, '/exports/rdvs.csv']) {
    const answer = await w.caller.get(url)
    expect([url, answer.statusCode]).toEqual([url, 200])
    expect(answer.body).not.toContain('Prés')
  }
})
