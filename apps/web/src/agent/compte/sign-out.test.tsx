import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { moiQuery } from '../session/queries.js'
import { PageCompte } from './page-compte.js'

const moi = {
  agentId: 7,
  prenom: 'Zoé',
  nom: 'Martin',
  email: 'zoe@exemple.fr',
  fuseau: 'Europe/Paris',
  adminTerritoire: false,
  territoire: { id: 1, nom: 'Pas-de-Calais', code: '62' },
  roles: [],
  services: [],
  rdvsARenseigner: 0,
}
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function open(answer: () => Response) {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    if (url.endsWith('/deconnexion')) return answer()
    if (url.endsWith('/moi')) return Response.json(moi)
    const facteur = { actif: false, actifDepuis: null, codesRestants: 0 }
    return Response.json(url.endsWith('/second-facteur') ? facteur : { donnees: [], suivant: null })
  })
  const client = new QueryClient()
  client.setQueryData(moiQuery.queryKey, moi)
  const racine = createRootRoute()
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => racine, path, component })
  const pages = [page('/compte', PageCompte), page('/connexion', () => 'Connexion')]
  const router = createRouter({
    routeTree: racine.addChildren(pages),
    history: createMemoryHistory({ initialEntries: ['/compte'] }),
  })
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Se déconnecter' }))
  return () => router.state.location.pathname
}

test('when signing out fails, Zoé reads so and stays: her session is still open', async () => {
  const ou = await open(() => {
    throw new TypeError('Failed to fetch')
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Le serveur ne répond pas')
  expect(ou()).toBe('/compte')
})

test('signed out, Zoé finds the sign-in page', async () => {
  const ou = await open(() => new Response(null, { status: 204 }))
  await vi.waitFor(() => expect(ou()).toBe('/connexion'))
})
