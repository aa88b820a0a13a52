import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { accessible } from '../test/accessible.js'
import { ADRIEN, MOI_TERRITOIRE, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ZOE = {
  ...ADRIEN,
  id: 7,
  prenom: 'Zoé',
  nom: 'Petit',
  email: 'zoe@exemple.fr',
  roles: [{ organisationId: 1, role: 'agent' }],
  invitable: true,
}
const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })

test('Adrien adds Zoé with her address alone and his own password; he reads that an invitation leaves', async () => {
  const api = openAgent('/parametres/agents/nouveau', { 'POST /agents': () => ({ status: 201, corps: ZOE }) })
  await screen.findByRole('heading', { name: 'Nouvel agent' })
  expect(screen.getByLabelText(/Votre mot de passe à vous/).getAttribute('aria-invalid')).not.toBe('true')
  fireEvent.change(screen.getByLabelText(/^Rôle/), { target: { value: 'intervenant' } })
  expect(screen.queryByLabelText(/Votre mot de passe à vous/)).toBeNull()
  fireEvent.change(screen.getByLabelText(/^Rôle/), { target: { value: 'agent' } })
  write(/^Prénom/, 'Zoé')
  write(/^Nom/, 'Petit')
  write(/^Adresse e-mail/, 'zoe@exemple.fr')
  write(/Votre mot de passe à vous/, 'cheval agrafe correct pile')
  fireEvent.click(screen.getByRole('button', { name: 'Créer l’agent' }))
  expect(await screen.findByText(/Une invitation part à l’adresse zoe@exemple.fr/)).toBeTruthy()
  const demande = api.vers('/agents').find(({ methode }) => methode === 'POST')
  expect(demande!.corps).toMatchObject({ email: 'zoe@exemple.fr', monMotDePasse: 'cheval agrafe correct pile' })
})

test('the invitation of Zoé, who has chosen no password, is sent again; Adrien has one, and no such button', async () => {
  const api = openAgent('/parametres/agents/7', {
    'GET /agents/7': () => ({ corps: ZOE }),
    'POST /agents/7/inviter': () => ({ corps: ZOE }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Renvoyer l’invitation' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Envoyer l’invitation' }))
  expect(await screen.findByText('Une nouvelle invitation part à l’adresse zoe@exemple.fr.')).toBeTruthy()
  await waitFor(() => expect(api.vers('/agents/7/inviter')).toHaveLength(1))
  cleanup()
  openAgent('/parametres/agents/1', { 'GET /agents/1': () => ({ corps: ADRIEN }) })
  await screen.findByRole('heading', { name: /LEFEBVRE|Lefebvre/ })
  expect(screen.queryByRole('button', { name: 'Renvoyer l’invitation' })).toBeNull()
})

test('Zoé, an intervenant from now on, keeps the address with which she signs in elsewhere', async () => {
  const deux = [...ZOE.roles, { organisationId: 2, role: 'agent' }]
  const api = openAgent('/parametres/agents/7', {
    'GET /agents/7': () => ({ corps: { ...ZOE, roles: deux } }),
    'PATCH /agents/7': () => ({ corps: ZOE }),
  })
  fireEvent.change(await screen.findByLabelText(/^Rôle/), { target: { value: 'intervenant' } })
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’agent' }))
  expect(await screen.findByText('Agent enregistré.')).toBeTruthy()
  const demande = api.vers('/agents/7').find(({ methode }) => methode === 'PATCH')
  // What did not change is not sent, her address included.
  expect(demande!.corps).toEqual({ roles: [deux[1], { organisationId: 1, role: 'intervenant' }] })
})

const chef = { 'GET /moi': () => ({ corps: MOI_TERRITOIRE }) }
const GARDE = 'Un territoire garde toujours au moins un administrateur.'

test('Adrien, who administers the territoire, names Zoé with his own password', async () => {
  const admin = { ...ZOE, adminTerritoire: true, version: 2 }
  const api = openAgent('/parametres/agents/7', {
    ...chef,
    'GET /agents/7': () => ({ corps: ZOE }),
    'PATCH /agents/7': () => ({ corps: admin }),
  })
  const champ = await screen.findByLabelText('Administre le territoire')
  expect(screen.queryByLabelText(/Votre mot de passe à vous/)).toBeNull()
  fireEvent.click(champ)
  write(/Votre mot de passe à vous/, 'cheval agrafe correct pile')
  await accessible()
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’agent' }))
  expect(await screen.findByText('Agent enregistré.')).toBeTruthy()
  const demande = api.vers('/agents/7').find(({ methode }) => methode === 'PATCH')
  expect(demande).toMatchObject({
    version: '"1"',
    corps: { adminTerritoire: true, monMotDePasse: 'cheval agrafe correct pile' },
  })
})

test('the last admin of the territoire who leaves it reads by the box why she cannot', async () => {
  openAgent('/parametres/agents/7', {
    ...chef,
    'GET /agents/7': () => ({ corps: { ...ZOE, adminTerritoire: true } }),
    'PATCH /agents/7': () => ({
      status: 409,
      corps: probleme('territoire.sans_admin', 409, {
        erreurs: [{ pointeur: '/adminTerritoire', code: 'territoire.sans_admin', message: GARDE }],
      }),
    }),
  })
  const champ = await screen.findByLabelText<HTMLInputElement>('Administre le territoire')
  fireEvent.click(champ)
  write(/Votre mot de passe à vous/, 'cheval agrafe correct pile')
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’agent' }))
  fireEvent.click(await screen.findByRole('link', { name: GARDE }))
  expect(document.activeElement).toBe(champ)
  expect(champ.checked).toBe(false)
  await accessible()
})

test('an admin of one organisation neither sees nor sends who administers the territoire', async () => {
  const api = openAgent('/parametres/agents/7', {
    'GET /agents/7': () => ({ corps: ZOE }),
    'PATCH /agents/7': () => ({ corps: ZOE }),
  })
  await screen.findByRole('button', { name: 'Enregistrer l’agent' })
  write(/^Nom/, 'Petit-Jean')
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer l’agent' }))
  expect(screen.queryByLabelText('Administre le territoire')).toBeNull()
  expect(await screen.findByText('Agent enregistré.')).toBeTruthy()
  const demande = api.vers('/agents/7').find(({ methode }) => methode === 'PATCH')
  expect(demande!.corps).not.toHaveProperty('adminTerritoire')
})
