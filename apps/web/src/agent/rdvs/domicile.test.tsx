import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { CONSULTATION, MOI, openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const VISITE = { ...CONSULTATION, id: 23, nom: 'Visite', modalites: ['domicile'] }
const CHEZ = '3 rue des Prés\n62100 Calais'

test('a visit goes where Awa lives unless Adrien says otherwise, and leaves with the rdv', async () => {
  const api = openAgent('/rdvs/nouveau?usager=9&motif=23', {
    'GET /motifs': () => liste(VISITE),
    'GET /usagers/9': () => ({ corps: { ...AWA, adresse: CHEZ } }),
  })
  const champ = await screen.findByLabelText<HTMLTextAreaElement>(/^Adresse de la visite/)
  await waitFor(() => expect(champ.value).toBe(CHEZ))
  fireEvent.change(screen.getByLabelText(/^Heure/), { target: { value: '09:00' } })
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer le rendez-vous' }))
  await waitFor(() => expect(api.vers('/rdvs')).toHaveLength(1))
  expect(api.vers('/rdvs')[0]?.corps).toMatchObject({ modalite: 'domicile', adresse: CHEZ, lieuId: null })
})

test('an rdv at the centre asks for no address', async () => {
  openAgent('/rdvs/nouveau?motif=21', { 'GET /motifs': () => liste(CONSULTATION) })
  await screen.findByLabelText(/^Heure/)
  expect(screen.queryByLabelText(/^Adresse de la visite/)).toBeNull()
})

test('the front desk, who receives nobody, is not the agent of the rdv that she makes', async () => {
  const sylvie = { ...MOI, services: [], roles: [{ ...MOI.roles[0], role: 'accueil' }] }
  const api = openAgent('/rdvs/nouveau?usager=9&motif=23', {
    'GET /moi': () => ({ corps: sylvie }),
    'GET /motifs': () => liste(VISITE),
    'GET /usagers/9': () => ({ corps: { ...AWA, adresse: CHEZ } }),
  })
  fireEvent.change(await screen.findByLabelText(/^Heure/), { target: { value: '09:00' } })
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer le rendez-vous' }))
  expect((await screen.findAllByText('Choisissez au moins un agent.')).length).toBeGreaterThan(0)
  expect(api.vers('/rdvs')).toEqual([])
})
