import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Connexion } from './connexion.js'
import { ChooseMotDePasse } from './page-mot-de-passe.js'
import { AcceptInvitation } from './page-invitation.js'
import { PageOubli } from './page-oubli.js'

type Reponse = { status: number; body?: unknown }
/** What the API answers, by method and path; and what it was asked. */
let reponses: Record<string, Reponse>
let demandes: [route: string, corps: unknown][]

beforeEach(() => {
  reponses = { 'GET /connexion/moyens': { status: 200, body: { fournisseur: null } } }
  demandes = []
  vi.stubGlobal('matchMedia', (media: string) => ({
    matches: false,
    media,
    addEventListener() {},
    removeEventListener() {},
  }))
  vi.stubGlobal('fetch', async (request: Request) => {
    const route = `${request.method} ${new URL(request.url).pathname.replace('/api/v2', '')}`
    const texte = await request.text()
    demandes.push([route, texte === '' ? null : JSON.parse(texte)])
    const { status, body } = reponses[route] ?? { status: 500 }
    return status === 204 ? new Response(null, { status }) : Response.json(body ?? {}, { status })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const show = (page: ReactNode) =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>{page}</QueryClientProvider>
    </MantineProvider>,
  )
const connexion = (props: Partial<Parameters<typeof Connexion>[0]> = {}) => {
  const onEnter = vi.fn<() => void>()
  show(<Connexion defiInitial={null} onEnter={onEnter} refus={undefined} retour={undefined} {...props} />)
  return onEnter
}
const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const probleme = (status: number, code: string, detail: string, erreurs: unknown[] = []): Reponse => ({
  status,
  body: { type: `/problemes/${code}`, title: detail, detail, status, code, idRequete: 'r', erreurs },
})
const signIn = () => {
  write(/Adresse e-mail/, 'zoe@exemple.fr')
  write(/Mot de passe/, 'cheval agrafe correct pile')
  press('Se connecter')
}

test('Zoé enters with her password', async () => {
  reponses['POST /connexion'] = { status: 200, body: { agentId: 1 } }
  const onEnter = connexion()
  signIn()
  await waitFor(() => expect(onEnter).toHaveBeenCalledOnce())
  expect(demandes).toContainEqual([
    'POST /connexion',
    { email: 'zoe@exemple.fr', motDePasse: 'cheval agrafe correct pile' },
  ])
})

test('Zoé, who set a second factor, is asked for a code before she is in; a wrong one is said by its field', async () => {
  reponses['POST /connexion'] = { status: 202, body: { etape: 'second_facteur', defi: '1.2.abc', expireLe: '' } }
  const refus = [{ pointeur: '/code', code: 'second_facteur.refuse', message: 'Ce code n’est pas valable.' }]
  reponses['POST /connexion/second-facteur'] = probleme(422, 'second_facteur.refuse', 'Ce code…', refus)
  const onEnter = connexion()
  signIn()
  await screen.findByRole('heading', { name: 'Votre code de connexion' })
  expect(onEnter).not.toHaveBeenCalled()
  write(/^Code/, '000000')
  press('Valider le code')
  expect((await screen.findByRole('alert')).textContent).toContain('Ce code n’est pas valable.')
  expect(screen.getByLabelText(/^Code/).getAttribute('aria-invalid')).toBe('true')
  reponses['POST /connexion/second-facteur'] = { status: 200, body: { agentId: 1 } }
  write(/^Code/, '123456')
  press('Valider le code')
  await waitFor(() => expect(onEnter).toHaveBeenCalledOnce())
  expect(demandes.at(-1)).toEqual(['POST /connexion/second-facteur', { defi: '1.2.abc', code: '123456' }])
})

test('a challenge that has expired says so, renews no session, and leads back to the password', async () => {
  reponses['POST /connexion/second-facteur'] = probleme(401, 'connexion.defi_expire', 'Trop de temps.')
  connexion({ defiInitial: '1.2.abc' })
  write(/^Code/, '123456')
  press('Valider le code')
  expect((await screen.findByRole('alert')).textContent).toContain('Trop de temps.')
  expect(demandes.map(([route]) => route)).not.toContain('POST /session/rafraichir')
  press('Recommencer')
  expect(screen.getByRole('heading', { name: 'Connexion des agents' })).toBeTruthy()
})

test('an account that waits says for how long', async () => {
  reponses['POST /connexion'] = probleme(429, 'connexion.bloquee', 'Réessayez dans 30 secondes.')
  connexion()
  signIn()
  expect((await screen.findByRole('alert')).textContent).toContain('Réessayez dans 30 secondes.')
})

test('where an identity provider is set, it is offered by its name, with the page to come back to', async () => {
  const fournisseur = { nom: 'ProConnect', adresse: '/api/v2/connexion/oidc' }
  reponses['GET /connexion/moyens'] = { status: 200, body: { fournisseur } }
  connexion({ retour: '/rdvs?statut=prevu', refus: 'oidc.inconnu' })
  const lien = await screen.findByRole('link', { name: 'Se connecter avec ProConnect' })
  expect(lien.getAttribute('href')).toBe('/api/v2/connexion/oidc?retour=%2Frdvs%3Fstatut%3Dprevu')
  expect(screen.getByRole('alert').textContent).toContain('Aucun agent n’a cette adresse e-mail.')
})

test('without one, only the password is', async () => {
  connexion()
  await waitFor(() => expect(demandes.map(([route]) => route)).toContain('GET /connexion/moyens'))
  expect(screen.queryByText(/Se connecter avec/)).toBe(null)
})

test('a forgotten password: the answer is the same for every address', async () => {
  reponses['POST /mot-de-passe/oubli'] = { status: 202, body: { message: 'Si cette adresse est celle d’un agent…' } }
  show(<PageOubli />)
  write(/Adresse e-mail/, ' zoe@exemple.fr ')
  press('Recevoir un lien')
  expect((await screen.findByRole('status')).textContent).toBe('Si cette adresse est celle d’un agent…')
  expect(demandes).toContainEqual(['POST /mot-de-passe/oubli', { email: 'zoe@exemple.fr' }])
})

test('by the link of an e-mail a password is chosen; a guessable one is said by its field', async () => {
  const devinable = [{ pointeur: '/motDePasse', code: 'mot_de_passe.devinable', message: 'Trop facile à deviner.' }]
  reponses['POST /mot-de-passe/choisir'] = probleme(422, 'mot_de_passe.devinable', 'Ce mot de passe…', devinable)
  reponses['POST /mot-de-passe/verifier'] = { status: 204 }
  show(<ChooseMotDePasse jeton="1.1.abc" />)
  await screen.findByLabelText(/Nouveau mot de passe/)
  write(/Nouveau mot de passe/, 'azertyuiop123')
  press('Enregistrer')
  expect((await screen.findByRole('alert')).textContent).toContain('Trop facile à deviner.')
  reponses['POST /mot-de-passe/choisir'] = { status: 204 }
  write(/Nouveau mot de passe/, 'lampe tortue brouette samedi')
  press('Enregistrer')
  await screen.findByRole('heading', { name: 'Votre mot de passe est changé' })
  expect(demandes.at(-1)?.[1]).toEqual({ jeton: '1.1.abc', motDePasse: 'lampe tortue brouette samedi' })
})

const invite = () => {
  const [onEnter, onRestart] = [vi.fn<() => void>(), vi.fn<() => void>()]
  show(<AcceptInvitation jeton="1.1.abc" onEnter={onEnter} onRestart={onRestart} />)
  return onEnter
}
const liens = () => screen.getAllByRole('link').map((lien) => lien.getAttribute('href'))

test('an invitation that serves no more says so as soon as it is opened, and how to have another', async () => {
  reponses['POST /invitations/verifier'] = probleme(404, 'invitation.invalide', 'Ce lien d’invitation a déjà servi…')
  document.body.dataset['visite'] = 'oui'
  invite()
  const titre = await screen.findByRole('heading', { name: 'Ce lien ne sert plus' })
  expect(document.activeElement).toBe(titre)
  expect(screen.queryByLabelText(/Mot de passe/)).toBeNull()
  expect(liens()).toEqual(['/agent/connexion', '/agent/mot-de-passe-oublie'])
  expect(demandes).toEqual([['POST /invitations/verifier', { jeton: '1.1.abc' }]])
})

test('a dead link of a forgotten password says so too', async () => {
  reponses['POST /mot-de-passe/verifier'] = probleme(404, 'lien_mot_de_passe.invalide', 'Ce lien a déjà servi…')
  show(<ChooseMotDePasse jeton="1.1.abc" />)
  await screen.findByRole('heading', { name: 'Ce lien ne sert plus' })
  expect(liens()).toEqual(['/agent/mot-de-passe-oublie', '/agent/connexion'])
})

test('by a live invitation Zoé chooses her password and is in; its link is not asked about again', async () => {
  reponses['POST /invitations/verifier'] = { status: 204 }
  reponses['POST /invitations/accepter'] = { status: 200, body: { agentId: 1 } }
  const onEnter = invite()
  await screen.findByLabelText(/Mot de passe/)
  reponses['POST /invitations/verifier'] = probleme(404, 'invitation.invalide', 'Ce lien d’invitation a déjà servi…')
  write(/Mot de passe/, 'lampe tortue brouette samedi')
  press('Enregistrer et entrer')
  await waitFor(() => expect(onEnter).toHaveBeenCalledOnce())
  await screen.findByText('Ouverture de votre agenda…')
  expect(demandes.map(([route]) => route)).toEqual(['POST /invitations/verifier', 'POST /invitations/accepter'])
})

test('a check that fails keeps nobody out', async () => {
  reponses['POST /invitations/verifier'] = { status: 500, body: {} }
  invite()
  expect(await screen.findByLabelText(/Mot de passe/)).toBeTruthy()
})
