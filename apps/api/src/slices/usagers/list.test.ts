import { expect, test } from 'vitest'
import { world, type World } from '../../../test/world.js'

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
  ['martin dupont', []],
  ['0699999999', []],
  ['%', []],
  ['- -', []],
])('« %s » finds %o', async (recherche, expected) => {
  const w = await world()
  await crowd(w)
  const zoe = w.as(await w.agent('Zoé'))
  expect(people(await zoe.get(`/usagers?recherche=${encodeURIComponent(recherche)}`))).toEqual(expected)
})

test('a name spelt as asked comes before one that only resembles it', async () => {
  const w = await world()
  for (const nom of ['Martinet', 'Marin', 'Martin']) await w.usager('Léa', { nom })
  const zoe = w.as(await w.agent('Zoé'))
  expect(people(await zoe.get('/usagers?recherche=martin'))).toEqual(['Léa Martin', 'Léa Martinet', 'Léa Marin'])
  expect(people(await zoe.get('/usagers?recherche=martin&limite=1'))).toEqual(['Léa Martin'])
})

test('a search finds nobody of another organisation or territoire, nor says that they exist', async () => {
  const w = await world()
  const ailleurs = await w.organisation()
  await w.usager('Léa', { nom: 'Introuvable', organisation_id: ailleurs.id })
  const elsewhere = await world()
  await elsewhere.usager('Léa', { nom: 'Introuvable' })
  const zoe = w.as(await w.agent('Zoé'))
  expect((await zoe.get('/usagers?recherche=introuvable')).json()).toEqual({ donnees: [], suivant: null, marque: null })
  const nora = w.as(await w.agent('Nora', { organisation: ailleurs }))
  expect(people(await nora.get('/usagers?recherche=introuvable'))).toEqual(['Léa Introuvable'])
  expect(people(await nora.get(`/usagers?recherche=introuvable&organisationId=${w.premiere.id}`))).toEqual([])
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
  for (const query of [
    `organisationId=${w.premiere.id}&cursor=${suivant}`,
    `recherche=zoe&cursor=${suivant}`,
    'cursor=zzz',
  ]) {
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
  await caller.get('/usagers?recherche=L%C3%A9a')
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
