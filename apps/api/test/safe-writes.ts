import { expect } from 'vitest'
import { world, type Caller, type World } from './world.js'

type Resource = {
  /** Somebody who may write it. */
  caller: Caller
  path: string
  table: string
  body: Record<string, unknown>
  change: Record<string, unknown>
  /** Type of the journal's rows: « motif » gives « motif.cree » or « motif.creee ». */
  sujet: string
}

const problemOf = (response: { json: () => Record<string, unknown> }) => {
  const { idRequete: _mine, ...same } = response.json()
  return same
}

/**
 * What every creation and change of a resource owes to the person who calls it. Returns the resource made, at version
 * 2.
 */
export async function expectSafeWrites(
  { owner, territoireId, anonyme }: World,
  { caller, path, table, body, change, sujet }: Resource,
): Promise<Record<string, unknown> & { id: number; version: number }> {
  const rows = async (text: string, values: unknown[] = [territoireId]) =>
    Number((await owner.query<{ count: string }>(`select count(*) from ${text}`, values)).rows[0]?.count)
  const count = () => rows(`${table} where territoire_id = $1`)
  const before = await count()

  const rehearsed = await caller.post(`${path}?essai=1`, body)
  expect(rehearsed.statusCode).toBe(201)
  const strange = await caller.post(path, { ...body, inconnu: 1 })
  expect([strange.statusCode, strange.json().erreurs[0].pointeur]).toEqual([422, '/inconnu'])
  expect((await anonyme.post(path, body)).statusCode).toBe(401)
  expect(await count()).toBe(before)

  const key = { headers: { 'idempotency-key': `cle-de-test-${Math.random()}` } }
  const [made, replayed] = [await caller.post(path, body, key), await caller.post(path, body, key)]
  expect([made.statusCode, replayed.statusCode, made.headers.etag]).toEqual([201, 201, '"1"'])
  expect(replayed.json()).toEqual(made.json())
  expect(await count()).toBe(before + 1)
  const { id } = made.json<{ id: number }>()
  const other = 'titre' in body ? { ...body, titre: 'Autre' } : { ...body, nom: 'Autre' }
  expect((await caller.post(path, other, key)).json().code).toBe('cle.reutilisee')

  const one = `${path}/${id}`
  expect((await caller.patch(one, change)).json().code).toBe('version.attendue')
  const stale = await caller.patch(one, change, { version: 7 })
  expect([stale.statusCode, stale.json().code]).toEqual([412, 'version.depassee'])
  // The person who was slower is told by whom the record was changed, and when.
  expect(stale.json().modification).toEqual({ le: expect.stringMatching(/Z$/), par: expect.any(String), soi: true })
  const odd = await caller.patch(one, { ...change, inconnu: 1 }, { version: 1 })
  expect([odd.statusCode, odd.json().erreurs[0].pointeur]).toEqual([422, '/inconnu'])
  const tried = await caller.patch(`${one}?essai=1`, change, { version: 1 })
  expect([tried.statusCode, tried.json().version]).toEqual([200, 2])
  const changed = await caller.patch(one, change, { version: 1 })
  expect([changed.statusCode, changed.headers.etag, changed.json().version]).toEqual([200, '"2"', 2])
  const journal = 'journal where sujet_type = $1 and sujet_id = $2'
  expect(await rows(`${journal} and type like $3 and avant is null`, [sujet, id, `${sujet}.cree%`])).toBe(1)
  const modified = `${journal} and type like $3 and (avant ->> 'version')::int = 1 and (apres ->> 'version')::int = 2`
  expect(await rows(modified, [sujet, id, `${sujet}.modifie%`])).toBe(1)

  await expectUnseenElsewhere(path, id, change)
  return changed.json()
}

/** To the admin of another territoire, a record that exists and one that does not are the same. */
async function expectUnseenElsewhere(path: string, id: number, change: object): Promise<void> {
  const elsewhere = await world()
  const admin = await elsewhere.agent('Inès', { role: 'admin', row: { admin_territoire: true } })
  const caller = elsewhere.as(admin)
  const unknown = 999_999_999
  const changes = [
    await caller.patch(`${path}/${id}`, change, { version: 1 }),
    await caller.patch(`${path}/${unknown}`, change, { version: 1 }),
  ]
  for (const refused of changes) expect([refused.statusCode, refused.json().code]).toEqual([404, 'introuvable'])
  expect(problemOf(changes[0]!)).toEqual(problemOf(changes[1]!))
}
