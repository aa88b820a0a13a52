import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ListeAgenda } from './liste.js'
import type { ContenuCalendrier } from './types.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ADRIEN = { id: 1, prenom: 'Adrien', nom: 'Lefebvre', fuseau: 'Europe/Paris' }
const vide: ContenuCalendrier = { rdvs: [], plages: [], absences: [], occupations: [], notes: [], feries: [] }

const lu = ({ textContent }: Element) => textContent.replaceAll('\u00A0', ' ')

/** The days that the list shows, each with its hours. */
function jours(occupations: { debut: string; fin: string }[]): Record<string, string[]> {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  const contenu = { ...vide, occupations: occupations.map((temps) => ({ agentId: 1, ...temps })) }
  render(
    <MantineProvider env="test">
      <ListeAgenda
        agents={[ADRIEN]}
        au="2026-11-29"
        choisi={null}
        contenu={contenu}
        du="2026-11-23"
        onOpen={() => {}}
      />
    </MantineProvider>,
  )
  return Object.fromEntries(
    screen.getAllByRole('heading').map((titre) => {
      const lignes = within(titre.parentElement!).getAllByRole('button')
      return [lu(titre), lignes.map(lu)]
    }),
  )
}

test('what ends at midnight is of the day that ends only', () => {
  expect(jours([{ debut: '2026-11-24T22:00:00+01:00', fin: '2026-11-25T00:00:00+01:00' }])).toEqual({
    'mardi 24 novembre 2026': ['22 h – 0 hOccupé'],
  })
})

test('what goes past midnight is of both days', () => {
  expect(jours([{ debut: '2026-11-24T22:00:00+01:00', fin: '2026-11-25T00:15:00+01:00' }])).toEqual({
    'mardi 24 novembre 2026': ['Dès 22 hOccupé'],
    'mercredi 25 novembre 2026': ['Jusqu’à 0 h 15Occupé'],
  })
})

test('three days that end at midnight are whole to the last one', () => {
  expect(Object.values(jours([{ debut: '2026-11-24T09:00:00+01:00', fin: '2026-11-27T00:00:00+01:00' }]))).toEqual([
    ['Dès 9 hOccupé'],
    ['Toute la journéeOccupé'],
    ['Toute la journéeOccupé'],
  ])
})
