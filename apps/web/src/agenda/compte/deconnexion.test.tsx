import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { PageCompte } from './page-compte.js'

const naviguer = vi.hoisted(() => vi.fn<(vers: { to: string }) => void>())
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
}
vi.mock('@tanstack/react-router', async (original) => ({ ...(await original<object>()), useNavigate: () => naviguer }))
vi.mock('../coque/contexte.js', () => ({ useContexte: () => ({ moi }) }))
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  naviguer.mockClear()
})

function ouvrir(repondre: () => Response) {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    if (url.endsWith('/deconnexion')) return repondre()
    const facteur = { actif: false, actifDepuis: null, codesRestants: 0 }
    return Response.json(url.endsWith('/second-facteur') ? facteur : { donnees: [], suivant: null })
  })
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <PageCompte />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Se déconnecter' }))
}

test('when signing out fails, Zoé reads so and stays: her session is still open', async () => {
  ouvrir(() => {
    throw new TypeError('Failed to fetch')
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Le serveur ne répond pas')
  expect(naviguer).not.toHaveBeenCalled()
})

test('signed out, Zoé finds the sign-in page', async () => {
  ouvrir(() => new Response(null, { status: 204 }))
  await vi.waitFor(() => expect(naviguer).toHaveBeenCalledWith({ to: '/connexion' }))
})
