import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { adresseExport, Exporter } from './exporter.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('the file has the filters of the screen, and nothing for those that are empty', () => {
  expect(
    adresseExport('usagers', 'csv', { organisationId: 3, recherche: 'Léa & fils', responsableId: undefined }),
  ).toBe('/api/v2/exports/usagers.csv?organisationId=3&recherche=L%C3%A9a+%26+fils')
  expect(adresseExport('rdvs', 'xlsx', { libelle: '' })).toBe('/api/v2/exports/rdvs.xlsx?')
})

test('an agent who asks for a workbook receives it, after her session was renewed', async () => {
  const vus: string[] = []
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
  }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('fetch', async (request: Request) => {
    vus.push(new URL(request.url).pathname)
    return Response.json({})
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function clique(this: HTMLAnchorElement) {
    vus.push(this.getAttribute('href') ?? '')
  })
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <Exporter filtre={{ organisationId: 3 }} quoi="rdvs" />
      </QueryClientProvider>
    </MantineProvider>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Exporter' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Classeur (XLSX)' }))
  await waitFor(() => expect(vus).toEqual(['/api/v2/moi', '/api/v2/exports/rdvs.xlsx?organisationId=3']))
})
