import { cleanup, createEvent, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const homonymes = (nombre: number) =>
  Array.from({ length: nombre }, (_, rang) => ({ ...AWA, id: 100 + rang, prenom: `Awa ${rang}` }))

async function search(texte: string): Promise<HTMLElement> {
  const champ = await screen.findByLabelText(/Chercher un usager/)
  fireEvent.change(champ, { target: { value: texte } })
  return champ
}

/** Whether the key was kept from the form. */
function enter(champ: HTMLElement): boolean {
  const touche = createEvent.keyDown(champ, { key: 'Enter' })
  fireEvent(champ, touche)
  return touche.defaultPrevented
}

test('Adrien is told how many were found, and when more names may exist than are shown', async () => {
  openAgent('/rdvs/nouveau', {
    'POST /usagers/rechercher': ({ corps }) =>
      liste(...homonymes((corps as { recherche: string }).recherche === 'Nd' ? 25 : 8)),
  })
  await search('Nd')
  expect(await screen.findByText(/^Les 25 premiers usagers seulement\s: précisez le nom\.$/)).toBeTruthy()
  await search('Ndiaye')
  const compte = await screen.findByText('8 usagers trouvés.')
  expect(compte.getAttribute('aria-live')).toBe('polite')
})

test('Enter in the search never sends the form: it adds the only usager found, and nobody among several', async () => {
  const api = openAgent('/rdvs/nouveau', {
    'GET /usagers/9': () => ({ corps: AWA }),
    'POST /usagers/rechercher': ({ corps }) =>
      (corps as { recherche: string }).recherche === 'Nd' ? liste(AWA, ...homonymes(1)) : liste(AWA),
  })
  const champ = await search('Nd')
  await screen.findByText('2 usagers trouvés.')
  expect(enter(champ)).toBe(true)
  expect(screen.queryByRole('button', { name: /^Retirer/ })).toBeNull()
  await search('Ndiaye')
  await screen.findByText(/^1 usager trouvé/)
  expect(enter(champ)).toBe(true)
  expect(await screen.findByRole('button', { name: /^Retirer Awa/ })).toBeTruthy()
  expect(api.vers('/rdvs')).toEqual([])
})

test('a search that fails does not say that nobody was found', async () => {
  openAgent('/rdvs/nouveau', { 'POST /usagers/rechercher': () => 'panne' })
  await search('Ndiaye')
  expect(await screen.findByText(/^Le serveur ne répond pas/)).toBeTruthy()
  expect(screen.queryByText(/Aucun autre usager/)).toBeNull()
})

test('Adrien removes an usager: the search has the focus, to choose another', async () => {
  openAgent('/rdvs/nouveau?usager=9', { 'GET /usagers/9': () => ({ corps: AWA }) })
  const remove = await screen.findByRole('button', { name: /^Retirer Awa/ })
  remove.focus()
  fireEvent.click(remove)
  expect(document.activeElement).toBe(screen.getByLabelText(/Chercher un usager/))
  expect(screen.queryByRole('button', { name: /^Retirer/ })).toBeNull()
})
