import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ouvrirAgent } from '../test/maison-agent'
import { RDV } from '../test/rdv'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('Adrien deletes an rdv, and takes it back', async () => {
  const api = ouvrirAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: { ...RDV, peutSupprimer: true } }),
    'DELETE /rdvs/77': () => ({ status: 204 }),
    'POST /rdvs/77/annuler-derniere-modification': () => ({ corps: { ...RDV, version: 4 } }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Supprimer' }))
  fireEvent.change(await screen.findByLabelText(/Raison/), { target: { value: 'Erreur de saisie' } })
  fireEvent.click(screen.getByRole('button', { name: 'Supprimer le rendez-vous' }))
  await screen.findByText('Rendez-vous supprimé.')
  fireEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  await screen.findByText(/C’est annulé\s: tout est comme avant/)
  expect(api.vers('/rdvs/77/annuler-derniere-modification').map(({ version }) => version)).toEqual(['"3"'])
})
