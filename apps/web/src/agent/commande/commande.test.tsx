import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { ALLO, CONSULTATION, openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ROUTES = {
  'GET /motifs': () => liste(ALLO, CONSULTATION),
  'GET /creneaux': () => liste(),
  'POST /usagers/rechercher': () => liste(AWA),
  'GET /usagers/9': () => ({ corps: AWA }),
  'POST /rdvs': () => ({ status: 201, corps: RDV }),
}
const options = () =>
  within(screen.getByRole('listbox', { name: 'Propositions' }))
    .queryAllByRole('option')
    .map(({ textContent }) => textContent)

test('Adrien types one line: Enter shows the rdv whole, Enter again makes it', async () => {
  const api = openAgent('/aide', ROUTES)
  await screen.findByRole('heading', { level: 1 })
  fireEvent.keyDown(document, { key: 'k', ctrlKey: true })
  const champ = await screen.findByRole('combobox', { name: /^Que voulez-vous faire/ })
  fireEvent.change(champ, { target: { value: 'allo ndiaye demain 14h' } })
  await waitFor(() => expect(options()[0]).toMatch(/^Allô PMI, Awa NDIAYE, .*, 14\s?h$/), { timeout: 4000 })
  fireEvent.keyDown(champ, { key: 'Enter' })
  const save = await screen.findByRole('button', { name: /^Enregistrer/ })
  await waitFor(() => expect(document.activeElement).toBe(save))
  expect(screen.getByLabelText<HTMLInputElement>(/^Heure/).value).toBe('14:00')
  fireEvent.click(save)
  await waitFor(() => expect(api.vers('/rdvs').filter(({ query }) => query.get('essai') === null)).toHaveLength(1))
  expect(api.vers('/rdvs').at(-1)?.corps).toMatchObject({ motifId: 22, usagerIds: [9], agentIds: [1] })
})

test('a page is reached by the beginnings of its words, with the arrows too', async () => {
  openAgent('/agenda?vue=liste', ROUTES)
  await screen.findByRole('heading', { level: 1 })
  fireEvent.keyDown(document, { key: 'k', metaKey: true })
  const champ = await screen.findByRole('combobox', { name: /^Que voulez-vous faire/ })
  fireEvent.change(champ, { target: { value: 'nouv' } })
  expect(options()).toContain('Nouvelle absence')
  fireEvent.change(champ, { target: { value: 'docu' } })
  expect(options()).toEqual(['Documentation'])
  await waitFor(() => expect(options()).toEqual(['Documentation', 'Awa NDIAYE']), { timeout: 4000 })
  fireEvent.keyDown(champ, { key: 'ArrowDown' })
  expect(
    within(screen.getByRole('listbox', { name: 'Propositions' })).getByRole('option', { selected: true }).textContent,
  ).toBe('Awa NDIAYE')
  fireEvent.keyDown(champ, { key: 'ArrowDown' })
  fireEvent.keyDown(champ, { key: 'Enter' })
  await screen.findByRole('heading', { level: 1, name: 'Documentation' })
})
