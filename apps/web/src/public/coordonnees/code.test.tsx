import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { close, LUNDI, maison, open, PAGE_CRENEAUX, RDV } from '../test/maison.js'

vi.mock('./travail.js', () => ({ solve: (defi: string) => Promise.resolve(`fait : ${defi}`) }))

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: LUNDI })
})
afterEach(() => {
  cleanup()
  close()
})

const write = (champ: string | RegExp, texte: string) =>
  fireEvent.input(screen.getByLabelText(champ), { target: { value: texte } })
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const verification = {
  canal: 'email',
  destinataire: 'a…a@exemple.fr',
  expireAt: '2026-11-23T07:15:00Z',
  envois: 1,
  messagesSur: '/messages-de-developpement',
}

type Faite = { status: number; corps: unknown }

async function jusquAuCode(
  reponse: (code: string | undefined) => Faite,
  sansCode: () => Faite | undefined = () => undefined,
) {
  const api = maison({
    'POST /reservations': ({ corps }) => {
      const { code } = corps as { code?: string }
      return code === undefined ? (sansCode() ?? { status: 202, corps: { verification } }) : reponse(code)
    },
  })
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByLabelText('Prénom')
  write('Prénom', 'Awa')
  write('Nom', 'Diallo')
  write('Adresse e-mail', 'awa@exemple.fr')
  press(/Confirmer/)
  await screen.findByRole('heading', { name: 'Vérifions votre adresse' })
  return api
}

test('Awa gives her address: she types the code she got, and has her rdv', async () => {
  const api = await jusquAuCode(() => ({ status: 201, corps: { rdv: RDV, lien: 'lien-77' } }))
  expect(screen.getByText('a…a@exemple.fr')).toBeTruthy()
  // At trial, a tab of its own says the code: leaving this one would give the créneau back.
  const messages = screen.getByRole('link', { name: /page des messages/ })
  expect([messages.getAttribute('href'), messages.getAttribute('target')]).toEqual([
    '/messages-de-developpement',
    '_blank',
  ])
  expect(document.activeElement?.textContent).toBe('Vérifions votre adresse')
  write(/Code/, '123 456')
  press(/Confirmer/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  const [premier, second] = api.vers('/reservations')
  expect(second?.corps).toEqual({ ...(premier?.corps as object), code: '123456' })
  // Another demand, another key.
  expect(second?.cle).not.toBe(premier?.cle)
})

test('a wrong code is said by the field; another can be asked for; what was typed is kept', async () => {
  const api = await jusquAuCode(() => ({ status: 422, corps: probleme('verification.code_faux', 422) }))
  write(/Code/, '12')
  press(/Confirmer/)
  expect((await screen.findByRole('alert')).textContent).toMatch(/six chiffres/)
  expect(api.vers('/reservations')).toHaveLength(1)
  write(/Code/, '000000')
  press(/Confirmer/)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/n’est pas le bon/))
  press(/nouveau code/)
  expect(await screen.findByText(/Un nouveau code a été envoyé. Ceux d’avant ne servent plus/)).toBeTruthy()
  press(/Modifier mes coordonnées/)
  expect((await screen.findByLabelText<HTMLInputElement>('Adresse e-mail')).value).toBe('awa@exemple.fr')
})

test('asked for another code, the rdv turns out to be taken already: Awa sees it', async () => {
  let demandes = 0
  await jusquAuCode(
    () => ({ status: 422, corps: probleme('verification.code_faux', 422) }),
    () => (++demandes === 1 ? undefined : { status: 201, corps: { rdv: RDV, lien: 'lien-77' } }),
  )
  press(/nouveau code/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
})

test('after five wrong codes the page says that this one is dead, and the way on is another', async () => {
  let dernier = false
  await jusquAuCode(() =>
    dernier
      ? { status: 201, corps: { rdv: RDV, lien: 'lien-77' } }
      : { status: 409, corps: probleme('verification.epuisee', 409) },
  )
  write(/Code/, '000000')
  press(/Confirmer/)
  await screen.findByRole('alert')
  expect(screen.queryByRole('button', { name: /Confirmer/ })).toBeNull()
  expect(screen.getByRole('link', { name: 'Voir les autres créneaux' })).toBeTruthy()
  dernier = true
  press(/Recevoir un nouveau code/)
  await screen.findByText(/Un nouveau code a été envoyé. Ceux d’avant/)
  expect(screen.getByLabelText<HTMLInputElement>(/Code/).value).toBe('')
  write(/Code/, '123456')
  press(/Confirmer/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
})

test('no more codes for this créneau: the page leads back to the others', async () => {
  let demandes = 0
  await jusquAuCode(
    () => ({ status: 422, corps: probleme('verification.code_faux', 422) }),
    () => (++demandes === 1 ? undefined : { status: 409, corps: probleme('verification.hold_epuise', 409) }),
  )
  press(/nouveau code/)
  await screen.findByRole('alert')
  expect(screen.queryByRole('button', { name: /nouveau code/ })).toBeNull()
  expect(screen.getByRole('link', { name: 'Voir les autres créneaux' })).toBeTruthy()
})

test('Awa has an rdv that day already: she is shown it, and moves it instead', async () => {
  const { debut, fin, fuseau, motif } = RDV
  const deja = { motif, debut, fin, fuseau, deplacable: true, lien: 'lien-77' }
  await jusquAuCode(() => ({ status: 409, corps: probleme('reservation.deja', 409, { deja }) }))
  write(/Code/, '123456')
  press(/Confirmer/)
  const dit = await screen.findByRole('alert')
  expect(dit.textContent).toMatch(/Premier accueil social.*mardi 24.novembre à.9.h/)
  const lien = screen.getByRole('link', { name: 'Déplacer ce rendez-vous' })
  expect(lien.getAttribute('href')).toMatch(/^\/rdv\/lien-77\/deplacer/)
})

test('the device is asked for some computing first: it does it, and the code is sent', async () => {
  const api = await jusquAuCode(
    () => ({ status: 201, corps: { rdv: RDV, lien: 'lien-77' } }),
    (() => {
      let demandes = 0
      return () =>
        ++demandes === 1
          ? { status: 422, corps: probleme('reservation.travail_attendu', 422, { defi: 'defi-1' }) }
          : undefined
    })(),
  )
  const [premier, second] = api.vers('/reservations')
  expect(second?.corps).toEqual({ ...(premier?.corps as object), travail: 'fait : defi-1' })
})
