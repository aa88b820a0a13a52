import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base, type Browser, type Page } from '@playwright/test'
import { addJours, numeroSemaine, type JourTexte } from '@permanence/time'

export { expect }
export const MOT_DE_PASSE = 'bienvenue-permanence'

/** How many times slower than this machine the browser is: a journey must not depend on who is first. */
const LENTEUR = Number(process.env['PERMANENCE_LENTEUR'] ?? 1)

export const test = base.extend({
  page: async ({ page, browser }, use) => {
    await slowDown(page)
    await use(page)
    // Those of somebody else: a page left open goes on working beside the next journeys.
    for (const autre of browser.contexts()) if (autre !== page.context()) await autre.close()
  },
})

async function slowDown(page: Page): Promise<void> {
  if (LENTEUR <= 1) return
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: LENTEUR })
}

/** What says that something is still awaited: a wait of either site, a part being read anew, a button at work. */
const EN_COURS = '.etat-attente, .chargement, [aria-busy="true"], [data-loading="true"]'

/** The page is there: its title is shown, and nothing of it is awaited any more. Whatever looks at a page asks first. */
export async function arrivee(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible()
  await expect(page.locator(EN_COURS)).toHaveCount(0)
}

/** Nothing that axe can find, on this page, once it is there, in this state. */
export async function accessible(page: Page, what: string): Promise<void> {
  await arrivee(page)
  await immobile(page)
  const { violations } = await new AxeBuilder({ page })
    // In the page itself: it has no frame of another site, and a second page for each look costs as much as the look.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${what} : ${id}, ${nodes.map(({ target }) => target.join(' ')).join(' ; ')}`),
  ).toEqual([])
}

/** Colours fade in; half-way they have no contrast. Still for some frames, as one movement may follow another. */
async function immobile(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let still = 0; still < 6; still++) {
      await new Promise((frame) => requestAnimationFrame(frame))
      const moves = document.getAnimations().filter(({ playState }) => playState === 'running')
      if (moves.some(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)) still = -1
    }
  })
}

/** Another view of the agenda: a button for each, or a list where there is no room. */
export async function showAs(page: Page, vue: string): Promise<void> {
  const liste = page.getByRole('combobox', { name: 'Affichage' })
  if (await liste.isVisible()) await liste.selectOption(vue)
  else await page.getByRole('button', { name: vue, exact: true }).click()
}

/** Back to today: by its button, or from the month that the period opens. */
export async function showToday(page: Page): Promise<void> {
  const bouton = page.getByRole('button', { name: 'Aujourd’hui' })
  if (!(await bouton.isVisible())) await page.locator('.barre-periode').click()
  await bouton.last().click()
}

/** Signed in without the form, which has journeys of its own: the browser has the cookies, and stays where it is. */
export async function enter(page: Page, email = 'adrien@demo.exemple.fr'): Promise<void> {
  const entree = await page.request.post('/api/v2/connexion', {
    data: { email, motDePasse: MOT_DE_PASSE },
    headers: { origin: origine() },
  })
  expect(entree.status(), await entree.text()).toBe(200)
}

export const origine = (): string => new URL(test.info().project.use.baseURL!).origin

export async function signIn(page: Page, email = 'adrien@demo.exemple.fr'): Promise<void> {
  await page.goto('/agent')
  await expect(page).toHaveURL(/\/agent\/connexion/)
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Votre agenda' })).toBeVisible()
}

/** Somebody else, in another browser, at the same width. */
export async function autreNavigateur(browser: Browser, page: Page): Promise<Page> {
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  const autre = await context.newPage()
  await slowDown(autre)
  return autre
}

/** The civil day n days from today, in Paris. Days are counted, not hours: one of them lasts 23, another 25. */
export function dansJours(n: number): JourTexte {
  const aujourdhui = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(Date.now())
  return addJours(aujourdhui, n)
}

/** The instant of a day and hour in Paris, with the offset of that noon. */
export function aParis(jour: JourTexte, heure: string): string {
  const decalage = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${jour}T12:00:00Z`))
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('UTC', '')
  return `${jour}T${heure}:00${decalage}`
}

/** This minute, as an instant: for what is about people who are there now. */
export const cetteMinute = (): string => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString()

/** The first such weekday (1 = Monday) at least `n` days away. */
export function prochain(jourSemaine: number, n = 1): JourTexte {
  const jour = dansJours(n)
  return addJours(jour, (jourSemaine - 1 - numeroSemaine(jour) + 7) % 7)
}

/** The day of the next rdv of the person who is signed in: on Sundays and holidays, an agenda is empty. */
export async function jourDuProchainRdv(page: Page): Promise<string> {
  const read = async (chemin: string) => (await page.request.get(`/api/v2/${chemin}`)).json()
  const moi: { agentId: number } = await read('moi')
  const rdvs: { donnees: { debut: string }[] } = await read(`rdvs?agentIds=${moi.agentId}&libelle=a_venir&ordre=debut`)
  return rdvs.donnees[0]!.debut.slice(0, 10)
}

/** The hand stays where it is, button down or up, for so long: what is quick and what is slow is the very question. */
export async function hold(ms: number): Promise<void> {
  await new Promise((wake) => setTimeout(wake, ms))
}

/** A change of a record through the API, by the person who is signed in. */
export async function change(page: Page, chemin: string, data: object): Promise<void> {
  const { version }: { version: number } = await (await page.request.get(`/api/v2/${chemin}`)).json()
  const headers = { 'if-match': `"${version}"`, origin: origine() }
  const fait = await page.request.patch(`/api/v2/${chemin}`, { data, headers })
  expect(fait.status(), await fait.text()).toBe(200)
}

/** Moves an rdv to these minutes: who comes is let in from its day on, until its end, whatever the hour of the journey. */
export async function reportToHeure(page: Page, id: number): Promise<void> {
  const avant: { version: number } = await (await page.request.get(`/api/v2/rdvs/${id}`)).json()
  const debut = new Date((Math.floor(Date.now() / 300_000) - 1) * 300_000).toISOString()
  const report = (accepte: readonly string[]) =>
    page.request.post(`/api/v2/rdvs/${id}/reporter`, {
      headers: { 'if-match': `"${avant.version}"`, origin: origine() },
      data: { debut, accepte },
    })
  const premier = await report([])
  const lu: { avertissements?: { code: string }[] } = await premier.json()
  if (premier.ok()) return
  const second = await report((lu.avertissements ?? []).map(({ code }) => code))
  if (!second.ok()) throw new Error(await second.text())
}

type NouveauRdv = {
  agentId: number
  jour: JourTexte
  heure: string
  note: string
  usagerIds?: number[]
  motifId?: number
}

/** An rdv that the person who is signed in takes, whatever it is warned of; its id. */
export async function takeRdv(
  page: Page,
  { agentId, jour, heure, note, usagerIds = [], motifId = 1 }: NouveauRdv,
): Promise<number> {
  const send = (accepte: string[]) =>
    page.request.post('/api/v2/rdvs', {
      headers: { 'idempotency-key': crypto.randomUUID(), origin: origine() },
      data: {
        organisationId: 1,
        motifId,
        lieuId: 1,
        modalite: 'sur_place',
        debut: aParis(jour, heure),
        dureeMin: 30,
        agentIds: [agentId],
        usagerIds,
        contexte: note,
        accepte,
      },
    })
  const premier = await send([])
  const lu = await premier.json()
  if (premier.ok()) return lu.id
  const codes: string[] = (lu.avertissements ?? []).map(({ code }: { code: string }) => code)
  const second = await send(codes)
  if (!second.ok()) throw new Error(await second.text())
  return (await second.json()).id
}
