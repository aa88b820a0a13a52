import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { MOI, openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  delete document.body.dataset['visite']
})

const AGENDA = {
  agents: [{ id: 1, prenom: 'Adrien', nom: 'Lefebvre', fuseau: 'Europe/Paris' }],
  inconnus: [] as number[],
  rdvs: [],
  plages: [],
  absences: [],
  occupations: [],
  notes: [],
  feries: [],
}

test('Adrien has signed in: the focus is on the title of his agenda', async () => {
  openAgent('/connexion', {
    'GET /connexion/moyens': () => ({ corps: { fournisseur: null } }),
    'POST /connexion': () => ({ corps: MOI }),
    'GET /agenda': () => ({ corps: AGENDA }),
  })
  fireEvent.change(await screen.findByLabelText(/Adresse e-mail/), { target: { value: 'adrien@exemple.fr' } })
  fireEvent.change(screen.getByLabelText(/Mot de passe/), { target: { value: 'cheval agrafe correct pile' } })
  fireEvent.click(screen.getByRole('button', { name: 'Se connecter' }))
  const titre = await screen.findByRole('heading', { level: 1, name: 'Votre agenda' })
  await waitFor(() => expect(document.activeElement).toBe(titre))
})

test('on the agenda with an rdv open, the panel has the focus, and Escape closes it', async () => {
  document.body.dataset['visite'] = 'oui'
  openAgent('/agenda?date=2027-03-09&vue=liste&rdv=77', {
    'GET /agenda': () => ({ corps: AGENDA }),
    'GET /rdvs/77': () => ({ corps: RDV }),
  })
  await screen.findByRole('complementary', { name: 'Rendez-vous' })
  fireEvent.click(screen.getByRole('link', { name: 'Documentation' }))
  await screen.findByRole('heading', { level: 1, name: 'Documentation' })
  // Read already: the title and the panel are drawn at once.
  history.back()
  const panneau = await screen.findByRole('complementary', { name: 'Rendez-vous' })
  await screen.findByRole('heading', { level: 2, name: 'Consultation' })
  expect(document.activeElement).toBe(panneau)
  fireEvent.keyDown(panneau, { key: 'Escape' })
  await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Rendez-vous' })).toBeNull())
})

test('an agent of the address whom Adrien does not see is said to be missing, and his own agenda is there', async () => {
  openAgent('/agenda?date=2027-03-09&vue=liste&agents=1,99', {
    'GET /agenda': () => ({ corps: { ...AGENDA, inconnus: [99] } }),
  })
  await screen.findByText(/Un des agents demandés manque/)
  await screen.findByText('Rien n’est prévu sur cette période.')
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Votre agenda')
})
