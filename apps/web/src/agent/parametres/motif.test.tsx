import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { ALLO, CONSULTATION, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const enter = async (nom: string) => {
  await screen.findByRole('heading', { name: 'Nouveau motif' })
  fireEvent.change(screen.getByLabelText(/^Nom/), { target: { value: nom } })
  fireEvent.click(screen.getByLabelText('Les usagers peuvent réserver en ligne'))
  fireEvent.click(screen.getByRole('button', { name: 'Créer le motif' }))
}

test('a new motif open online says that a plage is missing, and begins one with the motif chosen', async () => {
  openAgent('/parametres/motifs/nouveau', {
    'POST /motifs': () => ({ status: 201, corps: ALLO }),
    'GET /creneaux/prochain': () => liste({ lieuId: null, creneau: null }),
  })
  await enter('Allô PMI')
  const titre = await screen.findByRole('heading', { level: 1, name: 'Motif enregistré' })
  expect(document.activeElement).toBe(titre)
  fireEvent.click(await screen.findByRole('link', { name: 'Créer une plage avec ce motif' }))
  await screen.findByRole('heading', { name: /Nouvelle plage/ })
  expect((await screen.findByLabelText<HTMLInputElement>(/Allô PMI/)).checked).toBe(true)
  expect(screen.getByLabelText<HTMLInputElement>(/Consultation/).checked).toBe(false)
})

test('a motif that is not open online, or has créneaux, has nothing to be told', async () => {
  const api = openAgent('/parametres/motifs/21', {
    'GET /motifs/21': () => ({ corps: CONSULTATION }),
    'GET /creneaux/prochain': () => liste({ lieuId: 11, creneau: { debut: '2027-03-09T09:00:00+01:00' } }),
  })
  await screen.findByRole('heading', { name: 'Consultation' })
  await waitFor(() => expect(api.vers('/creneaux/prochain')).toHaveLength(1))
  expect(screen.queryByRole('link', { name: /Créer une plage/ })).toBeNull()
})
