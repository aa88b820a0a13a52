import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { configure, render } from '@testing-library/react'
import { vi } from 'vitest'
import { apiFictive, liste } from '../../lib/test/api-fictive.js'
import { forgetUndoables } from '../undo/notify.js'
import { createRouteur } from '../routeur.js'

export const PMI = { id: 1, nom: 'Protection maternelle et infantile', nomCourt: 'PMI', version: 1 }
export const CENTRE = {
  id: 11,
  organisationId: 1,
  nom: 'MDS Calais Centre',
  adresse: '40 rue Gaillard, 62100 Calais',
  telephone: null,
  acces: null,
  fuseau: null,
  ponctuel: false,
  archive: false,
  version: 1,
}
const motif = {
  organisationId: 1,
  serviceId: 1,
  couleur: '#0f766e',
  dureeMin: 30,
  collectif: false,
  reservableEnLigne: true,
  archive: false,
  version: 1,
}
export const CONSULTATION = { ...motif, id: 21, nom: 'Consultation', modalites: ['sur_place'] }
export const ALLO = { ...motif, id: 22, nom: 'Allô PMI', modalites: ['telephone'] }
export const ADRIEN = {
  id: 1,
  prenom: 'Adrien',
  nom: 'Lefebvre',
  email: 'adrien@exemple.fr',
  fuseau: 'Europe/Paris',
  roles: [{ organisationId: 1, role: 'admin' }],
  serviceIds: [1],
  adminTerritoire: false,
  desactive: false,
  invitable: false,
  agenda: 'entier',
  version: 1,
}
export const MOI = {
  agentId: 1,
  prenom: 'Adrien',
  nom: 'Lefebvre',
  email: 'adrien@exemple.fr',
  fuseau: 'Europe/Paris',
  territoire: { id: 1, nom: 'Pas-de-Calais', code: '62' },
  adminTerritoire: false,
  roles: [{ organisationId: 1, organisation: 'MDS de Calais', fuseau: 'Europe/Paris', role: 'admin' }],
  services: [PMI],
  rdvsARenseigner: 0,
}

/** Adrien, when he administers the territoire too. */
export const MOI_TERRITOIRE = { ...MOI, adminTerritoire: true }

// A page is loaded when it is first asked for.
configure({ asyncUtilTimeout: 15_000 })

const tel = () => {}
type Routes = Parameters<typeof apiFictive>[0]

/** The agents' application at a page, as Adrien, admin of the MDS de Calais. */
export function openAgent(
  chemin: string,
  routes: Routes = {},
  { telephone = false, rechargee = false }: { telephone?: boolean; rechargee?: boolean } = {},
): ReturnType<typeof apiFictive> {
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: telephone && media.includes('max-width'),
    media,
    addEventListener: tel,
    removeEventListener: tel,
  }))
  vi.stubGlobal('scrollTo', tel)
  // A text area that grows listens to the fonts.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
  const api = apiFictive({
    'GET /moi': () => ({ corps: MOI }),
    'GET /motifs': () => liste(CONSULTATION, ALLO),
    'GET /lieux': () => liste(CENTRE),
    'GET /agents': () => liste(ADRIEN),
    'GET /services': () => liste(PMI),
    'GET /equipes': () => liste(),
    'GET /plages': () => liste(),
    'GET /absences': () => liste(),
    ...routes,
  })
  // A tab of her own; a page that is loaded again finds what the tab kept.
  if (!rechargee) sessionStorage.clear()
  // What an earlier test was told, or could undo, is still there.
  forgetUndoables()
  history.replaceState(null, '', `/agent${chemin}`)
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <MantineProvider env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <RouterProvider router={createRouteur(client)} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return api
}
