import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const MDS = {
  id: 1,
  territoireId: 1,
  nom: 'MDS de Calais',
  fuseau: 'Europe/Paris',
  telephone: '+33321990001',
  email: null,
  adresse: null,
  horaires: null,
  preuveDeTravail: false,
  version: 1,
}

const send = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’organisation' }))

test('Adrien reads the telephone of his organisation by pairs; he sends what he typed, and nothing else', async () => {
  const api = openAgent('/parametres/organisation', {
    'GET /organisations/1': () => ({ corps: MDS }),
    'PATCH /organisations/1': () => ({ corps: { ...MDS, telephone: '+33321990002', version: 2 } }),
  })
  const champ = await screen.findByLabelText<HTMLInputElement>('Téléphone')
  expect(champ.value).toBe('03 21 99 00 01')
  const sent = () => api.vers('/organisations/1').filter(({ methode }) => methode === 'PATCH')
  send()
  await screen.findByText('Il n’y avait aucun changement à enregistrer.')
  fireEvent.change(champ, { target: { value: '03.21.99.00.02' } })
  send()
  await screen.findByText('Organisation enregistrée.')
  expect(sent().map(({ corps }) => corps)).toEqual([{ telephone: '03.21.99.00.02' }])
  // It goes on from what was saved.
  await waitFor(() => expect(champ.value).toBe('03 21 99 00 02'))
})

test('Adrien asks every device for the small computing that robots do not like', async () => {
  const api = openAgent('/parametres/organisation', {
    'GET /organisations/1': () => ({ corps: MDS }),
    'PATCH /organisations/1': () => ({ corps: { ...MDS, preuveDeTravail: true, version: 2 } }),
  })
  const champ = await screen.findByLabelText<HTMLInputElement>('Protéger chaque réservation en ligne contre les robots')
  expect(champ.checked).toBe(false)
  fireEvent.click(champ)
  send()
  await screen.findByText('Organisation enregistrée.')
  const sent = api.vers('/organisations/1').filter(({ methode }) => methode === 'PATCH')
  expect(sent.map(({ corps }) => corps)).toEqual([{ preuveDeTravail: true }])
})
