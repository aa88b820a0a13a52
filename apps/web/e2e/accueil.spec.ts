import { AVERTISSEMENTS_RDV } from '@permanence/domain'
import type { Page } from '@playwright/test'
import {
  accessible,
  arrivee,
  autreNavigateur,
  enter,
  expect,
  MOT_DE_PASSE,
  origine,
  test,
  cetteMinute,
} from './gens.js'

/** Somebody who has an rdv with Adrien that begins this minute: of today, whatever the hour. */
async function attendue(page: Page, prenom: string, nom: string): Promise<void> {
  const post = async (chemin: string, data: object) => {
    const headers = { 'idempotency-key': crypto.randomUUID(), origin: origine() }
    const fait = await page.request.post(`/api/v2/${chemin}`, { headers, data })
    expect(fait.status(), await fait.text()).toBe(201)
    return (await fait.json()) as { id: number }
  }
  const usager = await post('usagers', { organisationId: 1, prenom, nom })
  await post('rdvs', {
    organisationId: 1,
    motifId: 1,
    lieuId: 1,
    modalite: 'sur_place',
    debut: cetteMinute(),
    dureeMin: 60,
    agentIds: [1],
    usagerIds: [usager.id],
    accepte: AVERTISSEMENTS_RDV,
  })
}

const partie = (page: Page, titre: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: titre }) })
const champ = (page: Page) => page.getByLabel('Qui se présente ?')

/** How many keys the hand presses from now on. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.body.dataset['touches'] = '0'
    document.addEventListener(
      'keydown',
      () => {
        document.body.dataset['touches'] = String(Number(document.body.dataset['touches']) + 1)
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => Number(document.body.dataset['touches']))
}

/** At the width of the screen, nothing is cut and nothing has to be scrolled sideways. */
async function fits(page: Page, what: string): Promise<void> {
  const larges = await page.evaluate(() => {
    const vu = document.documentElement.clientWidth
    return [...document.querySelectorAll('body *:not(.hors-ecran)')]
      .filter((element) => element.getBoundingClientRect().right > vu + 1 && element.closest('svg') === null)
      .map((element) => `${element.tagName} ${element.className}`)
  })
  expect([what, larges]).toEqual([what, []])
}

test('Sylvie signs in at the desk: three letters and Enter, and Maëlys N’Guyen waits for Adrien', async ({
  page,
  browser,
}) => {
  await page.goto('/agent')
  await page.getByLabel('Adresse e-mail').fill('sylvie@demo.exemple.fr')
  await page.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Accueil' })).toBeVisible()
  await expect(champ(page)).toBeFocused()
  await attendue(page, 'Maëlys', 'N’Guyen')
  const ligne = page.getByRole('link', { name: 'Maëlys N’GUYEN' })
  // The page reads itself again.
  await expect(partie(page, 'En retard').filter({ has: ligne })).toBeVisible()
  await accessible(page, 'accueil')

  const adrien = await autreNavigateur(browser, page)
  await enter(adrien)
  await adrien.goto('/agent/accueil')
  await arrivee(adrien)

  const keys = await countKeys(page)
  await page.keyboard.type('ngu')
  await expect(page.getByText(/^Entrée : Maëlys N’GUYEN/)).toBeVisible()
  await accessible(page, 'accueil, une recherche')
  await page.keyboard.press('Enter')
  await expect(partie(page, 'En salle d’attente').filter({ has: ligne })).toBeVisible()
  expect(await keys()).toBeLessThanOrEqual(4)
  await expect(page.getByText('Maëlys N’GUYEN : en salle d’attente.')).toBeVisible()
  await expect(champ(page)).toBeFocused()
  await expect(champ(page)).toHaveValue('')

  const chezAdrien = partie(adrien, 'En salle d’attente').getByRole('link', { name: 'Maëlys N’GUYEN' })
  await expect(chezAdrien).toBeVisible()
  await adrien.getByRole('button', { name: 'Appelé : Maëlys N’GUYEN' }).click()
  await expect(partie(page, 'Appelés').filter({ has: ligne })).toBeVisible()
  await accessible(page, 'accueil, quelqu’un d’appelé')
  await fits(page, 'accueil')
  await page.addStyleTag({ content: 'html { font-size: 200% }' })
  await fits(page, 'accueil, texte à 200 %')
})

test('an arrival noted by mistake is taken back from the toast', async ({ page }) => {
  await enter(page, 'sylvie@demo.exemple.fr')
  await attendue(page, 'Océane', 'Quéméneur')
  await page.goto('/agent/accueil')
  await page.getByRole('button', { name: 'Arrivé : Océane QUÉMÉNEUR' }).click()
  const ligne = page.getByRole('link', { name: 'Océane QUÉMÉNEUR' })
  await expect(partie(page, 'En salle d’attente').filter({ has: ligne })).toBeVisible()
  await page.getByRole('button', { name: 'Revenir en arrière' }).click()
  await expect(page.getByText('Tout est comme avant.')).toBeVisible()
  await expect(partie(page, 'En retard').filter({ has: ligne })).toBeVisible()
})

test('somebody comes without an rdv: she is taken now, and waits; Adrien runs late, and the page says so', async ({
  page,
}) => {
  await enter(page, 'sylvie@demo.exemple.fr')
  await page.goto('/agent/accueil')
  await arrivee(page)
  await page.getByRole('button', { name: 'Sans rendez-vous' }).click()
  const boite = page.getByRole('dialog', { name: 'Sans rendez-vous' })
  await boite.getByRole('button', { name: 'Nouvel usager' }).click()
  const fiche = page.getByRole('dialog', { name: 'Nouvel usager' })
  await fiche.getByLabel('Prénom').fill('Ysaline')
  await fiche.getByLabel('Nom', { exact: false }).last().fill('Vandewalle')
  await fiche.getByRole('button', { name: 'Créer et ajouter' }).click()
  await expect(boite.getByText('Ysaline VANDEWALLE')).toBeVisible()
  await boite.getByLabel('Motif').selectOption('1')
  await boite.getByLabel('Agent').selectOption('1')
  await boite.getByLabel('Lieu').selectOption('1')
  await accessible(page, 'accueil, sans rendez-vous')
  await boite.getByRole('button', { name: 'Noter son arrivée' }).click()
  // Adrien may be with somebody already, or away: it is said, and taken all the same.
  const quandMeme = boite.getByRole('button', { name: 'Recevoir quand même' })
  const ligne = partie(page, 'En salle d’attente').getByRole('link', { name: 'Ysaline VANDEWALLE' })
  await expect(quandMeme.or(ligne)).toBeVisible()
  if (await quandMeme.isVisible()) await quandMeme.click()
  await expect(ligne).toBeVisible()

  await page.getByText('Retard des agents').click()
  await page.getByLabel('Adrien LEFEBVRE').selectOption('20')
  await expect(page.getByText(/Adrien LEFEBVRE, 20.min/)).toBeVisible()
  await accessible(page, 'accueil, les retards')
  await page.getByLabel('Adrien LEFEBVRE').selectOption('0')
  await expect(page.getByText('Tous à l’heure')).toBeVisible()
})
