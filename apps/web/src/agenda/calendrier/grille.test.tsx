import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Grille } from './grille.js'
import { chargerTemporal } from './temporal.js'
import type { ContenuCalendrier } from './types.js'

const tel = () => {}

beforeAll(chargerTemporal)
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = tel
      disconnect = tel
    },
  )
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SEMAINE: ContenuCalendrier = {
  rdvs: [],
  plages: [],
  absences: [
    {
      absenceId: 5,
      agentId: 1,
      debut: '2026-11-24T09:00:00+01:00',
      fin: '2026-11-26T12:00:00+01:00',
      titre: 'Formation',
    },
  ],
  occupations: [],
  feries: [],
}
test('Carla’s absence of three days says in each of its blocks what is gone of that day', async () => {
  const { container } = render(
    <Grille
      agentId={1}
      axe
      bornes={{ debut: 7, fin: 20 }}
      choisi={null}
      contenu={SEMAINE}
      date="2026-11-24"
      etiquette="Agenda de Carla"
      fuseau="Europe/Paris"
      nJours={5}
      onCreate={tel}
      onJour={tel}
      onMove={tel}
      onOpen={tel}
      vue="semaine"
    />,
  )
  const heures = () => [...container.querySelectorAll('.evt-absence .evt-heures')].map(({ textContent }) => textContent)
  await waitFor(() =>
    expect(heures().map((texte) => texte.replaceAll('\u00A0', ' '))).toEqual([
      'Dès 9 h',
      'Toute la journée',
      'Jusqu’à 12 h',
    ]),
  )
})
