import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type Page } from '@playwright/test'

export const MOT_DE_PASSE = 'bienvenue-permanence'

/** Nothing that axe can find, on this page, in this state. */
export async function accessible(page: Page, what: string): Promise<void> {
  await immobile(page)
  const { violations } = await new AxeBuilder({ page })
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

export async function seConnecter(page: Page, email = 'adrien@demo.exemple.fr'): Promise<void> {
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
  return context.newPage()
}

/** The civil day n days from today, in Paris, as `YYYY-MM-DD`. */
export function dansJours(n: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(Date.now() + n * 86_400_000)
}

/** The first such weekday (1 = Monday) at least `n` days away. */
export function prochain(jourSemaine: number, n = 1): string {
  for (let i = n; ; i++) if (new Date(`${dansJours(i)}T12:00:00Z`).getUTCDay() === jourSemaine % 7) return dansJours(i)
}

/** The day of the next rdv of whoever is signed in: on Sundays and holidays, an agenda is empty. */
export async function jourDuProchainRdv(page: Page): Promise<string> {
  const lire = async (chemin: string) => (await page.request.get(`/api/v2/${chemin}`)).json()
  const moi: { agentId: number } = await lire('moi')
  const rdvs: { donnees: { debut: string }[] } = await lire(`rdvs?agentIds=${moi.agentId}&libelle=a_venir&ordre=debut`)
  return rdvs.donnees[0]!.debut.slice(0, 10)
}
