import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const { participations } = RDV
const partie = { ...participations[0]!.usager, lisible: false }

test('Awa, who has left the organisation, is a name on her old rdv: no link to a record that does not open', async () => {
  openAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: { ...RDV, participations: [{ ...participations[0], usager: partie }] } }),
  })
  expect(await screen.findByText(/votre organisation n’a plus accès à sa fiche/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Awa NDIAYE' })).toBeNull()
})
