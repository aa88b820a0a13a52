import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function remove() {
  const api = openAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: { ...RDV, peutSupprimer: true } }),
    'DELETE /rdvs/77': () => ({ status: 204 }),
    'POST /rdvs/77/annuler-derniere-modification': () => ({ corps: { ...RDV, version: 4 } }),
    'POST /deconnexion': () => ({ status: 204 }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Supprimer' }))
  fireEvent.change(await screen.findByLabelText(/Raison/), { target: { value: 'Erreur de saisie' } })
  fireEvent.click(screen.getByRole('button', { name: 'Supprimer le rendez-vous' }))
  await screen.findByText('Rendez-vous supprimé.')
  return api
}

test('Adrien deletes an rdv, and takes it back', async () => {
  const api = await remove()
  fireEvent.click(screen.getByRole('button', { name: 'Revenir en arrière' }))
  await screen.findByText('Tout est comme avant.')
  expect(api.vers('/rdvs/77/annuler-derniere-modification').map(({ version }) => version)).toEqual(['"3"'])
})

test('Adrien signs out: what he did is not offered for undoing to whoever comes next', async () => {
  await remove()
  fireEvent.click(screen.getByRole('link', { name: /Adrien LEFEBVRE/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Se déconnecter' }))
  await waitFor(() => expect(location.pathname).toBe('/agent/connexion'))
  await waitFor(() => expect(screen.queryByText('Rendez-vous supprimé.')).toBeNull())
})
