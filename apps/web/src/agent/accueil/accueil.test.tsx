import { formatInstant } from '@permanence/time'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { maintenant } from '../../lib/instants.js'
import { MOI, openAgent } from '../test/maison-agent.js'
import { RDV } from '../test/rdv.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SYLVIE = { ...MOI, prenom: 'Sylvie', roles: [{ ...MOI.roles[0]!, role: 'accueil' }] }

/** An rdv sur place that begins this very minute: of today, whatever the hour. */
const rdvDe = (id: number, prenom: string, nom: string, more: object = {}) => ({
  ...RDV,
  id,
  modalite: 'sur_place',
  debut: formatInstant(maintenant(), 'Europe/Paris'),
  fin: formatInstant(maintenant() + 55, 'Europe/Paris'),
  libelle: 'a_renseigner',
  transitions: ['arrivee', 'vu', 'excuse', 'absent', 'annule'],
  participations: [{ ...RDV.participations[0]!, id, usager: { ...RDV.participations[0]!.usager, id, prenom, nom } }],
  ...more,
})
type Lu = ReturnType<typeof rdvDe>
const accueilDe = (...rdvs: Lu[]) => ({
  organisationId: 1,
  jour: '2027-03-09',
  fuseau: 'Europe/Paris',
  aujourdhui: true,
  agents: [{ agentId: 1, retardMin: 0, peutEcrire: true }],
  donnees: rdvs.map((rdv) => ({ rdv, passageLe: null, attenteMin: null })),
})

const ecran = () => screen.findByLabelText<HTMLInputElement>('Qui se présente ?')
const partie = (titre: string) => screen.getByRole('heading', { level: 2, name: new RegExp(titre) }).closest('section')!

test('Sylvie types three letters and Enter: Awa N’Diaye waits, and the box is ready for the next one', async () => {
  const attendus = [rdvDe(7, 'Léa', 'Dupont'), rdvDe(8, 'Awa', 'N’Diaye')]
  const api = openAgent('/', {
    'GET /moi': () => ({ corps: SYLVIE }),
    'GET /accueil': () => ({ corps: accueilDe(...attendus) }),
    'POST /rdvs/8/statut': () => {
      const arriveLe = formatInstant(maintenant(), 'Europe/Paris')
      const venue = attendus[1]!
      attendus[1] = {
        ...venue,
        arriveLe: arriveLe as never,
        libelle: 'salle_attente',
        participations: [{ ...venue.participations[0]!, arriveLe: arriveLe as never }],
        version: 4,
      }
      return { corps: attendus[1] }
    },
  })
  const champ = await ecran()
  await waitFor(() => expect(document.activeElement).toBe(champ))
  await screen.findByRole('link', { name: 'Léa DUPONT' })
  fireEvent.change(champ, { target: { value: 'ndi' } })
  expect(screen.queryByRole('link', { name: 'Léa DUPONT' })).toBeNull()
  expect(screen.getByText(/^Entrée : Awa N’DIAYE/)).toBeTruthy()
  fireEvent.keyDown(champ, { key: 'Enter' })
  // At once, before the server has answered.
  await waitFor(() =>
    expect(within(partie('En salle d’attente')).getByRole('link', { name: 'Awa N’DIAYE' })).toBeTruthy(),
  )
  expect(await screen.findByText('Awa N’DIAYE : en salle d’attente.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Revenir en arrière' })).toBeTruthy()
  expect([champ.value, document.activeElement]).toEqual(['', champ])
  expect(api.vers('/rdvs/8/statut').map(({ corps, version }) => [corps, version])).toEqual([
    [{ transition: 'arrivee' }, '"3"'],
  ])
})

test('what the server refuses is undone in sight, with the reason', async () => {
  openAgent('/accueil', {
    'GET /accueil': () => ({ corps: accueilDe(rdvDe(8, 'Awa', 'N’Diaye')) }),
    'POST /rdvs/8/statut': () => ({
      status: 409,
      corps: probleme('rdv.transition_interdite', 409, { detail: 'L’arrivée se note sur place.' }),
    }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Arrivé : Awa N’DIAYE' }))
  expect(await screen.findByText('Awa N’DIAYE : rien n’est noté')).toBeTruthy()
  expect(screen.getByText('L’arrivée se note sur place.')).toBeTruthy()
  expect(within(partie('En retard')).getByRole('button', { name: 'Arrivé : Awa N’DIAYE' })).toBeTruthy()
})

test('Enter lets nobody in while one letter is typed, nor somebody who waits already', async () => {
  const arriveLe = formatInstant(maintenant() - 3, 'Europe/Paris')
  const api = openAgent('/accueil', {
    'GET /accueil': () => ({
      corps: accueilDe(
        rdvDe(7, 'Léa', 'Dupont'),
        rdvDe(8, 'Awa', 'N’Diaye', { arriveLe, libelle: 'salle_attente', transitions: ['vu', 'arrivee_annulee'] }),
      ),
    }),
  })
  const champ = await ecran()
  await screen.findByRole('link', { name: 'Léa DUPONT' })
  fireEvent.change(champ, { target: { value: 'd' } })
  fireEvent.keyDown(champ, { key: 'Enter' })
  fireEvent.change(champ, { target: { value: 'awa' } })
  fireEvent.keyDown(champ, { key: 'Enter' })
  expect(await screen.findByText(/^Awa N’DIAYE : rien à noter/)).toBeTruthy()
  fireEvent.keyDown(champ, { key: 'Escape' })
  expect(champ.value).toBe('')
  expect(api.recues.filter(({ methode }) => methode === 'POST')).toEqual([])
})

test('Awa is called in, and waits again after all', async () => {
  const arriveLe = formatInstant(maintenant() - 3, 'Europe/Paris')
  let awa = rdvDe(8, 'Awa', 'N’Diaye', { arriveLe, libelle: 'salle_attente', transitions: ['vu'] })
  const api = openAgent('/accueil', {
    'GET /accueil': () => ({ corps: accueilDe(awa) }),
    'POST /rdvs/8/appel': ({ corps }) => {
      const { appele } = corps as { appele: boolean }
      awa = { ...awa, appeleLe: (appele ? arriveLe : null) as null, version: awa.version + 1 }
      return { corps: awa }
    },
  })
  expect(await screen.findByText(/^Attend depuis 3/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Appelé : Awa N’DIAYE' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Attend encore : Awa N’DIAYE' }))
  await screen.findByRole('button', { name: 'Appelé : Awa N’DIAYE' })
  await waitFor(() =>
    expect(api.vers('/rdvs/8/appel').map(({ corps }) => corps)).toEqual([{ appele: true }, { appele: false }]),
  )
})

test('nobody is expected: the page says what to do; Adrien’s day begins on his agenda', async () => {
  openAgent('/accueil', { 'GET /accueil': () => ({ corps: accueilDe() }) })
  expect(await screen.findByText('Personne n’est attendu aujourd’hui.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Sans rendez-vous' })).toBeTruthy()
  cleanup()
  openAgent('/')
  expect(await screen.findByRole('heading', { level: 1, name: 'Votre agenda' })).toBeTruthy()
})
