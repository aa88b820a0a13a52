import { expect, test } from 'vitest'
import { ORIGIN, world } from '../../test/world.js'
import { createTerritoire } from './territoire.js'

const wish = {
  nom: 'Somme',
  code: '80',
  organisation: 'MDS d’Amiens',
  email: 'ada@exemple.fr',
  prenom: 'Ada',
  nomAgent: 'Martin',
  fuseau: 'Europe/Paris',
}

test('the first admin chooses a password by her link, once, and administers her territoire', async () => {
  const { owner, config, clock, anonyme } = await world()
  const client = await owner.connect()
  const lien = await createTerritoire(client, config, clock.ms, wish).finally(() => client.release())
  const body = { jeton: lien.split('/').at(-1), motDePasse: 'trois-petits-chats-gris' }
  const accepted = await anonyme.post('/invitations/accepter', body, { headers: { origin: ORIGIN } })
  expect([accepted.statusCode, accepted.json().adminTerritoire, accepted.json().roles[0].role]).toEqual([
    200,
    true,
    'admin',
  ])
  const again = await anonyme.post('/invitations/accepter', body, { headers: { origin: ORIGIN } })
  expect([again.statusCode, again.json().code]).toEqual([404, 'invitation.invalide'])
  const signedIn = await anonyme.post(
    '/connexion',
    { email: wish.email, motDePasse: body.motDePasse },
    { headers: { origin: ORIGIN } },
  )
  expect(signedIn.statusCode).toBe(200)
})

test('an invitation is refused after seven days', async () => {
  const { owner, config, clock, anonyme } = await world()
  const client = await owner.connect()
  const lien = await createTerritoire(client, config, clock.ms - 7 * 86_400_000, {
    ...wish,
    code: '81',
    email: 'b@exemple.fr',
  }).finally(() => client.release())
  const late = await anonyme.post(
    '/invitations/accepter',
    { jeton: lien.split('/').at(-1), motDePasse: 'trois-petits-chats-gris' },
    { headers: { origin: ORIGIN } },
  )
  expect(late.json().code).toBe('invitation.invalide')
})
