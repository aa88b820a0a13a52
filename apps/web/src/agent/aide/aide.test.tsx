import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MOI, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})
Element.prototype.scrollIntoView = () => {}

test('« Documentation » is a guide for agents, in our pages; the API has an entry of its own', async () => {
  openAgent('/absences')
  const menu = within(await screen.findByRole('navigation', { name: 'Menu principal' }))
  expect(menu.getByRole('link', { name: /Référence de l’API/ }).getAttribute('href')).toBe('/api/v2/docs')
  fireEvent.click(menu.getByRole('link', { name: 'Documentation' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Documentation' })).toBeTruthy()
  fireEvent.click(screen.getByRole('link', { name: 'Les statuts' }))
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2, name: 'Les statuts' }))
  expect(screen.getByText('Absent non excusé')).toBeTruthy()
  // A letter typed elsewhere does nothing: the keys are not promised there.
  expect(screen.getByText(/^Au clavier/)).toBeTruthy()
})

test('an agent who sets nothing up is not sent to the API', async () => {
  openAgent('/absences', {
    'GET /moi': () => ({ corps: { ...MOI, roles: MOI.roles.map((lien) => ({ ...lien, role: 'agent' })) } }),
  })
  await screen.findByRole('link', { name: 'Documentation' })
  expect(screen.queryByRole('link', { name: /API/ })).toBeNull()
})
