import { expect, test } from 'vitest'
import { world, type World } from '../../../../test/world.js'

type Listed = { json: () => { donnees: { prenom: string; nom: string }[]; suivant: string | null } }
const people = (response: Listed) => response.json().donnees.map(({ prenom, nom }) => `${prenom} ${nom}`)

async function crowd(w: World): Promise<void> {
  const named = [
    ['Éléonore', 'Martin', '+33612345678'],
    ['Jean-Pierre', 'Dupont', '+33687654321'],
    ['Aïcha', 'Étienne', null],
    ['Pierre', 'Lefebvre', null],
    ['Zoé', 'de la Cruz', '+262692112233'],
  ]
  for (const [prenom, nom, telephone] of named)
    await w.usager(prenom!, { nom, telephone, nom_naissance: nom === 'Martin' ? 'O’Neil' : null })
}

test.each([
  ['eleonore', ['Éléonore Martin']],
  ['MARTIN Eléo', ['Éléonore Martin']],
  ['dupnot', ['Jean-Pierre Dupont']],
  ['Dupond', ['Jean-Pierre Dupont']],
  ['jean pierre', ['Jean-Pierre Dupont']],
  ['lefevre', ['Pierre Lefebvre']],
  ['etienne', ['Aïcha Étienne']],
  ['o neil', ['Éléonore Martin']],
  ['06 12 34 56 78', ['Éléonore Martin']],
  ['+33 6 12 34', ['Éléonore Martin']],
  ['345678', ['Éléonore Martin']],
  ['0692 11 22 33', ['Zoé de la Cruz']],
  ['cruz zoe', ['Zoé de la Cruz']],
  ['zo', ['Zoé de la Cruz']],
  ['pierre', ['Jean-Pierre Dupont', 'Pierre Lefebvre']],
  ['06 12 34 56 78 martin', ['Éléonore Martin']],
  ['eleonnore 345678', ['Éléonore Martin']],
  ['martin eleonore 345678', ['Éléonore Martin']],
  ['345678 dupont', []],
  ['martin dupont 345678', []],
  ['martin dupont', []],
  ['0699999999', []],
  ['%', []],
  ['- -', []],
])('« %s » finds %o', async (recherche, expected) => {
  const w = await world()
  await crowd(w)
  const zoe = w.as(await w.agent('Zoé'))
  expect(people(await zoe.post('/usagers/rechercher', { recherche }))).toEqual(expected)
})

test('a name spelt as asked comes before one that only resembles it', async () => {
  const w = await world()
  for (const nom of ['Martinet', 'Marin', 'Martin']) await w.usager('Léa', { nom })
  const zoe = w.as(await w.agent('Zoé'))
  const found = async (body: object) => people(await zoe.post('/usagers/rechercher', { recherche: 'martin', ...body }))
  expect(await found({})).toEqual(['Léa Martin', 'Léa Martinet', 'Léa Marin'])
  expect(await found({ limite: 1 })).toEqual(['Léa Martin'])
})

test('a search finds nobody of another organisation or territoire, nor says that they exist', async () => {
  const w = await world()
  const ailleurs = await w.organisation()
  await w.usager('Léa', { nom: 'Introuvable', organisation_id: ailleurs.id })
  const elsewhere = await world()
  await elsewhere.usager('Léa', { nom: 'Introuvable' })
  const zoe = w.as(await w.agent('Zoé'))
  const recherche = 'introuvable'
  expect((await zoe.post('/usagers/rechercher', { recherche })).json()).toEqual({
    donnees: [],
    suivant: null,
    marque: null,
  })
  const nora = w.as(await w.agent('Nora', { organisation: ailleurs }))
  expect(people(await nora.post('/usagers/rechercher', { recherche }))).toEqual(['Léa Introuvable'])
  const here = await nora.post('/usagers/rechercher', { recherche, organisationId: w.premiere.id })
  expect(people(here)).toEqual([])
})

test('the list goes by name, accents and capitals aside, page after page, each person once', async () => {
  const w = await world()
  await crowd(w)
  await w.usager('Bob', { nom: 'Dupont' })
  await w.usager('Bob', { nom: 'Dupont' })
  const zoe = w.as(await w.agent('Zoé'))
  const seen: string[] = []
  let cursor = ''
  do {
    const page = await zoe.get(`/usagers?limite=2${cursor}`)
    seen.push(...people(page))
    const { suivant } = page.json()
    cursor = suivant === null ? '' : `&cursor=${suivant}`
  } while (cursor !== '')
  expect(seen).toEqual([
    'Zoé de la Cruz',
    'Bob Dupont',
    'Bob Dupont',
    'Jean-Pierre Dupont',
    'Aïcha Étienne',
    'Pierre Lefebvre',
    'Éléonore Martin',
  ])
})

test('a cursor serves the list it came from, and names nobody', async () => {
  const w = await world()
  await crowd(w)
  const zoe = w.as(await w.agent('Zoé'))
  const { suivant } = (await zoe.get('/usagers?limite=1')).json()
  expect(Buffer.from(suivant.split('.')[0], 'base64url').toString()).toMatch(/^\[\[\d+\],"[\w.-]+"\]$/)
  for (const query of [`organisationId=${w.premiere.id}&cursor=${suivant}`, 'cursor=zzz']) {
    const refused = await zoe.get(`/usagers?${query}`)
    expect([refused.statusCode, refused.json().erreurs[0]]).toMatchObject([
      422,
      { pointeur: '?cursor', code: 'cursor.invalide' },
    ])
  }
})

test('opening a record leaves one trace, a list one per page with its filter, a refusal none', async () => {
  const w = await world()
  const [lea] = [await w.usager('Léa'), await w.usager('Mia')]
  const ali = await w.agent('Ali')
  const traces = async () =>
    (
      await w.owner.query('select usager_id::int, filtre, at from acces_usagers where agent_id = $1 order by id', [
        ali.id,
      ])
    ).rows
  const caller = w.as(ali)
  await caller.get(`/usagers/${lea.id}`)
  await caller.get('/usagers/999999999')
  const { suivant } = (await caller.get(`/usagers?limite=1&organisationId=${w.premiere.id}`)).json()
  await caller.get(`/usagers?limite=1&organisationId=${w.premiere.id}&cursor=${suivant}`)
  await caller.post('/usagers/rechercher', { recherche: ' Léa ' })
  await caller.post('/usagers/rechercher', { recherche: ' ' })
  await caller.get('/usagers?cursor=zzz')
  const filtre = JSON.stringify({ organisationId: w.premiere.id })
  const at = new Date(w.clock.ms)
  expect(await traces()).toEqual([
    { usager_id: lea.id, filtre: null, at },
    { usager_id: null, filtre, at },
    { usager_id: null, filtre, at },
    { usager_id: null, filtre: JSON.stringify({ recherche: 'Léa' }), at },
  ])
})

test('no address of a list says who is looked for', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  for (const path of ['/usagers', '/exports/usagers.csv', '/exports/usagers.xlsx', '/rdvs', '/exports/rdvs.csv'])
    for (const personal of ['recherche', 'q', 'nom', 'prenom', 'telephone', 'email', 'dateNaissance']) {
      const refused = await zoe.get(`${path}?${personal}=dupont`)
      expect([refused.statusCode, refused.json().erreurs[0].pointeur], path).toEqual([422, `?${personal}`])
      expect(refused.body).not.toContain('dupont')
    }
})

test('a search reads: a machine that only reads may, with no key and no change, and another site may not', async () => {
  const w = await world()
  await w.usager('Léa', { nom: 'Dupont' })
  const zoe = await w.agent('Zoé')
  const machine = async (portee: string) => {
    const made = await w.as(zoe).post('/jetons', { nom: 'Machine', portees: [portee], dureeJours: 1 })
    const authorization = `Bearer ${made.json().jeton}`
    return w.anonyme.post('/usagers/rechercher', { recherche: 'dupont' }, { headers: { authorization } })
  }
  expect(people(await machine('usagers:lire'))).toEqual(['Léa Dupont'])
  expect((await machine('rdvs:lire')).json().code).toBe('portee.manquante')
  const changes = async () =>
    (
      await w.owner.query(
        `select (select count(*) from journal where territoire_id = $1 and sujet_type = 'usager')::int as journal,
          (select count(*) from cles_idempotence where territoire_id = $1 and status = 200)::int as cles`,
        [w.territoireId],
      )
    ).rows[0]
  const before = await changes()
  expect(people(await w.as(zoe).post('/usagers/rechercher', { recherche: 'dupont' }))).toEqual(['Léa Dupont'])
  expect(await changes()).toEqual(before)
  const headers = { origin: 'https://ailleurs.example' }
  const foreign = await w.as(zoe).post('/usagers/rechercher', { recherche: 'dupont' }, { headers })
  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'origine.refusee'])
  expect((await w.anonyme.post('/usagers/rechercher', { recherche: 'dupont' })).statusCode).toBe(401)
})
