import { expect, test } from 'vitest'
import { world, type World } from '../../../../test/world.js'

type Wish = Record<string, unknown>
const asked = (w: World, who: World['anonyme'], wish: Wish) =>
  who.post('/usagers/ressemblants', { organisationId: w.premiere.id, ...wish })
const names = (answer: Awaited<ReturnType<typeof asked>>) =>
  answer
    .json()
    .donnees.map(({ usager }: { usager: { prenom: string; nom: string } }) => `${usager.prenom} ${usager.nom}`)

test('before Ida gets a second record, her first one is shown: same phone, same address, same name', async () => {
  const w = await world()
  const fanny = w.as(await w.agent('Fanny', { role: 'accueil' }))
  const ida = await w.usager('Ida', { nom: 'El Haddad', telephone: '+33622334455', email: 'ida@exemple.fr' })
  await w.usager('Paul', { nom: 'Roux', telephone: '+33699999999', email: null })
  const found = await asked(w, fanny, { prenom: 'ida', nom: 'EL-HADDAD', telephone: '06 22 33 44 55' })
  expect(found.statusCode).toBe(200)
  expect(found.json().donnees).toMatchObject([{ usager: { id: ida.id, telephone: '+33622334455' } }])
  expect(found.json().donnees[0].raisons.map(({ code }: { code: string }) => code)).toEqual([
    'telephone',
    'nom',
    'prenom',
  ])
  expect(names(await asked(w, fanny, { prenom: 'Ida', nom: 'ElHaddad' }))).toEqual(['Ida El Haddad'])
  expect(names(await asked(w, fanny, { prenom: 'Mia', nom: 'Petit', email: 'IDA@exemple.fr' }))).toEqual([
    'Ida El Haddad',
  ])
  // A number half typed is none, and nobody is like her.
  expect(names(await asked(w, fanny, { prenom: 'Mia', nom: 'Petit', telephone: '06 22' }))).toEqual([])
})

test('two people of one name born on two days are two people', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  await w.usager('Ida', { nom: 'Roux', date_naissance: '1980-01-02', telephone: null, email: null })
  expect(names(await asked(w, zoe, { prenom: 'Ida', nom: 'Roux' }))).toEqual(['Ida Roux'])
  expect(names(await asked(w, zoe, { prenom: 'Ida', nom: 'Roux', dateNaissance: '1980-01-02' }))).toEqual(['Ida Roux'])
  expect(names(await asked(w, zoe, { prenom: 'Ida', nom: 'Roux', dateNaissance: '1999-01-02' }))).toEqual([])
})

test('of a record of another organisation nothing is shown but that there is one; each look is traced', async () => {
  const w = await world()
  const ailleurs = await w.organisation()
  const agent = await w.agent('Zoé')
  await w.usager('Ida', { nom: 'Roux', telephone: '+33622334455', organisation_id: ailleurs.id })
  const found = await asked(w, w.as(agent), { prenom: 'Ida', nom: 'Roux', telephone: '0622334455' })
  expect(found.json()).toEqual({ donnees: [], suivant: null, existeAilleurs: true })
  const { rows } = await w.owner.query('select filtre from acces_usagers where agent_id = $1', [agent.id])
  expect(rows).toHaveLength(1)
  expect(rows[0].filtre).toContain('Roux')
  const elsewhere = await asked(w, w.as(agent), { organisationId: ailleurs.id, prenom: 'Ida', nom: 'Roux' })
  expect([elsewhere.statusCode, elsewhere.json().code]).toEqual([422, 'organisation.inconnue'])
})

test('a program that makes a record learns which ones it looks like, and it is made all the same', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  const ailleurs = await w.organisation()
  const ida = await w.usager('Ida', { nom: 'Roux', telephone: '+33622334455', email: null })
  await w.usager('Ida', { nom: 'Roux', telephone: '+33622334455', organisation_id: ailleurs.id })
  const wish = { organisationId: w.premiere.id, prenom: 'Ida', nom: 'ROUX', telephone: '06 22 33 44 55' }
  const made = await zoe.post('/usagers', wish)
  expect([made.statusCode, made.json().doublonsPossibles]).toEqual([201, [ida.id]])
  expect((await zoe.post('/usagers', { ...wish, prenom: 'Paul', nom: 'Petit' })).json().doublonsPossibles).toEqual([])
})

test('Đurđa Đặng is found by her own spelling and by that of who has no such key', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  await w.usager('Đurđa', { nom: 'Đặng' })
  for (const recherche of ['Đurđa', 'durda', 'Đặng', 'dang', 'DANG DURDA']) {
    const found = await zoe.post('/usagers/rechercher', { recherche })
    expect([recherche, found.json().donnees.map(({ nom }: { nom: string }) => nom)]).toEqual([recherche, ['Đặng']])
  }
})

test('El Haddad is found however her name is written', async () => {
  const w = await world()
  const zoe = w.as(await w.agent('Zoé'))
  await w.usager('Samia', { nom: 'El Haddad' })
  await w.usager('Rose', { nom: 'ElHaddad' })
  for (const recherche of ['El Haddad', 'EL-HADDAD', 'ElHaddad', 'el haddad']) {
    const found = await zoe.post('/usagers/rechercher', { recherche })
    expect([recherche, found.json().donnees.length]).toEqual([recherche, 2])
  }
})
