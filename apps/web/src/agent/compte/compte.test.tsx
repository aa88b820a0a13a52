import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { useState, type ComponentType } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { MotDePasse } from './mot-de-passe.js'
import { SecondFacteur } from './second-facteur.js'
import { Sessions } from './sessions.js'
import type { Volet } from './volet.js'

const ACTIF = { actif: true, actifDepuis: '2026-03-09T07:00:00.000Z', codesRestants: 9 }
const INACTIF = { actif: false, actifDepuis: null, codesRestants: 0 }
const CODES = ['ABCD-EFGH-IJKL-MNOP', 'QRST-UVWX-YZ23-4567']
const SESSION = { ouverteLe: '2026-03-09T07:00:00.000Z', vueLe: '2026-03-09T08:30:00.000Z' }

let reponses: Record<string, unknown>
let demandes: [route: string, corps: unknown][]

beforeEach(() => {
  reponses = {}
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
    return route in reponses ? Response.json(reponses[route]) : new Response(null, { status: 204 })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function EnPage({ Partie }: { Partie: ComponentType<Volet & { fuseau: string }> }) {
  const [ouvert, setOuvert] = useState(false)
  const [client] = useState(() => new QueryClient())
  return (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Partie fuseau="Europe/Paris" onClose={() => setOuvert(false)} onOpen={() => setOuvert(true)} ouvert={ouvert} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
const write = (nom: RegExp, value: string) => fireEvent.change(screen.getByLabelText(nom), { target: { value } })
const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))
const compte = (route: string) => demandes.filter(([faite]) => faite === route).length

test('Zoé sets up her phone: password, QR code, first code, then recovery codes that are shown once', async () => {
  reponses['GET /moi/second-facteur'] = INACTIF
  reponses['POST /moi/second-facteur'] = {
    secret: 'GEZDGNBVGY3TQOJQ',
    uri: 'otpauth://totp/Permanence%3Azoe%40exemple.fr?secret=GEZDGNBVGY3TQOJQ&issuer=Permanence',
  }
  reponses['POST /moi/second-facteur/activer'] = { codes: CODES }
  render(<EnPage Partie={SecondFacteur} />)
  await press('Mettre en place')
  expect(document.activeElement?.textContent).toBe('Second facteur')
  write(/Votre mot de passe/, 'cheval agrafe correct pile')
  await press('Continuer')
  const qr = await screen.findByRole('img', { name: /Code QR/ })
  expect(qr.querySelector('path')?.getAttribute('d')?.length).toBeGreaterThan(1000)
  expect(screen.getByText('GEZD GNBV GY3T QOJQ')).toBeTruthy()
  write(/^Code( \*)?$/, '123456')
  await press('Activer')
  const codes = within(await screen.findByRole('region', { name: 'Codes de secours' }))
  expect(codes.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(CODES)
  reponses['GET /moi/second-facteur'] = ACTIF
  await press('Je les ai notés')
  expect(await screen.findByText(/En place depuis lundi 9 mars 2026/)).toBeTruthy()
  expect(screen.queryByText(CODES[0]!)).toBe(null)
})

test('Zoé takes the second factor off with her password and a code', async () => {
  reponses['GET /moi/second-facteur'] = ACTIF
  render(<EnPage Partie={SecondFacteur} />)
  await press('Retirer')
  write(/Votre mot de passe/, 'cheval agrafe correct pile')
  write(/^Code( \*)?$/, 'ABCD-EFGH-IJKL-MNOP')
  reponses['GET /moi/second-facteur'] = INACTIF
  await press('Retirer le second facteur')
  expect(await screen.findByRole('button', { name: 'Mettre en place' })).toBeTruthy()
  expect(demandes).toContainEqual([
    'POST /moi/second-facteur/retirer',
    { motDePasse: 'cheval agrafe correct pile', code: 'ABCD-EFGH-IJKL-MNOP' },
  ])
})

test('Zoé changes her password, and reads that it is done', async () => {
  render(<EnPage Partie={MotDePasse} />)
  await press('Changer le mot de passe')
  write(/Mot de passe actuel/, 'cheval agrafe correct pile')
  write(/Nouveau mot de passe/, 'lampe tortue brouette samedi')
  await press('Enregistrer le mot de passe')
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Votre mot de passe est changé.'))
  expect(screen.queryByLabelText(/Mot de passe actuel/)).toBe(null)
  expect(demandes).toContainEqual([
    'POST /moi/mot-de-passe',
    { motDePasseActuel: 'cheval agrafe correct pile', motDePasse: 'lampe tortue brouette samedi' },
  ])
})

test('Zoé sees her devices, cannot end the one she holds, and ends another', async () => {
  const bureau = { id: 1, appareil: 'Firefox sur Windows', courante: true, ...SESSION }
  reponses['GET /moi/sessions'] = {
    donnees: [
      bureau,
      { id: 2, appareil: 'Safari sur iPhone', courante: false, ...SESSION },
      { id: 3, appareil: null, courante: false, ...SESSION },
    ],
    suivant: null,
  }
  render(<EnPage Partie={Sessions} />)
  const lignes = await screen.findAllByRole('listitem')
  expect(lignes.map(({ textContent }) => textContent?.replaceAll('\u00A0', ' '))).toEqual([
    expect.stringContaining('Firefox sur Windows (cet appareil)'),
    expect.stringContaining('Dernière activité : lundi 9 mars 2026 à 9 h 30'),
    expect.stringContaining('Appareil inconnu'),
  ])
  expect(within(lignes[0]!).queryByRole('button')).toBe(null)
  reponses['GET /moi/sessions'] = { donnees: [bureau], suivant: null }
  await press('Déconnecter Safari sur iPhone')
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1))
  expect(compte('DELETE /moi/sessions/2')).toBe(1)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Appareils connectés' })))
  expect(screen.queryByRole('button', { name: /tous les autres/ })).toBe(null)
})

test('Zoé ends all her other devices at once', async () => {
  reponses['GET /moi/sessions'] = {
    donnees: [1, 2, 3].map((id) => ({ id, appareil: 'Firefox sur Linux', courante: id === 1, ...SESSION })),
    suivant: null,
  }
  render(<EnPage Partie={Sessions} />)
  await press('Déconnecter tous les autres appareils')
  await waitFor(() => expect(compte('DELETE /moi/sessions')).toBe(1))
  await waitFor(() => expect(compte('GET /moi/sessions')).toBe(2))
})
