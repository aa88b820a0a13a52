import { expect, test } from 'vitest'
import { atOnce } from '../../../test/at-once.js'
import { world, type World } from '../../../test/world.js'

type Answer = Awaited<ReturnType<World['anonyme']['get']>>
const refusal = (answer: Answer) => [answer.statusCode, answer.json().code]
const KEPT = [409, 'territoire.sans_admin']
const chef = { role: 'admin', row: { admin_territoire: true } }

test('Théo, who administers the territoire, renames it; who read an older version is told, and the journal says it', async () => {
  const w = await world()
  const theo = w.as(await w.agent('Théo', chef))
  const path = `/territoires/${w.territoireId}`
  const read = await theo.get(path)
  expect([read.statusCode, read.headers.etag]).toEqual([200, '"1"'])
  expect(read.json()).toMatchObject({ nom: 'Pas-de-Calais', telephone: null, version: 1 })
  const change = { nom: 'Pas-de-Calais Solidarités', telephone: '03 21 21 62 62' }
  const kept = { ...change, telephone: '+33321216262' }
  expect(refusal(await theo.patch(path, change))).toEqual([428, 'version.attendue'])
  expect((await theo.patch(path, change, { version: 1 })).json()).toMatchObject({ ...kept, version: 2 })
  expect(refusal(await theo.patch(path, change, { version: 1 }))).toEqual([412, 'version.depassee'])
  expect((await theo.patch(path, { code: '59' }, { version: 2 })).statusCode).toBe(422)
  const { rows } = await w.owner.query(
    "select avant, apres from journal where type = 'territoire.modifie' and sujet_id = $1",
    [w.territoireId],
  )
  expect(rows).toMatchObject([{ avant: { nom: 'Pas-de-Calais' }, apres: kept }])
})

test('an admin of the territoire names another, and takes it back; nobody else does', async () => {
  const w = await world()
  const theo = w.as(await w.agent('Théo', chef))
  const zoe = await w.agent('Zoé')
  const named = (who: World['anonyme'], adminTerritoire: boolean, version: number) =>
    who.patch(`/agents/${zoe.id}`, { adminTerritoire }, { version })
  expect(refusal(await named(w.as(await w.agent('Nora', { role: 'admin' })), true, 1))).toEqual([403, 'droit.manquant'])
  expect((await named(theo, true, 1)).json()).toMatchObject({ adminTerritoire: true, version: 2 })
  expect((await w.as(zoe).get(`/territoires/${w.territoireId}`)).statusCode).toBe(200)
  expect((await named(theo, false, 2)).json()).toMatchObject({ adminTerritoire: false })
  expect(refusal(await w.as(zoe).get(`/territoires/${w.territoireId}`))).toEqual([403, 'droit.manquant'])
  const wish = { prenom: 'Luc', nom: 'Roi', serviceIds: [], adminTerritoire: true }
  const intervenant = { ...wish, roles: [{ organisationId: w.premiere.id, role: 'intervenant' }] }
  expect((await theo.post('/agents', intervenant)).json().erreurs[0].code).toBe('agent.email_attendu')
  const email = `luc.${w.territoireId}@exemple.fr`
  expect((await theo.post('/agents', { ...intervenant, email })).json().adminTerritoire).toBe(true)
})

test('a territoire keeps an admin who signs in, even when the last two leave at once', async () => {
  const w = await world()
  const [theo, nora] = [await w.agent('Théo', chef), await w.agent('Nora', { role: 'admin' })]
  const leave = (who: typeof theo, change: object) => w.as(who).patch(`/agents/${who.id}`, change, { version: 1 })
  for (const change of [{ adminTerritoire: false }, { desactive: true }]) {
    const kept = await leave(theo, change)
    expect(refusal(kept)).toEqual(KEPT)
    expect(kept.json().erreurs[0].pointeur).toBe(`/${Object.keys(change)[0]}`)
  }
  await w.agent('Partie', { row: { admin_territoire: true, desactive: true } })
  expect(refusal(await leave(theo, { adminTerritoire: false }))).toEqual(KEPT)
  await w.owner.query('update agents set admin_territoire = true where id = $1', [nora.id])
  const lock = { text: 'select 1 from agents where id = any($1) for update', values: [[theo.id, nora.id]] }
  const both = await atOnce(w.owner, lock, [
    () => leave(theo, { adminTerritoire: false }),
    () => leave(nora, { adminTerritoire: false }),
  ])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
})
