import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { ADRIEN, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const CONGE = {
  id: 5,
  agentId: 1,
  titre: 'Congé',
  premierJour: '2027-03-08',
  dernierJour: '2027-03-12',
  heureDebut: '00:00',
  heureFin: '23:59',
  recurrence: null,
  fuseau: 'Europe/Paris',
  serieId: null,
  version: 1,
}
const RDV = {
  id: 77,
  debut: '2027-03-09T09:00:00+01:00',
  fin: '2027-03-09T09:30:00+01:00',
  fuseau: 'Europe/Paris',
  motif: 'Consultation',
  usagers: ['Awa NDIAYE'],
}
const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })
const enter = async () => {
  await screen.findByRole('heading', { name: 'Nouvelle absence' })
  write(/^Titre/, 'Congé')
  write(/^Du\s*\*?$/, '2027-03-08')
  write(/^Au\s*\*?$/, '2027-03-12')
  fireEvent.click(screen.getByLabelText('Toute la journée'))
  expect(screen.queryByLabelText(/^De\s*\*?$/)).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Créer l’absence' }))
}

test('Adrien is away for whole days, and the title says when it is saved', async () => {
  const api = openAgent('/absences/nouvelle', {
    'POST /absences': () => ({ status: 201, corps: { ...CONGE, rdvsAReplacer: [RDV] } }),
  })
  const scroll = vi.fn<typeof scrollTo>()
  vi.stubGlobal('scrollTo', scroll)
  await enter()
  expect(scroll).not.toHaveBeenCalledWith(0, 0)
  const titre = await screen.findByRole('heading', { level: 1, name: 'Absence enregistrée' })
  expect(document.activeElement).toBe(titre)
  // The form was longer: its end was on the screen.
  expect(scroll).toHaveBeenCalledWith(0, 0)
  expect(screen.getByText(/Awa NDIAYE/)).toBeTruthy()
  const sent = api.vers('/absences').find(({ methode }) => methode === 'POST')
  expect(sent?.corps).toMatchObject({
    premierJour: '2027-03-08',
    dernierJour: '2027-03-12',
    heureDebut: '00:00',
    heureFin: '23:59',
  })
})

test('of forty-two rdvs that a long absence strands, ten are named; the others are in Adrien’s list', async () => {
  const rdvs = Array.from({ length: 42 }, (_, n) => ({ ...RDV, id: 100 + n, usagers: [`Usager ${n}`] }))
  rdvs[10] = { ...rdvs[10]!, debut: '2027-03-10T09:00:00+01:00' }
  rdvs[41] = { ...rdvs[41]!, debut: '2027-03-12T09:00:00+01:00' }
  openAgent('/absences/nouvelle', {
    'POST /absences': () => ({ status: 201, corps: { ...CONGE, rdvsAReplacer: rdvs } }),
  })
  await enter()
  await screen.findByText('42 rendez-vous sont à replacer :')
  expect(screen.getAllByText(/Usager \d+$/)).toHaveLength(10)
  const vers = new URL(screen.getByRole('link', { name: 'et 32 autres' }).getAttribute('href') ?? '', 'http://ici')
  expect([vers.pathname, Object.fromEntries(vers.searchParams)]).toEqual([
    '/agent/rdvs',
    { agent: '1', du: '2027-03-10', au: '2027-03-12', libelle: 'a_venir' },
  ])
})

test('« Revenir en arrière » of what was saved is not shown over the next form, and is there again on the way back', async () => {
  openAgent('/absences/nouvelle', {
    'POST /absences': () => ({ status: 201, corps: { ...CONGE, rdvsAReplacer: [] } }),
  })
  await enter()
  await screen.findByRole('heading', { name: 'Vos absences' })
  const offre = /Absence «\sCongé\s» enregistrée/
  await waitFor(() => expect(screen.getByText(offre)).toBeTruthy())
  fireEvent.click(screen.getByRole('link', { name: 'Nouvelle absence' }))
  await screen.findByRole('heading', { name: 'Nouvelle absence' })
  await waitFor(() => expect(screen.queryByText(offre)).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'Annuler' }))
  await screen.findByRole('heading', { name: 'Vos absences' })
  expect(await screen.findByText(offre)).toBeTruthy()
})

test('Adrien is away every night: typed from ten to six, it ends the next day; midnight closes the day', async () => {
  const api = openAgent('/absences/nouvelle', {
    'POST /absences': () => ({ status: 201, corps: { ...CONGE, rdvsAReplacer: [] } }),
  })
  await screen.findByRole('heading', { name: 'Nouvelle absence' })
  write(/^Titre/, 'Nuit')
  write(/^Du\s*\*?$/, '2027-03-08')
  write(/^De\s*\*?$/, '22:00')
  write(/^À\s*\*?$/, '00:00')
  expect(screen.getByText('Minuit, à la fin du jour.')).toBeTruthy()
  write(/^Répétition/, 'semaine')
  write(/^À\s*\*?$/, '06:00')
  expect(screen.getByText(/de 22\sh à 6\sh le lendemain/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Créer l’absence' }))
  await waitFor(() => expect(api.vers('/absences').some(({ methode }) => methode === 'POST')).toBe(true))
  const sent = api.vers('/absences').find(({ methode }) => methode === 'POST')
  const nuit = { premierJour: '2027-03-08', dernierJour: '2027-03-09', heureDebut: '22:00', heureFin: '06:00' }
  expect(sent?.corps).toMatchObject(nuit)
})

test('in the agenda of a colleague, the form says whose', async () => {
  const zoe = { ...ADRIEN, id: 2, prenom: 'Zoé', nom: 'Martin' }
  openAgent('/absences/nouvelle?agents=2', { 'GET /agents': () => liste(ADRIEN, zoe) })
  expect((await screen.findByText(/^Agenda de/)).textContent).toBe('Agenda de Zoé MARTIN')
  cleanup()
  openAgent('/absences/nouvelle')
  await screen.findByRole('heading', { name: 'Nouvelle absence' })
  expect(screen.queryByText(/^Agenda de/)).toBeNull()
})
