import type { Page } from '@playwright/test'
import { accessible, aParis, arrivee, enter, expect, prochain, showAs, test } from './gens.js'

/** The notes that Adrien has that day. */
const notes = async (page: Page, jour: string): Promise<{ titre: string; occupe: boolean; partagee: boolean }[]> =>
  (await (await page.request.get(`/api/v2/notes?agentId=1&du=${jour}&au=${jour}`)).json()).donnees

test('Adrien notes a meeting in his agenda, changes it, leaves it half-typed, and deletes it', async ({
  page,
}, info) => {
  await enter(page)
  const jour = prochain(4, info.project.name === 'téléphone' ? 91 : 84)
  await page.goto(`/agent/agenda?vue=jour&date=${jour}`)
  await arrivee(page)
  await page.getByRole('button', { name: 'Nouvelle note' }).click()
  const fenetre = page.getByRole('dialog', { name: 'Nouvelle note' })
  await fenetre.getByLabel('Titre').fill('Réunion de synthèse')
  await page.locator('input[name="debut"]').fill('14:00')
  await page.locator('input[name="fin"]').fill('13:00')
  await fenetre.getByRole('button', { name: 'Créer la note' }).click()
  await expect(fenetre.getByText('La fin doit suivre le début.').first()).toBeVisible()
  await page.locator('input[name="fin"]').fill('15:30')
  await accessible(page, 'nouvelle note')
  await fenetre.getByRole('button', { name: 'Créer la note' }).click()
  await expect(fenetre).toBeHidden()

  const dessinee = page.locator('.evt-note', { hasText: 'Réunion de synthèse' })
  await expect(dessinee).toBeVisible()
  await expect(dessinee).toHaveAccessibleName(/^Note\s: Réunion de synthèse, .*prend du temps, privée$/)
  expect(await notes(page, jour)).toMatchObject([
    { debut: aParis(jour, '14:00'), fin: aParis(jour, '15:30'), occupe: true, partagee: false },
  ])
  await accessible(page, 'agenda avec une note')

  await dessinee.click()
  const ouverte = page.getByRole('dialog', { name: 'Note d’agenda' })
  await ouverte.getByLabel('Titre').fill('Synthèse')
  await page.keyboard.press('Escape')
  await expect(ouverte).toBeHidden()
  await dessinee.click()
  await ouverte.getByRole('button', { name: 'Reprendre ma saisie' }).click()
  await expect(ouverte.getByLabel('Titre')).toHaveValue('Synthèse')
  await ouverte.getByLabel('Partagée').check()
  await accessible(page, 'note ouverte')
  await ouverte.getByRole('button', { name: 'Enregistrer la note' }).click()
  await expect(ouverte).toBeHidden()
  await expect(page.locator('.evt-note')).toHaveAccessibleName(/^Note\s: Synthèse, .*partagée$/)

  await showAs(page, 'Liste')
  await page.getByRole('button', { name: /Note\s: Synthèse/ }).click()
  await ouverte.getByRole('button', { name: 'Supprimer' }).click()
  await page
    .getByRole('dialog', { name: /^Supprimer «\sSynthèse\s»/ })
    .getByRole('button', { name: 'Supprimer' })
    .click()
  await expect(page.getByRole('button', { name: /Note\s: Synthèse/ })).toHaveCount(0)
  expect(await notes(page, jour)).toEqual([])
})
