import { expect, test } from 'vitest'
import { outcome, rdvSetting } from '../../../../test/rdvs.js'
import { world, type Person } from '../../../../test/world.js'
import type { Rdv } from '../contract/rdvs.js'

const PROBES = [
  ['on the rdv', 200, true, 200, 403],
  ['of the same service', 200, true, 200, 403],
  ['of another service', 403, false, 403, 403],
  ['at the front desk', 200, true, 200, 403],
  ['admin of the organisation', 200, true, 200, 204],
  ['admin of the territoire', 404, false, 404, 404],
  ['of another organisation', 404, false, 404, 404],
  ['intervenant', 404, false, 404, 404],
  ['of another territoire', 404, false, 404, 404],
] as const

async function people() {
  const w = await rdvSetting()
  const [social, other] = [await w.service('Service social'), await w.organisation()]
  const who: Record<(typeof PROBES)[number][0], Person> = {
    'on the rdv': w.zoe,
    'of the same service': await w.agent('Ali'),
    'of another service': await w.agent('Paul', { services: [social] }),
    'at the front desk': await w.agent('Nour', { role: 'accueil', services: [] }),
    'admin of the organisation': await w.agent('Inès', { role: 'admin', services: [] }),
    'admin of the territoire': await w.agent('Théo', { role: null, row: { admin_territoire: true } }),
    'of another organisation': await w.agent('Lou', { organisation: other }),
    intervenant: await w.agent('Max', { role: 'intervenant' }),
    'of another territoire': await (await world()).agent('Ada', { role: 'admin' }),
  }
  return { ...w, who }
}

test('who may read, list, change and delete an rdv', async () => {
  const w = await people()
  for (const [name, read, listed, write, remove] of PROBES) {
    const rdv = await w.create({ usagerIds: [] })
    const caller = w.as(w.who[name])
    const [path, version] = [`/rdvs/${rdv.id}`, { version: 1 }]
    const list = (await caller.get('/rdvs')).json<{ donnees: Rdv[] }>().donnees
    const answers = [
      (await caller.get(path)).statusCode,
      list.some(({ id }) => id === rdv.id),
      (await caller.patch(`${path}?essai=1`, { contexte: 'x' }, version)).statusCode,
      (await caller.post(`${path}/statut?essai=1`, { transition: 'arrivee' }, version)).statusCode,
      (await caller.get(`${path}/historique`)).statusCode,
      (await caller.delete(path, { raison: 'Essai' }, version)).statusCode,
    ]
    expect([name, ...answers]).toEqual([name, read, listed, write, write, read, remove])
    if (remove !== 204) await w.as(w.who['admin of the organisation']).delete(path, { raison: 'Fin' }, version)
  }
}, 60_000)

test('an rdv of another territoire and one that does not exist are answered alike', async () => {
  const w = await people()
  const rdv = await w.create()
  const caller = w.as(w.who['of another territoire'])
  for (const [method, path, body] of [
    ['get', '', undefined],
    ['patch', '', { contexte: 'x' }],
    ['post', '/statut', { transition: 'vu' }],
    ['post', '/reporter', { debut: '2026-03-09T10:00:00+01:00' }],
    ['post', '/participations', { usagerId: 1 }],
    ['delete', '', { raison: 'x' }],
  ] as const) {
    const ask = async (id: number) => {
      const answer =
        method === 'get'
          ? await caller.get(`/rdvs/${id}`)
          : await caller[method](`/rdvs/${id}${path}`, body, { version: 1 })
      const { idRequete: _own, ...same } = answer.json<Record<string, unknown>>()
      return [answer.statusCode, same]
    }
    expect(await ask(rdv.id)).toEqual(await ask(999_999_999))
  }
  expect(outcome(await caller.get(`/rdvs/${rdv.id}`))).toEqual([404, 'introuvable'])
})

test('who may only read it is offered no change', async () => {
  const w = await people()
  const rdv = await w.create()
  const asAdmin = (await w.as(w.who['admin of the organisation']).get(`/rdvs/${rdv.id}`)).json<Rdv>()
  expect([asAdmin.peutEcrire, asAdmin.peutSupprimer, asAdmin.transitions.length > 0]).toEqual([true, true, true])
  expect((await w.anonyme.get(`/rdvs/${rdv.id}`)).statusCode).toBe(401)
})
