import { expect, test } from 'vitest'
import { applicationOf, programmeOf } from '../../../../test/programme.js'
import { lundi, rdvSetting } from '../../../../test/rdvs.js'
import { settled } from '../../../../test/suivi.js'

const ids = (answer: { json: () => { donnees: { id: number }[] } }) => answer.json().donnees.map(({ id }) => id)

test('a program calls an rdv by its own number, finds it so, and is told which one has it', async () => {
  const w = await rdvSetting()
  const logiciel = await (await applicationOf(w)).again()
  const made = await logiciel.post('/rdvs', w.body({ referenceExterne: 'RDV-1' }))
  expect([made.statusCode, made.json().referenceExterne]).toEqual([201, 'RDV-1'])
  const { id, version } = made.json()
  expect(ids(await logiciel.get('/rdvs?referenceExterne=RDV-1'))).toEqual([id])
  expect(ids(await logiciel.get('/rdvs?referenceExterne=RDV-2'))).toEqual([])
  expect((await logiciel.get(`/rdvs/${id}`)).json().referenceExterne).toBe('RDV-1')
  const second = await logiciel.post(
    '/rdvs',
    w.body({ referenceExterne: 'RDV-1', debut: lundi('09:30'), usagerIds: [(await w.usager('Tom')).id] }),
  )
  expect([second.statusCode, second.json().code, second.json().existantId]).toEqual([409, 'reference.prise', id])
  const renamed = await logiciel.patch(`/rdvs/${id}`, { referenceExterne: 'RDV-2' }, { version })
  expect(renamed.json()).toMatchObject({ referenceExterne: 'RDV-2', version: version + 1 })
  expect(ids(await logiciel.get('/rdvs?referenceExterne=RDV-2'))).toEqual([id])
  const statut = await logiciel.post(`/rdvs/${id}/statut`, { transition: 'excuse' }, { version: version + 1 })
  expect(statut.json().referenceExterne).toBe('RDV-2')
})

test('a person reads none, in an rdv, a list, its history or an agenda, and gives none; nor does another program', async () => {
  const w = await rdvSetting()
  const logiciel = await (await applicationOf(w)).again()
  const { id, version } = (await logiciel.post('/rdvs', w.body({ referenceExterne: 'RDV-1' }))).json()
  const autre = await programmeOf(w, w.zoe)
  for (const caller of [w.as(w.zoe), autre]) {
    expect((await caller.get(`/rdvs/${id}`)).json().referenceExterne).toBeNull()
    for (const url of ['/rdvs', `/rdvs/${id}/historique`]) expect((await caller.get(url)).body).not.toContain('RDV-1')
    expect(ids(await caller.get('/rdvs?referenceExterne=RDV-1'))).toEqual([])
  }
  const agenda = await w.as(w.zoe).get(`/agenda?agentIds=${w.zoe.id}&du=2026-03-09&au=2026-03-09`)
  expect([agenda.statusCode, agenda.body.includes('RDV-1')]).toEqual([200, false])
  const given = await w.as(w.zoe).patch(`/rdvs/${id}`, { referenceExterne: 'Z' }, { version })
  expect([given.statusCode, given.json().code]).toEqual([422, 'reference.sans_programme'])
  const { rows } = await w.owner.query(
    "select type, avant, apres from journal where sujet_type = 'rdv_reference' and sujet_id = $1",
    [id],
  )
  expect(rows).toEqual([{ type: 'rdv.reference_changee', avant: { reference: null }, apres: { reference: 'RDV-1' } }])
})

test('a change of number is followed with the list, and a number serves again once its rdv is deleted', async () => {
  const w = await rdvSetting()
  const logiciel = await (await applicationOf(w)).again()
  const { id, version } = (await logiciel.post('/rdvs', w.body({ referenceExterne: 'RDV-1' }))).json()
  const { marque } = (await logiciel.get('/rdvs')).json()
  await logiciel.patch(`/rdvs/${id}`, { referenceExterne: 'RDV-2' }, { version })
  await settled(w)
  const followed = (await logiciel.get(`/rdvs?modifieDepuis=${encodeURIComponent(marque)}`)).json()
  expect(followed.donnees).toMatchObject([{ id, referenceExterne: 'RDV-2' }])
  const chef = w.as(await w.agent('Nora', { role: 'admin' }))
  expect((await chef.delete(`/rdvs/${id}`, { raison: 'Erreur.' }, { version: version + 1 })).statusCode).toBe(204)
  expect((await logiciel.post('/rdvs', w.body({ referenceExterne: 'RDV-2' }))).statusCode).toBe(201)
})
