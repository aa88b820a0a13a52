import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { adresseExport, Export } from './export.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('the file has the filters of the screen, and nothing for those that are empty', () => {
  expect(
    adresseExport('rdvs', 'csv', { organisationId: 3, du: '2026-03-09', motifIds: '1,2', usagerId: undefined }),
  ).toBe('/api/v2/exports/rdvs.csv?organisationId=3&du=2026-03-09&motifIds=1%2C2')
  expect(adresseExport('rdvs', 'xlsx', { libelle: '' })).toBe('/api/v2/exports/rdvs.xlsx?')
})

test('the file of a search is posted: its address does not say who is looked for', async () => {
  const vus: unknown[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    vus.push(request.url.replace(/^.*\/api\/v2/, ''), await request.json())
    return new Response('N°\r\n', { headers: { 'content-type': 'text/csv' } })
  })
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:fichier')
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function clique(this: HTMLAnchorElement) {
    vus.push(this.getAttribute('href'), this.download)
  })
  show(<Export filtre={{ organisationId: 3 }} quoi="usagers" recherche={{ recherche: 'Léa', organisationId: 3 }} />)
  fireEvent.click(screen.getByRole('button', { name: 'Exporter' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Texte (CSV)' }))
  await waitFor(() =>
    expect(vus).toEqual([
      '/exports/usagers.csv',
      { recherche: 'Léa', organisationId: 3 },
      'blob:fichier',
      'usagers.csv',
    ]),
  )
})

test('an agent who asks for a workbook receives it, after her session was renewed', async () => {
  const vus: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    vus.push(new URL(request.url).pathname)
    return Response.json({})
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function clique(this: HTMLAnchorElement) {
    vus.push(this.getAttribute('href') ?? '')
  })
  show(<Export filtre={{ organisationId: 3 }} quoi="rdvs" />)
  fireEvent.click(screen.getByRole('button', { name: 'Exporter' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Classeur (XLSX)' }))
  await waitFor(() => expect(vus).toEqual(['/api/v2/moi', '/api/v2/exports/rdvs.xlsx?organisationId=3']))
})

function show(quoi: ReactNode): void {
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
  }))
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>{quoi}</QueryClientProvider>
    </MantineProvider>,
  )
}
