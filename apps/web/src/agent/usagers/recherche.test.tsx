import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('Adrien looks for somebody: no address says whom, and he finds his search again on the way back', async () => {
  const api = openAgent('/usagers', {
    'GET /usagers': () => liste(),
    'POST /usagers/rechercher': () => liste(AWA),
    'GET /usagers/9': () => ({ corps: AWA }),
  })
  const champ = await screen.findByLabelText(/Chercher un usager/)
  fireEvent.change(champ, { target: { value: 'Ndiaye' } })
  const lien = await screen.findByRole('link', { name: /Awa/ })
  const asked = api.vers('/usagers/rechercher')
  expect(asked.map(({ corps }) => corps)).toEqual([{ recherche: 'Ndiaye', organisationId: 1, limite: 25 }])
  expect(location.href).not.toMatch(/ndiaye/i)
  fireEvent.click(lien)
  await waitFor(() => expect(location.pathname).toBe('/agent/usagers/9'))
  await waitFor(() => expect(screen.queryByLabelText(/Chercher un usager/)).toBeNull())
  history.back()
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/Chercher un usager/).value).toBe('Ndiaye'))
  expect(location.href).not.toMatch(/ndiaye/i)
})

test('Adrien says that a record made online is not a doublon: it is no longer proposed as one', async () => {
  let fiche = { ...AWA, aRapprocher: true }
  const api = openAgent('/usagers/9', {
    'GET /usagers/9': () => ({ corps: fiche }),
    'GET /usagers/9/doublons': () => ({ corps: { donnees: [], suivant: null, existeAilleurs: false } }),
    'GET /rdvs': () => liste(),
    'PATCH /usagers/9': () => ({ corps: (fiche = { ...fiche, aRapprocher: false, version: 2 }) }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Ce n’est pas un doublon' }))
  await waitFor(() => expect(screen.queryByText('Fiche à rapprocher')).toBeNull())
  expect(await screen.findByText('Cette fiche ne sera plus proposée comme doublon.')).toBeTruthy()
  expect(
    api
      .vers('/usagers/9')
      .filter(({ methode }) => methode === 'PATCH')
      .map(({ corps }) => corps),
  ).toEqual([{ aRapprocher: false }])
})
