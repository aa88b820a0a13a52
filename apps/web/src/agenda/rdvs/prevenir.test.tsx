import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ouvrirAgent } from '../test/maison-agent'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const rdv = (notifier: boolean, version: number) => ({
  id: 77,
  organisationId: 1,
  motif: { id: 21, nom: 'Consultation', couleur: '#336699', serviceId: 1, collectif: false },
  modalite: 'telephone',
  lieu: null,
  debut: '2027-03-09T09:00:00+01:00',
  fin: '2027-03-09T09:30:00+01:00',
  fuseau: 'Europe/Paris',
  statut: 'prevu',
  libelle: 'a_venir',
  arriveLe: null,
  transitions: [],
  agents: [{ id: 1, prenom: 'Adrien', nom: 'Martin' }],
  participations: [
    {
      id: 5,
      usager: { id: 9, prenom: 'Awa', nom: 'Ndiaye', telephone: null, email: null, responsableId: null },
      statut: 'prevu',
      arriveLe: null,
      notifier,
    },
  ],
  titre: null,
  places: null,
  contexte: null,
  creePar: 'agent',
  raisonAgent: null,
  serieId: null,
  peutEcrire: true,
  peutSupprimer: false,
  version,
})

test('Adrien chooses that Awa is not written to about this rdv', async () => {
  let saved = rdv(true, 3)
  const api = ouvrirAgent('/rdvs/77', {
    'GET /rdvs/77': () => ({ corps: saved }),
    'PATCH /rdvs/77/participations/5': () => {
      saved = rdv(false, 4)
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
})
