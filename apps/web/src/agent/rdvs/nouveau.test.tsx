import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste, probleme, type Recue } from '../../lib/test/api-fictive.js'
import { ALLO, openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const DEHORS = { code: 'rdv.hors_plage', message: 'Ce rendez-vous est en dehors des plages d’ouverture.' }
const averti = { status: 409, corps: probleme('rdv.avertissements', 409, { avertissements: [DEHORS] }) }
const codesOf = ({ corps }: Recue) => (corps as { accepte?: string[] }).accepte ?? []

test('Adrien reads beside the hour what the API would warn of, and saves once with exactly that', async () => {
  const api = openAgent('/rdvs/nouveau?motif=22&jour=2027-03-09', {
    'GET /motifs': () => liste(ALLO),
    'GET /creneaux': () => liste(),
    'POST /rdvs': (recue) => (codesOf(recue).includes(DEHORS.code) ? { status: 201, corps: RDV } : averti),
  })
  fireEvent.change(await screen.findByLabelText(/^Heure/), { target: { value: '21:00' } })
  await screen.findByText(DEHORS.message)
  const essais = api.vers('/rdvs')
  expect(essais.map(({ query }) => query.get('essai'))).toEqual(['1'])
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer quand même' }))
  await waitFor(() => expect(api.vers('/rdvs').filter(({ query }) => query.get('essai') === null)).toHaveLength(1))
  expect(api.vers('/rdvs').at(-1)?.corps).toMatchObject({ accepte: [DEHORS.code], motifId: 22 })
})

test('nothing is asked of the API before the hour is known', async () => {
  const api = openAgent('/rdvs/nouveau?motif=22&jour=2027-03-09', {
    'GET /motifs': () => liste(ALLO),
    'GET /creneaux': () => liste(),
  })
  fireEvent.change(await screen.findByLabelText('Note'), { target: { value: 'Rappeler.' } })
  await new Promise((wake) => setTimeout(wake, 600))
  expect(api.vers('/rdvs')).toEqual([])
})

test('a créneau that is chosen fills the day and the hour', async () => {
  const creneau = {
    debut: '2027-03-10T10:20:00+01:00',
    fin: '2027-03-10T10:50:00+01:00',
    fuseau: 'Europe/Paris',
    lieuId: null,
    modalites: ['telephone'],
    agentIds: [1],
  }
  openAgent('/rdvs/nouveau?motif=22', {
    'GET /motifs': () => liste(ALLO),
    'GET /creneaux': () => liste(creneau),
    'POST /rdvs': () => ({ status: 201, corps: RDV }),
  })
  fireEvent.click(await screen.findByRole('button', { name: /^10\s?h\s?20$/ }))
  expect(screen.getByLabelText<HTMLInputElement>(/^Jour/).value).toBe('2027-03-10')
  expect(screen.getByLabelText<HTMLInputElement>(/^Heure/).value).toBe('10:20')
})

test('an rdv that is opened to be changed asks nothing and says nothing before it is', async () => {
  const api = openAgent('/rdvs/77/modifier', {
    'GET /motifs': () => liste(ALLO),
    'GET /creneaux': () => liste(),
    'GET /rdvs/77': () => ({ corps: RDV }),
  })
  await screen.findByLabelText(/^Heure/)
  await new Promise((wake) => setTimeout(wake, 600))
  expect(screen.queryByText(/aucun changement/)).toBeNull()
  expect(api.recues.filter(({ methode }) => methode === 'PATCH')).toEqual([])
})
