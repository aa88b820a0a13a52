import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste, probleme } from '../../../lib/test/api-fictive.js'
import { accessible } from '../../test/accessible.js'
import { openAgent } from '../../test/maison-agent.js'
import { AWA } from '../../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const trace = (id: number, more: object) => ({
  id,
  at: '2026-03-09T08:00:00Z',
  agentId: 1,
  lecteur: 'Adrien MARTIN',
  programme: null,
  moyen: 'fiche',
  filtre: null,
  ...more,
})
const TRACES = [
  trace(9, {}),
  trace(8, { moyen: 'agenda', filtre: { agentIds: '1', du: '2026-03-09', au: '2026-03-15' } }),
  trace(7, { agentId: null, lecteur: 'Logiciel métier', programme: 'Logiciel métier', moyen: 'usagers', filtre: {} }),
  trace(6, { programme: 'Tableau de bord', moyen: 'recherche', filtre: { recherche: 'ndiaye' } }),
  trace(5, { agentId: null, lecteur: null, moyen: 'export' }),
]

const open = (lectures: () => object) =>
  openAgent('/usagers/9', {
    'GET /usagers/9': () => ({ corps: AWA }),
    'GET /rdvs': () => liste(),
    'GET /usagers/9/lectures': lectures,
  })

test('Awa asks Adrien who read her record: he is told who, how and when, and nothing is read before he asks', async () => {
  const api = open(() => ({ corps: { donnees: TRACES, suivant: null } }))
  const voir = await screen.findByRole('button', { name: 'Voir les lectures' })
  expect(api.vers('/usagers/9/lectures')).toEqual([])
  fireEvent.click(voir)
  expect(document.activeElement?.textContent).toBe('Qui a lu cette fiche')
  expect(await screen.findByText('Adrien MARTIN a ouvert la fiche')).toBeTruthy()
  expect(screen.getByText('Adrien MARTIN a lu un agenda, du 9 mars 2026 au 15 mars 2026')).toBeTruthy()
  expect(screen.getByText('Logiciel métier a lu une liste d’usagers')).toBeTruthy()
  expect(screen.getByText(/a fait une recherche : « ndiaye »/)).toBeTruthy()
  expect(screen.getByText(/par le programme « Tableau de bord »/)).toBeTruthy()
  expect(screen.getByText('Un agent d’une autre organisation a exporté une liste')).toBeTruthy()
  await accessible()
})

test('when the readings do not come, it is said, and asked again', async () => {
  let refused = true
  open(() =>
    refused ? { status: 503, corps: probleme('interne.indisponible', 503) } : { corps: { donnees: [], suivant: null } },
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Voir les lectures' }))
  const again = await screen.findByRole('button', { name: 'Réessayer' })
  refused = false
  fireEvent.click(again)
  expect(await screen.findByText('Personne ne l’a lue depuis un an.')).toBeTruthy()
})
