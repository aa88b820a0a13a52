import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { ADRIEN, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AGENDA = {
  agents: [{ id: 1, prenom: 'Adrien', nom: 'Lefebvre', fuseau: 'Europe/Paris' }],
  rdvs: [],
  plages: [],
  absences: [],
  occupations: [],
  notes: [],
  feries: [],
}

test('the choice of agents opens with the focus in it, though they are read only then; Escape gives it back', async () => {
  const routes = {
    'GET /agenda': () => ({ corps: AGENDA }),
    'GET /agents': () => liste(ADRIEN, { ...ADRIEN, id: 2, prenom: 'Carla', nom: 'Collet' }),
    'GET /equipes': () => liste(),
  }
  // Where the menu is closed, nothing has read them before.
  openAgent('/agenda?vue=liste', routes, { telephone: true })
  const read = vi.fn<() => void>()
  const attendre = new Promise<void>((resolve) => void read.mockImplementation(resolve))
  const aussitot = fetch
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.includes('/agents')) await attendre
    return aussitot(request)
  })
  const bouton = await screen.findByRole('button', { name: 'Comparer' })
  bouton.focus()
  fireEvent.click(bouton)
  // Whatever was to take the focus has looked for it by then.
  await new Promise((wake) => setTimeout(wake, 100))
  read()
  const choix = await screen.findByRole('dialog', { name: 'Agents affichés' })
  await waitFor(() => expect(choix.contains(document.activeElement)).toBe(true))
  expect(bouton.getAttribute('aria-expanded')).toBe('true')
  fireEvent.keyDown(document.activeElement!, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Agents affichés' })).toBeNull())
  await waitFor(() => expect(document.activeElement).toBe(bouton))
})
