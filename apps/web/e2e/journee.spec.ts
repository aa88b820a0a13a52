import type { Page } from '@playwright/test'
import { accessible, arrivee, enter, expect, prochain, takeRdv, test } from './gens.js'

const [ADRIEN, CARLA, NADIA] = [1, 2, 3]

type Decompte = { clics: number; touches: number }

/** Counts what a hand does from now on: clicks of the mouse, and keys. */
async function count(page: Page): Promise<() => Promise<Decompte>> {
  await page.evaluate(() => {
    const compte = { clics: 0, touches: 0 }
    Object.assign(globalThis, { compte })
    document.addEventListener('click', ({ detail }) => (compte.clics += detail > 0 ? 1 : 0), true)
    document.addEventListener('keydown', () => (compte.touches += 1), true)
  })
  return () => page.evaluate(() => (globalThis as unknown as { compte: Decompte }).compte)
}

test(
  'the next rdv for the person in front of Adrien is two clicks, and moving one is two',
  { tag: '@bureau' },
  async ({ page }) => {
    await enter(page)
    const jour = prochain(2, 16)
    const id = await takeRdv(page, {
      agentId: ADRIEN,
      jour,
      heure: '10:00',
      note: 'journée',
      usagerIds: [1],
      motifId: 2,
    })
    await page.goto(`/agent/agenda?vue=semaine&date=${jour}`)
    await arrivee(page)
    const grille = page.locator('.agenda-grille')
    const avant = await grille.boundingBox()
    await page.locator(`[data-event-id="rdv-${id}"]`).click()
    const panneau = page.getByRole('complementary', { name: 'Rendez-vous' })
    await expect(panneau.getByRole('button', { name: 'Prochain rendez-vous' })).toBeVisible()
    // What is open lies over the agenda: nothing moves.
    await expect.poll(() => grille.boundingBox()).toEqual(avant)
    await accessible(page, 'panneau')

    const fait = await count(page)
    await panneau.getByRole('button', { name: 'Prochain rendez-vous' }).click()
    const suite = page.getByRole('region', { name: 'Prochain rendez-vous' })
    await suite.locator('.liste-creneaux button').first().click()
    await expect(page.getByText(/^Rendez-vous pris, /)).toBeVisible()
    expect(await fait()).toEqual({ clics: 2, touches: 0 })
    await page.getByRole('button', { name: 'Revenir en arrière' }).click()
    await expect(page.getByText('Tout est comme avant.')).toBeVisible()

    await page.goto(`/agent/agenda?vue=semaine&date=${jour}&rdv=${id}`)
    await arrivee(page)
    const deplace = await count(page)
    await panneau.getByRole('button', { name: 'Déplacer' }).click()
    const report = page.getByRole('region', { name: 'Déplacer' })
    await report.locator('.liste-creneaux button').first().click()
    await expect(page.getByText(/^Rendez-vous déplacé au /)).toBeVisible()
    expect(await deplace()).toEqual({ clics: 2, touches: 0 })
  },
)

test('one line makes an rdv: Enter shows it whole, Enter again makes it', { tag: '@bureau' }, async ({ page }) => {
  await enter(page)
  await page.goto('/agent/agenda')
  await arrivee(page)
  await page.keyboard.press('Control+k')
  const ligne = page.getByRole('combobox', { name: /^Que voulez-vous faire/ })
  await ligne.fill('allo dupont vendredi 7h')
  await expect(page.getByRole('option', { name: /^Allô PMI, .*DUPONT, vendredi .*, 7\sh$/ }).first()).toBeVisible()
  await accessible(page, 'ligne de commande')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeFocused()
  // What would be warned of is known before it is saved.
  await expect(page.getByText(/en dehors des plages/).first()).toBeVisible()
  await accessible(page, 'rendez-vous prêt')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Rendez-vous enregistré.')).toBeVisible()
  await page.getByRole('button', { name: 'Revenir en arrière' }).click()
  await expect(page.getByText('Tout est comme avant.')).toBeVisible()
})

test('a week of three agents: each has a lane, and nobody’s absence is over another’s rdvs', async ({ page }) => {
  await enter(page)
  await page.goto(`/agent/agenda?vue=semaine&agents=${ADRIEN},${CARLA},${NADIA}`)
  await arrivee(page)
  await expect(page.getByRole('list', { name: 'Agents affichés' }).getByRole('listitem')).toHaveCount(3)
  await expect(page.locator('.evt-rdv').first()).toBeVisible()
  const lanes = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.sx__time-grid-event')].map((bloc) => {
      const jour = bloc.closest<HTMLElement>('.sx__time-grid-day')!.getBoundingClientRect()
      const { left, right } = bloc.getBoundingClientRect()
      const part = (x: number) => ((x - jour.left) / jour.width) * 3
      return { de: Math.floor(part(left) + 0.05), a: Math.floor(part(right) - 0.05) }
    }),
  )
  expect(lanes.length).toBeGreaterThan(5)
  expect(lanes.filter(({ de, a }) => de !== a)).toEqual([])
  await accessible(page, 'semaine de trois agents')
})

test(
  'the arrows go from rdv to rdv, Shift moves one, and the focus stays with it',
  { tag: '@bureau' },
  async ({ page }) => {
    await enter(page)
    const jour = prochain(3, 105)
    const id = await takeRdv(page, { agentId: ADRIEN, jour, heure: '10:00', note: 'clavier' })
    const suivant = await takeRdv(page, { agentId: ADRIEN, jour, heure: '15:00', note: 'clavier' })
    await page.goto(`/agent/agenda?vue=semaine&date=${jour}`)
    await arrivee(page)
    const rdv = page.locator(`[data-event-id="rdv-${id}"]`)
    await rdv.focus()
    await page.keyboard.press('ArrowDown')
    await expect(page.locator(`[data-event-id="rdv-${suivant}"]`)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(rdv).toBeFocused()

    await page.keyboard.down('Shift')
    await page.keyboard.press('ArrowDown')
    await expect(page.getByText(/à 10\sh\s15\s: relâchez Maj/)).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.up('Shift')
    await expect(page.getByText(/relâchez Maj/)).toHaveCount(0)
    await page.keyboard.down('Shift')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.up('Shift')
    const quandMeme = page.getByRole('button', { name: 'Déplacer quand même' })
    const fait = page.getByText(/^Rendez-vous déplacé au/)
    await expect(quandMeme.or(fait).first()).toBeVisible()
    if (await quandMeme.isVisible()) await quandMeme.click()
    await expect(fait).toBeVisible()
    await expect(rdv).toHaveAccessibleName(/de 10\sh\s30 à/)
    await expect(page.locator('body')).not.toBeFocused()
  },
)

test(
  'letters act from anywhere on the page, unless one has switched them off',
  { tag: '@bureau' },
  async ({ page }) => {
    await enter(page)
    await page.goto('/agent/agenda?vue=semaine')
    await arrivee(page)
    await page.keyboard.press('d')
    await expect(page).toHaveURL(/vue=jour/)
    await page.keyboard.press('g')
    await expect(page.getByRole('dialog', { name: 'Aller à un jour' })).toBeVisible()
    await accessible(page, 'aller à un jour')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/date=/)
    await page.keyboard.press('?')
    await page.getByLabel('Une lettre seule agit').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('s')
    await expect(page).toHaveURL(/vue=jour/)
  },
)

test('every view is there on a phone, and the grid is not pushed away', { tag: '@téléphone' }, async ({ page }) => {
  await enter(page)
  await page.goto('/agent/agenda')
  await arrivee(page)
  const affichage = page.getByRole('combobox', { name: 'Affichage' })
  for (const vue of ['3 jours', 'Semaine', 'Mois', 'Journée', 'Liste']) {
    await affichage.selectOption(vue)
    await arrivee(page)
    await accessible(page, `agenda, ${vue}`)
  }
  await affichage.selectOption('3 jours')
  await expect(page.locator('.sx__time-grid-day')).toHaveCount(3)
  const haut = (await page.locator('.agenda-grille').boundingBox())!.y
  const bandeau = (await page.locator('.bandeau').boundingBox())!.height
  expect(haut - bandeau).toBeLessThanOrEqual(120)
})
