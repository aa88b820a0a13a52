import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('Adrien says that Awa was seen: the button is gone, and the focus is on the statut', async () => {
  let saved = { ...RDV, libelle: 'a_renseigner', transitions: ['vu'] as string[] }
  const api = openAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: saved }),
    'POST /rdvs/77/statut': () => {
      saved = { ...saved, libelle: 'vu', transitions: [], version: 4 }
      return { corps: saved }
    },
  })
  const bouton = await screen.findByRole('button', { name: 'Vu' })
  bouton.focus()
  fireEvent.click(bouton)
  expect(await screen.findByText(/^Statut enregistré/)).toBeTruthy()
  expect(bouton.isConnected).toBe(false)
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Vu'))
  expect(api.vers('/rdvs/77/statut')).toHaveLength(1)
})
