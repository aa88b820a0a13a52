import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { CENTRE, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test.each([
  ['typed anew, as he typed it', '03.21.99.00.02', '03.21.99.00.02'],
  ['emptied, as none', ' ', null],
])('Adrien reads the telephone of a lieu by pairs; %s', async (_how, tape, envoye) => {
  const lieu = { ...CENTRE, telephone: '+33321990001' }
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: lieu }),
    'PATCH /lieux/11': () => ({ corps: lieu }),
  })
  const champ = await screen.findByLabelText<HTMLInputElement>('Téléphone')
  expect(champ.value).toBe('03 21 99 00 01')
  fireEvent.change(champ, { target: { value: tape } })
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer le lieu' }))
  const sent = () => api.vers('/lieux/11').filter(({ methode }) => methode === 'PATCH')
  await waitFor(() => expect(sent().map(({ corps }) => corps)).toEqual([{ telephone: envoye }]))
})

test('a lieu that Adrien leaves as it was is not sent at all', async () => {
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: { ...CENTRE, telephone: '+33321990001' } }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Enregistrer le lieu' }))
  expect(await screen.findByText('Il n’y avait aucun changement à enregistrer.')).toBeTruthy()
  expect(api.recues.filter(({ methode }) => methode === 'PATCH')).toEqual([])
})

test('another address, while people are expected: Adrien reads who, and saves all the same', async () => {
  const message =
    'Les personnes attendues dans ce lieu seront prévenues de la nouvelle adresse pour 2 rendez-vous à venir.'
  let accepted: unknown
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: CENTRE }),
    'PATCH /lieux/11': ({ corps }) => {
      accepted = (corps as { accepte?: unknown }).accepte
      if (accepted !== undefined) return { corps: CENTRE }
      const avertissements = [{ code: 'lieu.adresse', message }]
      return { status: 409, corps: probleme('changement.avertissements', 409, { avertissements }) }
    },
  })
  fireEvent.change(await screen.findByLabelText(/^Adresse/), { target: { value: '3 rue Neuve, 62100 Calais' } })
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer le lieu' }))
  const alerte = await screen.findByRole('alert')
  expect(alerte.textContent).toContain(message)
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer quand même' }))
  await waitFor(() => expect(accepted).toEqual(['lieu.adresse']))
  expect(api.vers('/lieux/11').filter(({ methode }) => methode === 'PATCH')).toHaveLength(2)
})
