import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ouvrirAgent } from '../test/maison-agent'

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
  version: 1,
}

const envoyer = () => fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’organisation' }))

test('Adrien reads the telephone of his organisation by pairs; untouched it leaves as it was, typed as he typed it', async () => {
  const api = ouvrirAgent('/parametres/organisation', {
    'GET /organisations/1': () => ({ corps: MDS }),
    'PATCH /organisations/1': () => ({ corps: MDS }),
  })
  const champ = await screen.findByLabelText<HTMLInputElement>('Téléphone')
  expect(champ.value).toBe('03 21 99 00 01')
  const sent = () => api.vers('/organisations/1').filter(({ methode }) => methode === 'PATCH')
  envoyer()
  await waitFor(() => expect(sent()).toHaveLength(1))
  await screen.findByText('Organisation enregistrée.')
  fireEvent.change(champ, { target: { value: '03.21.99.00.02' } })
  envoyer()
  await waitFor(() => expect(sent()).toHaveLength(2))
  expect(sent().map(({ corps }) => (corps as typeof MDS).telephone)).toEqual(['+33321990001', '03.21.99.00.02'])
})
