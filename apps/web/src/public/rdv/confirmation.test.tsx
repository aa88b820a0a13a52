import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { close, maison, open, RDV } from '../test/maison.js'

afterEach(() => {
  cleanup()
  close()
})

test('Awa is told to which address the message goes', async () => {
  maison({ 'GET /mes-rdvs/lien-77': () => ({ corps: { ...RDV, messageA: 'a…a@exemple.fr' } }) })
  open('/rdv/lien-77?nouveau=1')
  expect(await screen.findByRole('heading', { name: /est confirmé/ })).toBeTruthy()
  expect(screen.getByText('a…a@exemple.fr')).toBeTruthy()
  expect(screen.queryByText(/Aucun message/)).toBeNull()
})

test('without a message, Awa is told so, and how to keep the rdv', async () => {
  maison()
  open('/rdv/lien-77?nouveau=1')
  expect(await screen.findByText('Aucun message ne vous sera envoyé.')).toBeTruthy()
  expect(screen.getByText(/notez le jour et l’heure/)).toBeTruthy()
  expect(screen.getByRole('link', { name: /Ajouter à mon agenda/ })).toBeTruthy()
  expect(screen.getByRole('button', { name: /Copier le lien/ })).toBeTruthy()
})

test('a cancelled rdv asks nothing more of Awa: nothing to bring, nobody who calls', async () => {
  maison({
    'GET /mes-rdvs/lien-77': () => ({ corps: { ...RDV, libelle: 'excuse', modalite: 'telephone', lieu: null } }),
  })
  open('/rdv/lien-77')
  expect(await screen.findByText(/Vous n’avez rien à faire/)).toBeTruthy()
  expect(screen.queryByText(/pièce d’identité/)).toBeNull()
  expect(screen.queryByText(/vous appelle/)).toBeNull()
})
