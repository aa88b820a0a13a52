import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../../lib/test/api-fictive.js'
import { openAgent } from '../test/maison-agent.js'
import { AWA } from '../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('what Adrien typed on Awa’s record is offered to him at once after the page is loaded again', async () => {
  const routes = { 'GET /usagers/9': () => ({ corps: AWA }), 'GET /rdvs': () => liste() }
  openAgent('/usagers/9', routes)
  fireEvent.click(await screen.findByRole('button', { name: 'Modifier la fiche' }))
  fireEvent.change(await screen.findByLabelText('Notes'), { target: { value: 'Préfère le matin' } })
  cleanup()
  openAgent('/usagers/9', routes, { rechargee: true })
  fireEvent.click(await screen.findByRole('button', { name: 'Reprendre ma saisie' }))
  expect(screen.getByLabelText<HTMLTextAreaElement>('Notes').value).toBe('Préfère le matin')
})
