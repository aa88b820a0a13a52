import { cleanup, fireEvent, render, waitFor } from '@testing-library/react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { Grille } from './grille.js'
import { chargerTemporal } from './temporal.js'
import type { ContenuCalendrier, RdvCalendrier } from './types.js'

const RDV: RdvCalendrier = {
  id: 1,
  debut: '2026-11-24T10:00:00+01:00',
  fin: '2026-11-24T10:30:00+01:00',
  motif: 'Consultation',
  couleur: '#b84300',
  titre: null,
  usagers: ['Michel ANGELO'],
  lieu: null,
  modalite: 'sur_place',
  libelle: 'a_venir',
  parUsager: false,
  agentIds: [1],
  deplacable: true,
}
const tel = () => {}

beforeAll(chargerTemporal)
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
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
function ouvrir(contenu: ContenuCalendrier): HTMLElement {
  const { container } = render(
    <Grille
      agentId={1}
      axe
      bornes={{ debut: 7, fin: 20 }}
      choisi={null}
      contenu={contenu}
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
  return container
}

test('Carla’s absence of three days says in each of its blocks what is gone of that day', async () => {
  const container = ouvrir(SEMAINE)
  const heures = () => [...container.querySelectorAll('.evt-absence .evt-heures')].map(({ textContent }) => textContent)
  await waitFor(() =>
    expect(heures().map((texte) => texte.replaceAll('\u00A0', ' '))).toEqual([
      'Dès 9 h',
      'Toute la journée',
      'Jusqu’à 12 h',
    ]),
  )
})

test('on a tablet with a mouse, the mouse takes hold of an rdv and a finger does not', async () => {
  vi.stubGlobal('matchMedia', (media: string) => ({ matches: media === '(any-pointer: fine)' }))
  const container = ouvrir({ ...SEMAINE, absences: [], rdvs: [RDV] })
  const boites = () => container.querySelectorAll<HTMLElement>('.evt-rdv')
  await waitFor(() => expect(boites()).toHaveLength(1))
  const [boite] = boites()
  const doigt = vi.fn<() => void>()
  boite!.addEventListener('touchstart', doigt)
  fireEvent.touchStart(boite!, { touches: [{ clientX: 5, clientY: 5 }] })
  expect(doigt).not.toHaveBeenCalled()
  fireEvent.mouseDown(boite!, { clientX: 5, clientY: 5 })
  // What is held is a copy, over the original.
  await waitFor(() => expect(boites()).toHaveLength(2))
})
