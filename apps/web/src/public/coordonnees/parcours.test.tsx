import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { liste, probleme } from '../../lib/test/api-fictive.js'
import { CRENEAUX, close, LUNDI, maison, open, PAGE_COORDONNEES, PAGE_CRENEAUX, RDV } from '../test/maison.js'

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true, now: LUNDI })
})
afterEach(() => {
  cleanup()
  close()
})

const write = (champ: string, texte: string) =>
  fireEvent.input(screen.getByLabelText(champ), { target: { value: texte } })
const champ = (nom: string) => screen.getByLabelText<HTMLInputElement>(nom)
const confirm = () => fireEvent.click(screen.getByRole('button', { name: /Confirmer/ }))
const press = (nom: RegExp) => fireEvent.click(screen.getByRole('button', { name: nom }))
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })
const dites = () => screen.queryAllByRole('link', { name: /^Indiquez/ }).map(({ textContent }) => textContent)
const titre = () => screen.getByRole('heading', { level: 1 }).textContent

async function chooseThenWrite() {
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByLabelText('Prénom')
  write('Prénom', 'Awa')
  write('Nom', 'Diallo')
  write('Téléphone', '06 12 34 56 78')
}

test('Awa books the next créneau, and her name is in no address', async () => {
  const api = maison()
  await chooseThenWrite()
  expect(location.href).not.toMatch(/Awa|Diallo|0612|jeton-1/)
  confirm()
  expect(await screen.findByRole('heading', { name: 'Votre rendez-vous est confirmé' })).toBeTruthy()
  expect(location.pathname).toBe('/rdv/lien-77')
  expect(api.vers('/reservations')[0]?.corps).toEqual({
    holdId: 1,
    jeton: 'jeton-1',
    usager: { prenom: 'Awa', nom: 'Diallo', telephone: '06 12 34 56 78' },
  })
  expect(api.vers('/holds/1/rendre')).toEqual([])
  expect(JSON.stringify(sessionStorage)).not.toMatch(/Awa|0612/)
  expect(new Set(api.recues.map(({ credentials }) => credentials))).toEqual(new Set(['omit']))
})

test('a cut connection, then « Confirmer » again: the same key, so nothing is booked twice', async () => {
  let coupee = true
  const api = maison({
    'POST /reservations': () => (coupee ? 'panne' : { status: 201, corps: { rdv: RDV, lien: 'lien-77' } }),
  })
  await chooseThenWrite()
  confirm()
  expect((await screen.findByRole('alert')).textContent).toMatch(/ne sera pas pris deux fois/)
  expect(champ('Prénom').value).toBe('Awa')
  coupee = false
  confirm()
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  const cles = api.vers('/reservations').map(({ cle }) => cle)
  expect(cles).toHaveLength(2)
  expect(new Set(cles).size).toBe(1)
  expect(cles[0]).toMatch(/^[\w-]{22,}$/)
})

test('the answer was lost and Awa changes her phone: she is shown the rdv she has, not a second one', async () => {
  const recues: string[] = []
  maison({
    'POST /reservations': ({ cle, corps }) => {
      recues.push(cle ?? '')
      if (recues.length === 1) return 'panne' // booked, but the answer never came back
      if (cle === recues[0]) return { status: 201, corps: { rdv: RDV, lien: 'lien-77' } }
      expect(corps).toMatchObject({ usager: { telephone: '07 00 00 00 00' } })
      return { status: 404, corps: probleme('hold.refuse', 404) }
    },
  })
  await chooseThenWrite()
  confirm()
  await screen.findByRole('alert')
  write('Téléphone', '07 00 00 00 00')
  confirm()
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  expect(recues[1]).not.toBe(recues[0])
  expect(recues[2]).toBe(recues[0])
})

test('a refused field is named above the form, with the focus, and nothing typed is lost', async () => {
  const message = 'Ce numéro de téléphone n’est pas valide.'
  const erreurs = [{ pointeur: '/usager/telephone', code: 'usager.telephone_invalide', message }]
  maison({ 'POST /reservations': () => ({ status: 422, corps: probleme('requete.invalide', 422, { erreurs }) }) })
  await chooseThenWrite()
  confirm()
  const resume = await screen.findByRole('region', { name: 'Une information est à corriger' })
  expect(document.activeElement).toBe(resume)
  fireEvent.click(screen.getByRole('link', { name: message }))
  expect(document.activeElement).toBe(champ('Téléphone'))
  expect(champ('Téléphone').getAttribute('aria-invalid')).toBe('true')
  expect([champ('Prénom').value, champ('Téléphone').value]).toEqual(['Awa', '06 12 34 56 78'])
})

test('an empty form is not sent, and says what is missing', async () => {
  const api = maison()
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByLabelText('Prénom')
  confirm()
  await screen.findByRole('region', { name: '3 informations sont à corriger' })
  expect(screen.getAllByText('Indiquez un téléphone ou une adresse e-mail.')).toHaveLength(2)
  expect(api.vers('/reservations')).toEqual([])
})

test('Awa books for her son: he comes, she is told', async () => {
  const api = maison()
  await chooseThenWrite()
  fireEvent.click(screen.getByLabelText(/pour un proche/))
  write('Prénom du proche', 'Moussa')
  write('Nom du proche', 'Diallo')
  confirm()
  await waitFor(() => expect(location.pathname).toBe('/rdv/lien-77'))
  expect(api.vers('/reservations')[0]?.corps).toMatchObject({
    usager: { prenom: 'Awa' },
    proche: { prenom: 'Moussa', nom: 'Diallo' },
  })
})

test('ten minutes pass: the créneau is given back, it is said, and what was typed is there again', async () => {
  const api = maison()
  await chooseThenWrite()
  expect(screen.queryByText(/Il reste/)).toBeNull()
  pass(5 * 60_000)
  expect(screen.getByText('Il reste 5 minutes pour confirmer votre rendez-vous.').getAttribute('aria-live')).toBe(
    'polite',
  )
  pass(4 * 60_000)
  expect(screen.getByText('Il reste une minute pour confirmer votre rendez-vous.')).toBeTruthy()
  pass(61_000)
  expect(titre()).toBe('Le délai pour confirmer est passé')
  await waitFor(() => expect(api.vers('/holds/1/rendre')).toHaveLength(1))
  press(/Reprendre ce créneau/)
  await screen.findByLabelText('Prénom')
  expect([champ('Prénom').value, champ('Téléphone').value]).toEqual(['Awa', '06 12 34 56 78'])
  expect(new Set(api.vers('/holds').map(({ cle }) => cle)).size).toBe(2)
})

test('in the last minute, five more are offered, once', async () => {
  const api = maison({
    'POST /holds/1/prolonger': () => ({
      corps: { id: 1, expireAt: new Date(LUNDI.getTime() + 900_000).toISOString() },
    }),
  })
  await chooseThenWrite()
  expect(screen.queryByRole('button', { name: /Encore 5/ })).toBeNull()
  pass(9 * 60_000 + 10_000)
  press(/Encore 5.minutes/)
  await waitFor(() => expect(screen.queryByRole('button', { name: /Encore 5/ })).toBeNull())
  expect(api.vers('/holds/1/prolonger').map(({ corps }) => corps)).toEqual([{ jeton: 'jeton-1' }])
  pass(3 * 60_000)
  expect(titre()).toBe('Vos coordonnées')
  // It is given once.
  pass(2 * 60_000)
  expect(screen.queryByRole('button', { name: /Encore 5/ })).toBeNull()
  pass(60_000)
  expect(titre()).toBe('Le délai pour confirmer est passé')
})

test('the server says that the hold is over: the form is kept for the next créneau', async () => {
  maison({ 'POST /reservations': () => ({ status: 409, corps: probleme('hold.expire', 409) }) })
  await chooseThenWrite()
  confirm()
  await waitFor(() => expect(titre()).toBe('Le délai pour confirmer est passé'))
  fireEvent.click(screen.getByRole('link', { name: 'Voir les autres créneaux' }))
  fireEvent.click(await screen.findByRole('button', { name: /mardi 24.novembre à.?9.h.30/ }))
  await screen.findByLabelText('Prénom')
  expect(champ('Nom').value).toBe('Diallo')
})

test('going back gives the créneau to others; going forward asks for it again', async () => {
  const api = maison()
  await chooseThenWrite()
  act(() => history.back())
  await screen.findByRole('button', { name: /Prochain créneau/ })
  await waitFor(() => expect(api.vers('/holds/1/rendre').map(({ corps }) => corps)).toEqual([{ jeton: 'jeton-1' }]))
  act(() => history.forward())
  await screen.findByLabelText('Prénom')
  expect(champ('Prénom').value).toBe('Awa')
  expect(api.vers('/holds')).toHaveLength(2)
})

test('closing the page gives the créneau back', async () => {
  const api = maison()
  await chooseThenWrite()
  fireEvent(window, new Event('pagehide'))
  await waitFor(() => expect(api.vers('/holds/1/rendre')).toHaveLength(1))
})

test('a shared address of a créneau takes nothing by itself', async () => {
  const api = maison()
  open(PAGE_COORDONNEES)
  await screen.findByRole('button', { name: 'Garder ce créneau' })
  expect(api.vers('/holds')).toEqual([])
  press(/Garder ce créneau/)
  await screen.findByLabelText('Prénom')
})

test('somebody was faster: the nearest créneaux are buttons, and one of them works', async () => {
  const alternatives = CRENEAUX.slice(1)
  const api = maison({
    'POST /holds': ({ corps }) =>
      (corps as { debut: string }).debut === CRENEAUX[0]?.debut
        ? { status: 409, corps: probleme('creneau.pris', 409, { alternatives }) }
        : {
            status: 201,
            corps: { ...CRENEAUX[1], id: 2, jeton: 'jeton-2', expireAt: new Date(Date.now() + 6e5).toISOString() },
          },
    'GET /creneaux': () => liste(...alternatives),
  })
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  const alerte = await screen.findByRole('alert')
  expect(alerte.textContent).toMatch(/Ce créneau vient d’être pris/)
  expect(document.activeElement).toBe(alerte)
  fireEvent.click([...alerte.querySelectorAll('button')][0] as HTMLElement)
  await screen.findByLabelText('Prénom')
  expect(api.vers('/holds').map(({ corps }) => (corps as { debut: string }).debut)).toEqual([
    CRENEAUX[0]?.debut,
    CRENEAUX[1]?.debut,
  ])
})

test('the network fails while a créneau is asked for: trying again sends the same key', async () => {
  let coupee = true
  const creneau = { ...CRENEAUX[0], id: 1, jeton: 'jeton-1', expireAt: new Date(LUNDI.getTime() + 6e5).toISOString() }
  const api = maison({ 'POST /holds': () => (coupee ? 'panne' : { status: 201, corps: creneau }) })
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByRole('alert')
  coupee = false
  press(/Réessayer/)
  await screen.findByLabelText('Prénom')
  expect(new Set(api.vers('/holds').map(({ cle }) => cle)).size).toBe(1)
})

test('what Awa mends leaves the errors at once, and her place in the form is kept', async () => {
  maison()
  open(PAGE_CRENEAUX)
  fireEvent.click(await screen.findByRole('button', { name: /Prochain créneau/ }))
  await screen.findByLabelText('Prénom')
  confirm()
  expect(dites()).toEqual([
    'Indiquez votre prénom.',
    'Indiquez votre nom.',
    'Indiquez un téléphone ou une adresse e-mail.',
  ])
  const email = document.querySelector<HTMLInputElement>('#email')!
  email.focus()
  fireEvent.input(email, { target: { value: 'awa@exemple.fr' } })
  expect(dites()).toEqual(['Indiquez votre prénom.', 'Indiquez votre nom.'])
  expect(document.activeElement).toBe(email)
})
