import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { MOI, openAgent } from '../test/maison-agent.js'
import { tempsDe } from './recherche.js'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the list opens on what is to come, the next first; the past is one click away and keeps the filters', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: new Date('2026-03-09T09:00:00+01:00') })
  const api = openAgent('/rdvs?motif=21', { 'GET /rdvs': () => liste() })
  const derniere = () => Object.fromEntries(api.vers('/rdvs').at(-1)?.query ?? [])
  fireEvent.click(await screen.findByRole('button', { name: 'Passés' }))
  expect(Object.fromEntries(api.vers('/rdvs')[0]?.query ?? [])).toMatchObject({
    du: '2026-03-09',
    ordre: 'debut',
    motifIds: '21',
  })
  await waitFor(() => expect(derniere()).toMatchObject({ au: '2026-03-09', ordre: '-debut', motifIds: '21' }))
  expect(derniere()['du']).toBeUndefined()
  fireEvent.click(await screen.findByRole('button', { name: 'Toutes les dates' }))
  await waitFor(() => expect(derniere()['au']).toBeUndefined())
})

test('the front desk of one lieu sees those who come there', async () => {
  const lieux = [
    { id: 4, nom: 'MDS de Calais' },
    { id: 5, nom: 'Mairie de Guînes' },
  ]
  const api = openAgent('/rdvs', { 'GET /rdvs': () => liste(), 'GET /lieux': () => liste(...lieux) })
  await screen.findByRole('option', { name: 'Mairie de Guînes' })
  fireEvent.change(screen.getByLabelText('Lieu'), { target: { value: '5' } })
  await waitFor(() => expect(Object.fromEntries(api.vers('/rdvs').at(-1)?.query ?? [])['lieuIds']).toBe('5'))
})

test.each([
  ['an agent, on his', 'agent', '/rdvs', '1'],
  ['the front desk, on everybody’s', 'accueil', '/rdvs', undefined],
  ['the front desk at the planning of somebody, on hers', 'accueil', '/rdvs?agents=7', '7'],
])('the list opens for %s', async (_, role, chemin, agentIds) => {
  const roles = MOI.roles.map((lien) => ({ ...lien, role }))
  const api = openAgent(chemin, { 'GET /moi': () => ({ corps: { ...MOI, roles } }), 'GET /rdvs': () => liste() })
  await screen.findByText('Aucun rendez-vous ne correspond à ces filtres.')
  expect(Object.fromEntries(api.vers('/rdvs')[0]?.query ?? [])['agentIds']).toBe(agentIds)
})

test('rdvs à renseigner are behind us: asked for them, the list looks there', () => {
  const jour = '2026-03-09'
  expect(tempsDe({ libelle: 'a_renseigner' }, jour)).toEqual({ quand: 'passes', ordre: 'recent', au: jour })
  expect(tempsDe({ libelle: 'vu', quand: 'a_venir' }, jour)).toEqual({ quand: 'a_venir', ordre: 'ancien', du: jour })
  expect(tempsDe({ au: '2026-01-31' }, jour)).toEqual({ quand: 'tous', ordre: 'ancien', au: '2026-01-31' })
})
