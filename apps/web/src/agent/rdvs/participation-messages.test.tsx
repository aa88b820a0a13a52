import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const rdv = (notifier: boolean, version: number) => ({
  ...RDV,
  participations: [{ ...RDV.participations[0], notifier }],
  version,
})

test('Adrien chooses that Awa is not written to about this rdv, and undoes it', async () => {
  let saved = rdv(true, 3)
  const api = openAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: saved }),
    'PATCH /rdvs/77/participations/5': () => {
      saved = rdv(false, 4)
      return { corps: saved }
    },
    'POST /rdvs/77/annuler-derniere-modification': () => {
      saved = rdv(true, 5)
      return { corps: saved }
    },
  })
  const choix = await screen.findByRole<HTMLInputElement>('checkbox', {
    name: /messages de ce rendez-vous\s: Awa NDIAYE/,
  })
  expect(choix.checked).toBe(true)
  fireEvent.click(choix)
  await waitFor(() => expect(choix.checked).toBe(false))
  const sent = api.vers('/rdvs/77/participations/5').at(-1)
  expect(sent?.corps).toEqual({ notifier: false })
  expect(await screen.findByText(/^Awa NDIAYE ne reçoit plus les messages de ce rendez-vous/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Revenir en arrière' }))
  await waitFor(() => expect(choix.checked).toBe(true))
  expect(api.vers('/rdvs/77/annuler-derniere-modification').at(-1)?.version).toBe('"4"')
})
