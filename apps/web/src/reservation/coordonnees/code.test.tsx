import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive'
import { fermer, LUNDI, maison, ouvrir, PAGE_CRENEAUX, RDV } from '../test/maison'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: LUNDI })
})
afterEach(() => {
  cleanup()
  fermer()
})

const ecrire = (champ: string | RegExp, texte: string) =>
  fireEvent.input(screen.getByLabelText(champ), { target: { value: texte } })
const appuyer = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const verification = { canal: 'email', destinataire: 'a…a@exemple.fr', expireAt: '2026-11-23T07:15:00Z' }

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
  ouvrir(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByLabelText('Prénom')
  ecrire('Prénom', 'Awa')
  ecrire('Nom', 'Diallo')
  ecrire('Adresse e-mail', 'awa@exemple.fr')
  appuyer(/Confirmer/)
  await screen.findByRole('heading', { name: 'Vérifions votre adresse' })
  return api
}

test('Awa’s address is known: she types the code she got, and has her rdv', async () => {
  const api = await jusquAuCode(() => ({ status: 201, corps: { rdv: RDV, lien: 'lien-77' } }))
  expect(screen.getByText('a…a@exemple.fr')).toBeTruthy()
  expect(document.activeElement?.textContent).toBe('Vérifions votre adresse')
  ecrire(/Code/, '123 456')
  appuyer(/Confirmer/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  const [premier, second] = api.vers('/reservations')
  expect(second?.corps).toEqual({ ...(premier?.corps as object), code: '123456' })
  // Another demand, another key.
  expect(second?.cle).not.toBe(premier?.cle)
})

test('a wrong code is said by the field; another can be asked for; what was typed is kept', async () => {
  const api = await jusquAuCode(() => ({ status: 422, corps: probleme('verification.code_faux', 422) }))
  ecrire(/Code/, '12')
  appuyer(/Confirmer/)
  expect((await screen.findByRole('alert')).textContent).toMatch(/six chiffres/)
  expect(api.vers('/reservations')).toHaveLength(1)
  ecrire(/Code/, '000000')
  appuyer(/Confirmer/)
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/n’est pas le bon/))
  appuyer(/Renvoyer/)
  expect(await screen.findByText('Le code a été renvoyé.')).toBeTruthy()
  appuyer(/Modifier mes coordonnées/)
  expect((await screen.findByLabelText<HTMLInputElement>('Adresse e-mail')).value).toBe('awa@exemple.fr')
})

test('asked for another code, the rdv turns out to be taken already: Awa sees it', async () => {
  let demandes = 0
  await jusquAuCode(
    () => ({ status: 422, corps: probleme('verification.code_faux', 422) }),
    () => (++demandes === 1 ? undefined : { status: 201, corps: { rdv: RDV, lien: 'lien-77' } }),
  )
  appuyer(/Renvoyer/)
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
})
