import { MantineProvider } from '@mantine/core'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createQueryClient } from '../lib/query-client.js'
import { SansReponse } from '../lib/reseau.js'
import { ApiProblem } from '@permanence/api-client'
import { Lecture } from './lecture.js'

const RIEN = 'Aucun rendez-vous.'
const sansReponse = () => Promise.reject(new SansReponse(new TypeError('Failed to fetch')))
const refus = () =>
  Promise.reject(
    new ApiProblem({
      type: '/problemes/x',
      title: 'Cette page n’est pas pour vous.',
      status: 403,
      code: 'x',
      idRequete: '1',
    }),
  )

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** A list of a week, and a button for the next one; `lire` answers each question. */
function open(read: (semaine: number) => Promise<string[]>) {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
  const client = createQueryClient()
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } })
  const Liste = ({ semaine }: { semaine: number }) => {
    const lecture = useQuery({
      queryKey: ['liste', semaine],
      queryFn: () => read(semaine),
      placeholderData: (avant: string[] | undefined) => avant,
    })
    return (
      <Lecture isVide={(noms) => noms.length === 0} lecture={lecture} texte="Lecture…" vide={RIEN}>
        {(noms) => noms.join(', ')}
      </Lecture>
    )
  }
  const page = (semaine: number) => (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Liste semaine={semaine} />
      </QueryClientProvider>
    </MantineProvider>
  )
  const { rerender, container } = render(page(1))
  return { go: (semaine: number) => rerender(page(semaine)), reread: () => client.invalidateQueries(), container }
}

test('what is being read, or could not be, is never said to be empty', async () => {
  let answer: ((noms: string[]) => void) | undefined
  const { go, container } = open((semaine) =>
    semaine === 3 ? sansReponse() : new Promise((resolve) => (answer = resolve)),
  )
  expect(screen.getByRole('status').textContent).toBe('Lecture…')
  expect(screen.queryByText(RIEN)).toBeNull()
  await waitFor(() => expect(answer).toBeDefined())
  answer!([])
  await screen.findByText(RIEN)
  // Nothing that week says nothing of the next one.
  go(2)
  await screen.findByText('Lecture…')
  expect(screen.queryByText(RIEN)).toBeNull()
  answer!(['Louis'])
  await screen.findByText('Louis')
  expect(container.querySelector('[aria-busy="true"]')).toBeNull()
  go(3)
  // What is known of another week stays in sight, veiled, until the network has failed.
  expect(container.querySelector('[aria-busy="true"]')?.textContent).toContain('Lecture…')
  expect((await screen.findByRole('alert')).textContent).toContain('Le serveur ne répond pas')
  expect(screen.queryByText(RIEN)).toBeNull()
})

test('what was read and cannot be read anew says since when it is known, and is asked for again', async () => {
  let reseau = true
  const { reread } = open(() => (reseau ? Promise.resolve(['Louis']) : sansReponse()))
  await screen.findByText('Louis')
  reseau = false
  const enLigne = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await reread()
  expect((await screen.findByText(/Hors ligne/)).textContent).toMatch(/^Hors ligne\u202F: vu à \d+\u00A0h/)
  expect(screen.getByText('Louis')).not.toBeNull()
  reseau = true
  enLigne.mockReturnValue(true)
  fireEvent(globalThis.window, new Event('online'))
  fireEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  await waitFor(() => expect(screen.queryByText(/Hors ligne/)).toBeNull())
})

test('a refusal takes away what one was allowed to see before', async () => {
  let permis = true
  const { reread } = open(() => (permis ? Promise.resolve(['Louis']) : refus()))
  await screen.findByText('Louis')
  permis = false
  await reread()
  await screen.findByText('Cette page n’est pas pour vous.')
  expect(screen.queryByText('Louis')).toBeNull()
})
