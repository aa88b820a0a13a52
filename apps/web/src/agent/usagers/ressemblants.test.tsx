import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const RESSEMBLE = {
  usager: { ...AWA, version: 1 },
  score: 75,
  raisons: [{ code: 'telephone', texte: 'même téléphone' }],
}
const doublons = (...donnees: unknown[]) => ({ corps: { donnees, suivant: null, existeAilleurs: false } })
const write = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

async function nouvelUsager(trouves: () => unknown) {
  const api = openAgent('/rdvs/nouveau', {
    'GET /usagers/9': () => ({ corps: AWA }),
    'POST /usagers/ressemblants': () => trouves() as object,
    'POST /usagers': () => ({ status: 201, corps: { ...AWA, doublonsPossibles: [] } }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Nouvel usager' }))
  await screen.findByRole('button', { name: 'Créer et ajouter' })
  write(/^Prénom/, 'Awa')
  write(/^Nom(?! de)/, 'Ndiaye')
  return api
}

test('Adrien is shown the record that Awa has before he makes a second one, and takes it', async () => {
  const api = await nouvelUsager(() => doublons(RESSEMBLE))
  fireEvent.click(screen.getByRole('button', { name: 'Créer et ajouter' }))
  expect(await screen.findByText('Cette personne a peut-être déjà une fiche.')).toBeTruthy()
  expect(screen.getByText('même téléphone')).toBeTruthy()
  expect(api.vers('/usagers')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: /^Prendre cette fiche\s: Awa/ }))
  expect(await screen.findByRole('button', { name: /^Retirer Awa/ })).toBeTruthy()
  expect(api.vers('/usagers')).toEqual([])
})

test('having seen it, he makes another record all the same: it is another person', async () => {
  const api = await nouvelUsager(() => doublons(RESSEMBLE))
  // Shown while he types, without pressing anything.
  fireEvent.click(await screen.findByRole('button', { name: 'Créer une autre fiche' }))
  await waitFor(() => expect(api.vers('/usagers')).toHaveLength(1))
  expect(api.vers('/usagers/ressemblants')).toHaveLength(1)
})

test('a look that fails keeps nobody from working, and pressing twice makes one record', async () => {
  const api = await nouvelUsager(() => 'panne')
  const bouton = screen.getByRole('button', { name: 'Créer et ajouter' })
  fireEvent.click(bouton)
  fireEvent.click(bouton)
  await waitFor(() => expect(api.vers('/usagers')).toHaveLength(1))
  await screen.findByRole('button', { name: /^Retirer Awa/ })
  expect(api.vers('/usagers')).toHaveLength(1)
})
