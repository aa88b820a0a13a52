import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })
const create = () => fireEvent.click(screen.getByRole('button', { name: 'Créer la plage' }))
const dites = () => within(screen.getByRole('alert')).getAllByRole('link')

test('Adrien is told all that a plage lacks at once, and each line leads to its field', async () => {
  const api = openAgent('/plages/nouvelle')
  await screen.findByRole('button', { name: 'Créer la plage' })
  write(/^À\s*\*?$/, '08:00')
  create()
  expect(document.activeElement).toBe(screen.getByRole('alert'))
  expect(dites().map(({ textContent }) => textContent?.replaceAll(/\s/g, ' '))).toEqual([
    '« Titre » est à remplir.',
    'Choisissez au moins un motif.',
    'La fin doit suivre le début.',
  ])
  fireEvent.click(screen.getByRole('link', { name: /au moins un motif/ }))
  expect((document.activeElement as HTMLFieldSetElement).name).toBe('motifIds')
  expect(api.vers('/plages').filter(({ methode }) => methode === 'POST')).toEqual([])
})

test('an end before its start is not announced as a plage', async () => {
  openAgent('/plages/nouvelle')
  expect(await screen.findByText(/de 9\sh à 12\sh\.$/)).toBeTruthy()
  write(/^À\s*\*?$/, '08:00')
  expect(screen.queryByText(/à 8\sh/)).toBeNull()
  expect(screen.getByText('La fin doit suivre le début.')).toBeTruthy()
})

test('what is mended leaves the summary while Adrien types on; a fault of two motifs is said once', async () => {
  openAgent('/plages/nouvelle', {
    'POST /plages': () => ({
      status: 422,
      corps: probleme('requete.invalide', 422, {
        erreurs: [
          { pointeur: '/motifIds/0', code: 'motif.archive', message: 'Ce motif est archivé.' },
          { pointeur: '/motifIds/1', code: 'motif.archive', message: 'Ce motif est archivé.' },
          { pointeur: '/lieuId', code: 'lieu.archive', message: 'Ce lieu est fermé.' },
        ],
      }),
    }),
  })
  await screen.findByRole('button', { name: 'Créer la plage' })
  create()
  write(/^Titre/, 'Permanence')
  await waitFor(() => expect(dites()).toHaveLength(1))
  expect(document.activeElement?.tagName).not.toBe('INPUT')
  fireEvent.click(screen.getByLabelText(/Allô PMI/))
  expect(screen.queryByRole('alert')).toBeNull()
  create()
  await screen.findByRole('alert')
  expect(dites().map(({ textContent }) => textContent)).toEqual(['Ce motif est archivé.', 'Ce lieu est fermé.'])
  write(/^Lieu/, '11')
  expect(dites().map(({ textContent }) => textContent)).toEqual(['Ce motif est archivé.'])
  expect(screen.getByLabelText(/^Lieu/).getAttribute('aria-invalid')).not.toBe('true')
})
