import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ExplicationCreneaux } from './explication.js'

beforeEach(() => {
  // jsdom has no media queries; Mantine asks for the preferred colours.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const agents = [
  { id: 1, prenom: 'Zoé', nom: 'Martin' },
  { id: 2, prenom: 'Ali', nom: 'Benali' },
]

const FORMATION = { id: 42, titre: 'Formation', premierJour: '2026-03-17', dernierJour: '2026-03-17', recurrence: null }

const show = (answer: () => Promise<Response>) => {
  vi.stubGlobal('fetch', (request: Request) =>
    request.url.endsWith('/absences/42') ? Promise.resolve(Response.json(FORMATION)) : answer(),
  )
  const demande = { motifId: 7, du: '2026-03-16', au: '2026-03-22' }
  const rootRoute = createRootRoute({ component: () => <ExplicationCreneaux agents={agents} demande={demande} /> })
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() })
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
}

test('an agent reads why nothing is free, and follows the link to the absence that takes the time', async () => {
  const explication = {
    vide: true,
    phrase: 'Les absences ne laissent aucun créneau de 1 h.',
    causes: [
      { etape: 'absences', minutes: 180, agentIds: [1], absenceIds: [42], rdvIds: [], autres: 2, feries: [] },
      { etape: 'feries', minutes: 90, agentIds: [1], absenceIds: [], rdvIds: [], autres: 0, feries: ['Noël'] },
    ],
    ecartes: [
      { agentId: 2, plageId: 8, raison: 'lieu' },
      { agentId: 2, plageId: 9, raison: 'lieu' },
      { agentId: 1, plageId: 10, raison: 'motif' },
    ],
  }
  show(() => Promise.resolve(Response.json(explication)))
  expect(await screen.findByText('Les absences ne laissent aucun créneau de 1 h.')).toBeTruthy()
  const lien = await screen.findByRole('link', { name: /^absence «\sFormation\s» du 17\smars 2026$/ })
  expect(lien.getAttribute('href')).toBe('/absences/42')
  const [absences, feries] = screen.getAllByRole('listitem')
  expect(absences?.textContent).toMatch(
    /^Absences\s: 3\sh \(Zoé .*\) absence «\sFormation\s» du 17\smars 2026 et 2 autres$/,
  )
  expect(feries?.textContent).toMatch(/^Jours fériés\s: 1\sh\s30 \(Noël\)/)
  expect(screen.queryByText(/autres motifs/)).toBeNull()
  expect(screen.getByText(/^Ali .*\s: plage dans un autre lieu$/)).toBeTruthy()
})

test('a search that cannot be explained says so, and offers to ask again', async () => {
  show(() => Promise.reject(new TypeError('réseau coupé')))
  expect(await screen.findByRole('button', { name: /essayer/i })).toBeTruthy()
})
