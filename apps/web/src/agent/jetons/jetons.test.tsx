import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste, probleme } from '../../lib/test/api-fictive.js'
import { accessible } from '../test/accessible.js'
import { MOI, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const JETON = {
  id: 5,
  nom: 'Logiciel métier',
  portees: ['rdvs:lire', 'creneaux:lire'],
  organisationIds: [2],
  expireAt: '2027-03-09T08:30:00.000Z',
}
const SECRET = 'pmn_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG'
const LENS = { organisationId: 2, organisation: 'MDS de Lens', fuseau: 'Europe/Paris', role: 'agent' }
const deux = { 'GET /moi': () => ({ corps: { ...MOI, roles: [...MOI.roles, LENS] } }) }
const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
const tick = (nom: RegExp) => fireEvent.click(screen.getByRole('checkbox', { name: nom }))
/** The clipboard of the browser, or none. */
const presse = (writeText?: (texte: string) => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: writeText && { writeText } })

test('Adrien reads all that is missing at once, makes a token, and copies it while it is shown', async () => {
  const copies: string[] = []
  presse(async (texte) => void copies.push(texte))
  const api = openAgent('/compte/jetons', {
    ...deux,
    'GET /jetons': () => liste(),
    'POST /jetons': ({ corps }) =>
      (corps as { motDePasse?: string }).motDePasse === undefined
        ? {
            status: 422,
            corps: probleme('requete.invalide', 422, {
              erreurs: [
                { pointeur: '/motDePasse', code: 'mot_de_passe.attendu', message: 'Retapez votre mot de passe.' },
              ],
            }),
          }
        : { status: 201, corps: { ...JETON, jeton: SECRET } },
  })
  await screen.findByText('Vous n’avez aucun jeton.')
  await accessible()
  fireEvent.click(screen.getByRole('link', { name: 'Nouveau jeton' }))
  await screen.findByRole('heading', { level: 1, name: 'Nouveau jeton' })
  fireEvent.click(screen.getByLabelText('Dans toutes mes organisations'))
  await press('Créer le jeton')
  const manques = within(screen.getByRole('alert')).getAllByRole('link')
  expect(manques.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/À quoi il sert/),
    'Choisissez au moins une chose qu’il permet.',
    'Choisissez au moins une organisation.',
  ])
  await accessible()
  write(/^À quoi il sert/, 'Logiciel métier')
  tick(/rdvs:lire/)
  tick(/creneaux:lire/)
  tick(/MDS de Lens/)
  write(/^Durée/, '30')
  await press('Créer le jeton')
  expect(await screen.findByRole('link', { name: 'Retapez votre mot de passe.' })).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>(/^À quoi il sert/).value).toBe('Logiciel métier')
  write(/^Votre mot de passe/, 'cheval agrafe correct pile')
  await press('Créer le jeton')
  const titre = await screen.findByRole('heading', { level: 1, name: 'Jeton créé' })
  expect(document.activeElement).toBe(titre)
  expect(screen.getByLabelText<HTMLTextAreaElement>('Jeton « Logiciel métier »').value).toBe(SECRET)
  expect(api.vers('/jetons').findLast(({ methode }) => methode === 'POST')!.corps).toEqual({
    nom: 'Logiciel métier',
    portees: ['rdvs:lire', 'creneaux:lire'],
    organisationIds: [2],
    dureeJours: 30,
    motDePasse: 'cheval agrafe correct pile',
  })
  await accessible()
  await press('Copier le jeton')
  expect(await screen.findByText('Jeton copié.')).toBeTruthy()
  expect(copies).toEqual([SECRET])
  fireEvent.click(screen.getByRole('link', { name: 'Je l’ai copié' }))
  await screen.findByRole('heading', { level: 1, name: 'Mes jetons' })
  fireEvent.click(screen.getByRole('link', { name: 'Nouveau jeton' }))
  await screen.findByRole('heading', { level: 1, name: 'Nouveau jeton' })
  expect(document.body.innerHTML).not.toContain(SECRET)
})

test('where the browser allows no copy, the token is selected for the keyboard', async () => {
  presse()
  openAgent('/compte/jetons/nouveau', { 'POST /jetons': () => ({ status: 201, corps: { ...JETON, jeton: SECRET } }) })
  await screen.findByRole('heading', { level: 1, name: 'Nouveau jeton' })
  expect(screen.queryByLabelText('Dans toutes mes organisations')).toBeNull()
  write(/^À quoi il sert/, 'Logiciel métier')
  tick(/usagers:lire/)
  await press('Créer le jeton')
  await press('Copier le jeton')
  expect(await screen.findByText(/copiez-le avec Ctrl/)).toBeTruthy()
  const champ = screen.getByLabelText<HTMLTextAreaElement>('Jeton « Logiciel métier »')
  expect(document.activeElement).toBe(champ)
  expect([champ.selectionStart, champ.selectionEnd]).toEqual([0, SECRET.length])
})

test('Adrien sees what his token opens and until when, and revokes it after being asked', async () => {
  const autre = { ...JETON, id: 6, nom: 'Tableur', portees: ['rdvs:lire'], organisationIds: null }
  let jetons = [JETON, autre]
  const api = openAgent('/compte/jetons', {
    ...deux,
    'GET /jetons': () => liste(...jetons),
    'DELETE /jetons/5': () => {
      jetons = [autre]
      return { status: 204 }
    },
  })
  const ligne = (await screen.findByText('Logiciel métier')).closest('li')!
  const texte = ligne.textContent.replaceAll('\u00A0', ' ')
  expect(texte).toContain('Jusqu’au mardi 9 mars 2027 à 9 h 30')
  expect(texte).toContain('MDS de Lens')
  expect(texte).toContain('Chercher des créneaux')
  const bouton = screen.getByRole('button', { name: 'Révoquer Logiciel métier' })
  bouton.focus()
  fireEvent.click(bouton)
  await screen.findByRole('dialog', { name: /Révoquer «\sLogiciel métier\s»\s\?/ })
  expect(api.vers('/jetons/5')).toHaveLength(0)
  await accessible()
  await press('Révoquer le jeton')
  expect(await screen.findByText('Jeton révoqué.')).toBeTruthy()
  await waitFor(() => expect(screen.queryByText('Logiciel métier')).toBeNull())
  expect(screen.getByText('Tableur')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Jetons en cours' })))
})
