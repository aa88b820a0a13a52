import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { CENTRE, CONSULTATION, openAgent, PMI } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('weeks without a créneau are not passed over in silence: until when, and why', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-09T08:00:00+01:00') })
  const creneau = { debut: '2026-03-24T09:00:00+01:00', fin: '2026-03-24T09:30:00+01:00', fuseau: 'Europe/Paris' }
  const api = openAgent(`/creneaux?motif=${CONSULTATION.id}`, {
    'GET /creneaux/prochain': () => liste({ lieuId: CENTRE.id, creneau }, { lieuId: null, creneau: null }),
    'GET /creneaux/explication': () => ({ corps: { vide: true, phrase: 'Les absences ne laissent aucun créneau.' } }),
  })
  expect(await screen.findByText(/^Aucun créneau avant le mardi 24\smars 2026\.$/)).toBeTruthy()
  expect(api.vers('/creneaux/explication')).toEqual([])
  const [pourquoi] = screen.getAllByText(/^Pourquoi/)
  const details = pourquoi!.closest('details')!
  details.open = true
  fireEvent(details, new Event('toggle'))
  expect(await screen.findByText('Les absences ne laissent aucun créneau.')).toBeTruthy()
  await waitFor(() => expect(api.vers('/creneaux/explication')).toHaveLength(1))
  const [demande] = api.vers('/creneaux/explication')
  expect(Object.fromEntries(demande?.query ?? [])).toMatchObject({
    lieuId: String(CENTRE.id),
    du: '2026-03-09',
    au: '2026-03-23',
  })
})

test('a day without a créneau is not said to be full: it may have no plage at all', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-09T08:00:00+01:00') })
  const creneau = { debut: '2026-03-10T09:00:00+01:00', fin: '2026-03-10T09:30:00+01:00', fuseau: 'Europe/Paris' }
  const libre = { ...creneau, lieuId: CENTRE.id, agentIds: [1], modalites: ['sur_place'] }
  openAgent(`/creneaux?motif=${CONSULTATION.id}&ou=${CENTRE.id}&semaine=2026-03-10`, {
    'GET /creneaux/prochain': () => liste({ lieuId: CENTRE.id, creneau }),
    'GET /creneaux': () => liste(libre),
  })
  expect(await screen.findAllByText('Aucun créneau')).toHaveLength(4)
  expect(screen.queryByText('Complet')).toBeNull()
})

test('two services have a motif of one name: each is said with its service', async () => {
  const autre = { ...CONSULTATION, id: 23, serviceId: 2 }
  openAgent('/creneaux', {
    'GET /services': () => liste(PMI, { ...PMI, id: 2, nom: 'Service social', nomCourt: 'SSD' }),
    'GET /motifs': () => liste(CONSULTATION, autre),
  })
  const choix = await screen.findByLabelText<HTMLSelectElement>('Motif')
  const textes = Array.from(choix.options, ({ text }) => text)
  expect(textes.slice(1)).toEqual([`Consultation (${PMI.nomCourt})`, 'Consultation (SSD)'])
})
