import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { CRENEAUX, close, LUNDI, maison, open, RDV } from '../test/maison.js'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: LUNDI })
})
afterEach(() => {
  cleanup()
  close()
})

const routes = {
  'GET /mes-rdvs/lien-77': () => ({ corps: RDV }),
  'GET /mes-rdvs/lien-77/creneaux': () => ({ corps: { donnees: CRENEAUX, suivant: null } }),
}
const click = async (role: 'button' | 'link', name: RegExp) => fireEvent.click(await screen.findByRole(role, { name }))

test('Awa moves her rdv by its link: she sees what changes before it does, and each step is in the address', async () => {
  const api = maison({
    ...routes,
    'POST /mes-rdvs/lien-77/deplacer': () => ({ corps: { ...RDV, debut: CRENEAUX[1]!.debut, fin: CRENEAUX[1]!.fin } }),
  })
  open('/rdv/lien-77')
  await click('link', /Déplacer ce rendez-vous/)
  expect(location.pathname).toBe('/rdv/lien-77/deplacer')
  // The time it has is not offered as another one.
  await screen.findByRole('button', { name: /9\sh\s30/ })
  expect(screen.queryByRole('button', { name: /à 9\sh$/ })).toBeNull()
  await click('button', /9\sh\s30/)
  expect(await screen.findByText('Au lieu de')).toBeTruthy()
  expect(new URLSearchParams(location.search).get('debut')).toBe(CRENEAUX[1]!.debut)
  expect(api.vers('/mes-rdvs/lien-77/deplacer')).toEqual([])
  await click('button', /Déplacer le rendez-vous/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  const [sent] = api.vers('/mes-rdvs/lien-77/deplacer')
  expect([sent?.corps, sent?.cle?.length]).toEqual([{ debut: CRENEAUX[1]!.debut }, 24])
})

test('taken meanwhile: Awa is told that nothing changed, and chooses again', async () => {
  maison({
    ...routes,
    'POST /mes-rdvs/lien-77/deplacer': () => ({ status: 409, corps: probleme('creneau.pris', 409) }),
  })
  open(`/rdv/lien-77/deplacer?${new URLSearchParams({ debut: CRENEAUX[2]!.debut })}`)
  await click('button', /Déplacer le rendez-vous/)
  expect((await screen.findByRole('alert')).textContent).toMatch(/vient d’être pris.*n’a pas changé/)
  await click('link', /Choisir un autre moment/)
  expect(await screen.findByRole('button', { name: /10\sh/ })).toBeTruthy()
})

test('an rdv that cannot be moved shows itself instead', async () => {
  maison({ ...routes, 'GET /mes-rdvs/lien-77': () => ({ corps: { ...RDV, deplacable: false } }) })
  open('/rdv/lien-77/deplacer')
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  expect(screen.queryByRole('link', { name: /Déplacer/ })).toBeNull()
})
