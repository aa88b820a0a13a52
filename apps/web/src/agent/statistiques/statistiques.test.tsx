import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { MOI, openAgent } from '../test/maison-agent.js'
import { periodeOf } from './periode.js'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-09T09:00:00+01:00') })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const compte = (nombre: number, honores: number, absents: number) => ({ nombre, honores, excuses: 0, absents })
const presence = { honores: 3, excuses: 0, absents: 1, tauxHonores: 0.75, tauxAbsents: 0.25 }
const LUES = {
  total: 5,
  parLibelle: [
    { libelle: 'vu', nombre: 3 },
    { libelle: 'absent', nombre: 1 },
    { libelle: 'a_venir', nombre: 1 },
  ],
  parMotif: [{ id: 21, nom: 'Consultation', couleur: '#0f766e', ...compte(5, 3, 1) }],
  parAgent: [{ id: 1, prenom: 'Adrien', nom: 'Lefebvre', ...compte(5, 3, 1) }],
  parService: [{ id: 1, nom: 'Protection maternelle et infantile', ...compte(5, 3, 1) }],
  parModalite: [{ modalite: 'sur_place', ...compte(5, 3, 1) }],
  parOrigine: [{ origine: 'usager', ...compte(5, 3, 1) }],
  parSemaine: [],
  parPeriode: [
    {
      debut: '2026-03-02',
      nombre: 4,
      parLibelle: [
        { libelle: 'vu', nombre: 3 },
        { libelle: 'absent', nombre: 1 },
      ],
    },
    { debut: '2026-03-09', nombre: 1, parLibelle: [{ libelle: 'a_venir', nombre: 1 }] },
  ],
  presence,
  participations: { total: 6, parLibelle: [], presence: { ...presence, tauxAbsents: null } },
}
const mesure = { ouvertesMin: 1200, prisesMin: 300 }
const CAPACITE = {
  ...mesure,
  parSemaine: [{ lundi: '2026-03-02', ...mesure }],
  parAgent: [{ id: 1, prenom: 'Adrien', nom: 'Lefebvre', ...mesure, semaines: [] }],
  parMotif: [],
}
const debut = { debut: '2026-03-12T09:00:00+01:00', fuseau: 'Europe/Paris', delaiMin: 4320, delaiJours: 3 }
const ATTENTES = {
  donnees: [
    { id: 21, nom: 'Consultation', couleur: '#0f766e', premier: debut, troisieme: null, completJusquAu: '2026-03-11' },
    { id: 22, nom: 'Allô PMI', couleur: '#0f766e', premier: null, troisieme: null, completJusquAu: '2026-09-09' },
  ],
  nonMesures: 2,
  jusquAu: '2026-09-09',
  suivant: null,
}
const routes = {
  'GET /rdvs': () => liste(),
  'GET /statistiques': () => ({ corps: LUES }),
  'GET /statistiques/capacite': () => ({ corps: CAPACITE }),
  'GET /statistiques/attentes': () => ({ corps: ATTENTES }),
}
type Api = ReturnType<typeof openAgent>
const derniere = (api: Api, chemin: string) => Object.fromEntries(api.vers(chemin).at(-1)?.query ?? [])
const ligne = (table: string, nom: string) =>
  within(screen.getByRole('table', { name: table, hidden: true }).querySelector('tbody')!)
    .getByText(nom)
    .closest('tr')!
    .textContent.replaceAll(/\s/g, ' ')

test('the last thirty days of an agent are counted, each drawing with its numbers', async () => {
  const api = openAgent('/statistiques', routes)
  await screen.findByRole('heading', { level: 2, name: /^Du 7\sfévrier 2026 au 9\smars 2026$/ })
  expect(derniere(api, '/statistiques')).toEqual({
    du: '2026-02-07',
    au: '2026-03-09',
    pas: 'semaine',
    organisationId: '1',
    agentIds: '1',
  })
  await screen.findByRole('img', { name: /^Rendez-vous dans le temps\./ })
  await screen.findByRole('img', { name: /^Temps ouvert et temps pris, par semaine\./ })
  expect(ligne('Rendez-vous dans le temps', 'Semaine du 2 mars 2026')).toBe('Semaine du 2 mars 202640003010')
  expect(ligne('Présence', 'Par rendez-vous')).toBe('Par rendez-vous30175 %25 %')
  // No outcome is known: there is no rate, not a rate of zero.
  expect(ligne('Présence', 'Par personne')).toBe('Par personne30175 %–')
  expect(ligne('Selon qui les a pris', 'En ligne')).toBe('En ligne53125 %')
  expect(ligne('Temps ouvert et temps pris, par agent', 'Adrien LEFEBVRE')).toBe('Adrien LEFEBVRE20 h5 h25 %')
  expect(ligne('Attente, par motif', 'Consultation')).toBe(
    'Consultation3 jours (12 mars 2026)Aucun créneau11 mars 2026',
  )
  expect(ligne('Attente, par motif', 'Allô PMI')).toContain('Aucun créneau')
  expect(screen.getByText(/2 autres motifs ne sont pas mesurés/)).toBeTruthy()
})

test('every choice is in the address, and is asked of all three', async () => {
  const api = openAgent('/statistiques?du=2026-01-01&au=2026-03-31&agent=tous', routes)
  await screen.findByRole('heading', { level: 1, name: /^Statistiques\s: MDS de Calais$/ })
  fireEvent.change(await screen.findByLabelText('Service'), { target: { value: '1' } })
  fireEvent.change(screen.getByLabelText('Motif'), { target: { value: '22' } })
  fireEvent.change(screen.getByLabelText('Regroupement'), { target: { value: 'mois' } })
  const filtre = { organisationId: '1', serviceId: '1', motifIds: '22' }
  await waitFor(() =>
    expect(derniere(api, '/statistiques')).toEqual({ ...filtre, du: '2026-01-01', au: '2026-03-31', pas: 'mois' }),
  )
  await waitFor(() =>
    expect(derniere(api, '/statistiques/capacite')).toEqual({ ...filtre, du: '2026-01-01', au: '2026-03-31' }),
  )
  await waitFor(() => expect(derniere(api, '/statistiques/attentes')).toEqual(filtre))
  expect(Object.fromEntries(new URLSearchParams(location.search))).toMatchObject({
    du: '2026-01-01',
    service: '1',
    motif: '22',
    pas: 'mois',
    agent: 'tous',
  })
})

test('« Télécharger » takes away the table with the filters of the page', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(
    this: HTMLAnchorElement,
  ) {
    expect(this.getAttribute('href')).toBe(
      '/api/v2/exports/statistiques.csv?du=2026-02-07&au=2026-03-09&pas=semaine&organisationId=1&agentIds=1&table=motifs',
    )
  })
  openAgent('/statistiques', routes)
  fireEvent.click(await screen.findByRole('button', { name: /^Télécharger.*Par motif/ }))
  await waitFor(() => expect(click).toHaveBeenCalledTimes(1))
})

test('where there is nothing, it is said; a period that ends before it begins is not asked for', async () => {
  const vides = {
    ...routes,
    'GET /statistiques': () => ({ corps: { ...LUES, total: 0 } }),
    'GET /statistiques/capacite': () => ({ corps: { ...CAPACITE, parAgent: [] } }),
    'GET /statistiques/attentes': () => ({ corps: { ...ATTENTES, donnees: [] } }),
  }
  const api = openAgent('/statistiques', vides)
  await screen.findByText('Aucun rendez-vous sur cette période, avec ces filtres.')
  await screen.findByText('Aucune plage n’est ouverte sur cette période.')
  await screen.findByText('Aucun motif réservable ne correspond à ces filtres.')
  const asked = api.vers('/statistiques').length
  fireEvent.change(screen.getByLabelText('Au'), { target: { value: '2026-01-31' } })
  await screen.findByText('La période finit avant de commencer. Choisissez une fin après le début.')
  expect(api.vers('/statistiques')).toHaveLength(asked)
})

test('the front desk counts everybody’s', async () => {
  const roles = MOI.roles.map((lien) => ({ ...lien, role: 'accueil' }))
  const api = openAgent('/statistiques', { ...routes, 'GET /moi': () => ({ corps: { ...MOI, roles } }) })
  await screen.findByRole('heading', { level: 1, name: /^Statistiques\s: MDS de Calais$/ })
  await waitFor(() => expect(api.vers('/statistiques')).not.toHaveLength(0))
  expect(derniere(api, '/statistiques')).not.toHaveProperty('agentIds')
})

const since = (du: string) => periodeOf({ du }, '2026-03-09')

test('a period is shown by the step that shows it best, and is two years at most', () => {
  expect(['2026-03-02', '2025-12-09', '2025-03-09'].map((du) => since(du).pas)).toEqual(['jour', 'semaine', 'mois'])
  expect(since('2024-03-07').refus).toBeNull()
  expect(since('2024-03-06').refus).toBe('Choisissez une période de deux ans au plus.')
  expect(periodeOf({ du: '2026-03-10', au: '2026-03-10', pas: 'mois' }, '2026-03-09')).toEqual({
    du: '2026-03-10',
    au: '2026-03-10',
    pas: 'mois',
    refus: null,
  })
})
