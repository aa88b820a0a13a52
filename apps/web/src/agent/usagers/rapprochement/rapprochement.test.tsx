import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste, probleme } from '../../../lib/test/api-fictive.js'
import { accessible } from '../../test/accessible.js'
import { openAgent } from '../../test/maison-agent.js'
import { AWA } from '../../test/usager.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const FICHE = { ...AWA, telephone: '+33612345678', dateNaissance: '1990-05-12', version: 3 }
const EN_LIGNE = { ...AWA, id: 12, telephone: '+33700000000', email: 'awa@exemple.fr', aRapprocher: true, version: 2 }
const FUSION = { id: 12, prenom: 'Awa', nom: 'Ndiaye', at: '2026-03-02T10:00:00Z', expireAt: '2100-04-01T10:00:00Z' }
const RESTE = { ...FICHE, email: 'awa@exemple.fr', telephone: '+33700000000', fusions: [FUSION], version: 4 }

const doublons = (donnees: unknown[], existeAilleurs = false) => ({ corps: { donnees, suivant: null, existeAilleurs } })
const ressemble = ({ id, prenom, nom, nomNaissance, dateNaissance, email, telephone, version }: typeof FICHE) => ({
  usager: { id, prenom, nom, nomNaissance, dateNaissance, email, telephone, version },
  score: 60,
  raisons: [
    { code: 'nom', texte: 'même nom' },
    { code: 'prenom', texte: 'même prénom' },
  ],
})

const choix = () => within(screen.getByRole('radiogroup', { name: 'Téléphone à garder' })).getAllByRole('radio')
const merge = () => fireEvent.click(screen.getByRole('button', { name: 'Fusionner les deux fiches' }))

test('Adrien finds the other record of Awa, compares them, keeps the newer phone: one record remains', async () => {
  let fiche: object = FICHE
  const api = openAgent('/usagers/9', {
    'GET /usagers/9': () => ({ corps: fiche }),
    'GET /usagers/12': () => ({ corps: EN_LIGNE }),
    'GET /rdvs': () => liste(),
    'GET /usagers/9/doublons': () => doublons([ressemble(EN_LIGNE as unknown as typeof FICHE)]),
    'POST /usagers/12/fusionner': () => ({ corps: (fiche = RESTE) }),
  })
  const search = await screen.findByRole('button', { name: 'Chercher des doublons' })
  expect(api.vers('/usagers/9/doublons')).toEqual([])
  fireEvent.click(search)
  expect(document.activeElement?.textContent).toBe('Doublons')
  expect(await screen.findByText('Même personne ? même nom, même prénom.')).toBeTruthy()
  await accessible()
  fireEvent.click(screen.getByRole('link', { name: 'Comparer avec Awa NDIAYE' }))
  await screen.findByRole('heading', { level: 1, name: 'Rapprocher deux fiches' })
  const disparait = screen.getByRole('heading', { name: 'La fiche qui disparaît' }).parentElement!
  expect(within(disparait).getByText(/créée en ligne/)).toBeTruthy()
  expect(screen.getByText(/ce qui lui manque.: adresse e-mail \(awa@exemple\.fr\)\.$/)).toBeTruthy()
  await accessible()
  const telephone = screen.getByRole('radiogroup', { name: 'Téléphone à garder' })
  const [garde, autre] = within(telephone).getAllByRole<HTMLInputElement>('radio')
  expect(garde!.checked).toBe(true)
  fireEvent.click(autre!)
  fireEvent.click(screen.getByRole('button', { name: 'Fusionner les deux fiches' }))
  await waitFor(() => expect(location.pathname).toBe('/agent/usagers/9'))
  expect(await screen.findByText('Les deux fiches n’en font plus qu’une.')).toBeTruthy()
  expect(await screen.findByRole('button', { name: 'Séparer, Awa NDIAYE' })).toBeTruthy()
  const [fusion] = api.vers('/usagers/12/fusionner')
  expect(fusion).toMatchObject({
    version: '"2"',
    corps: { dansId: 9, dansVersion: 3, reprendre: ['telephone'] },
  })
  // The record that went is asked for no more.
  expect(api.vers('/usagers/12')).toHaveLength(1)
})

test('a merge refused because the record changed meanwhile says so, keeps what was chosen, and passes the next time', async () => {
  let version = 3
  const message = 'Cette fiche vient d’être modifiée.'
  const api = openAgent('/usagers/12/rapprocher/9', {
    'GET /usagers/9': () => ({ corps: { ...FICHE, version } }),
    'GET /usagers/12': () => ({ corps: EN_LIGNE }),
    'GET /rdvs': () => liste(),
    'POST /usagers/12/fusionner': () => {
      if (version === 4) return { corps: RESTE }
      version = 4
      const erreurs = [{ pointeur: '/dansVersion', code: 'version.depassee', message }]
      return { status: 412, corps: probleme('version.depassee', 412, { title: message, erreurs }) }
    },
  })
  await screen.findByRole('radiogroup', { name: 'Téléphone à garder' })
  fireEvent.click(choix()[1]!)
  merge()
  const refus = await screen.findByRole('alert')
  await waitFor(() => expect(refus.contains(document.activeElement)).toBe(true))
  // Said once, and leading nowhere: nobody fills in a version.
  expect(within(refus).getAllByText(message)).toHaveLength(1)
  expect(within(refus).queryByRole('link')).toBeNull()
  await waitFor(() => expect(api.vers('/usagers/9')).toHaveLength(2))
  expect((choix() as HTMLInputElement[]).map(({ checked }) => checked)).toEqual([false, true])
  merge()
  await waitFor(() => expect(location.pathname).toBe('/agent/usagers/9'))
  expect(api.vers('/usagers/12/fusionner').map(({ corps }) => corps)).toMatchObject([
    { dansVersion: 3, reprendre: ['telephone'] },
    { dansVersion: 4, reprendre: ['telephone'] },
  ])
})

test('while Adrien chooses, a record that is no doublon any more stays the one that goes', async () => {
  let aRapprocher = true
  openAgent('/usagers/9/rapprocher/12', {
    'GET /usagers/9': () => ({ corps: { ...FICHE, aRapprocher } }),
    'GET /usagers/12': () => ({ corps: { ...EN_LIGNE, aRapprocher: false } }),
    'POST /usagers/9/fusionner': () => {
      aRapprocher = false
      return { status: 412, corps: probleme('version.depassee', 412) }
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Fusionner les deux fiches' }))
  await screen.findByRole('alert')
  await waitFor(() => expect(screen.queryByText(/créée en ligne/)).toBeNull())
  const reste = screen.getByRole('heading', { name: 'La fiche qui reste' }).parentElement!
  expect(within(reste).getByRole('link').getAttribute('href')).toBe('/agent/usagers/12')
})

test('somebody and her child are not offered to be one', async () => {
  const enfant = { ...AWA, id: 12, prenom: 'Lou', responsableId: 9 }
  openAgent('/usagers/9/rapprocher/12', {
    'GET /usagers/9': () => ({ corps: FICHE }),
    'GET /usagers/12': () => ({ corps: enfant }),
  })
  expect(await screen.findByText(/Ces deux fiches ne se fusionnent pas/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Fusionner les deux fiches' })).toBeNull()
})

test('Adrien separates two records again, once he is sure; when it is too late, nothing is offered', async () => {
  const tard = { ...FUSION, id: 13, prenom: 'Hawa', expireAt: '2026-01-01T10:00:00Z' }
  let fusions = [FUSION, tard]
  const api = openAgent('/usagers/9', {
    'GET /usagers/9': () => ({ corps: { ...RESTE, fusions } }),
    'GET /usagers/12': () => ({ corps: EN_LIGNE }),
    'GET /usagers/12/doublons': () => doublons([], true),
    // Comes after the record, which then has nothing to separate any more.
    'GET /rdvs': () => new Promise((answer) => setTimeout(() => answer(liste()), 50)),
    'POST /usagers/12/defusionner': () => {
      fusions = []
      return { corps: EN_LIGNE }
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Séparer, Awa NDIAYE' }))
  expect(screen.queryByRole('button', { name: /Hawa/ })).toBeNull()
  fireEvent.click(await screen.findByRole('button', { name: 'Séparer les fiches' }))
  await waitFor(() => expect(location.pathname).toBe('/agent/usagers/12'))
  expect(api.vers('/usagers/12/defusionner').map(({ methode }) => methode)).toEqual(['POST'])
  // Made online, it is compared with others by itself.
  expect(await screen.findByText(/existe dans une organisation que vous ne voyez pas/)).toBeTruthy()
})

test('Adrien lists only the records made online, which may be doublons', async () => {
  const api = openAgent('/usagers', {
    'GET /usagers': ({ query }) => (query.get('aRapprocher') === 'true' ? liste(EN_LIGNE) : liste(FICHE, EN_LIGNE)),
  })
  await screen.findAllByRole('link', { name: /Awa/ })
  fireEvent.click(screen.getByLabelText('Seulement les fiches à rapprocher'))
  await waitFor(() => expect(screen.getAllByRole('link', { name: /Awa/ })).toHaveLength(1))
  expect(location.search).toContain('aRapprocher=true')
  expect(api.vers('/usagers').at(-1)!.query.get('organisationId')).toBe('1')
})
