import { accessible, arrivee, dansJours, enter, expect, test } from './gens.js'

test('an agent counts the rdvs of everybody, reads the numbers of a drawing, and takes them away', async ({ page }) => {
  await enter(page)
  await page.goto('/agent/statistiques')
  await expect(page.getByRole('heading', { level: 1, name: 'Vos statistiques' })).toBeVisible()
  await accessible(page, 'vos statistiques')

  await page.getByLabel('Agent', { exact: true }).selectOption('tous')
  await page.getByLabel('Période').selectOption('90')
  await expect(page).toHaveURL(new RegExp(`du=${dansJours(-90)}&au=${dansJours(0)}`))
  await arrivee(page)
  const dessin = page.getByRole('img', { name: /^Rendez-vous dans le temps/ })
  await expect(dessin.locator('.recharts-bar-rectangle').first()).toBeVisible()
  const chiffres = page.getByText('Voir les chiffres').first()
  await chiffres.focus()
  await chiffres.press('Enter')
  const table = page.getByRole('table', { name: 'Rendez-vous dans le temps' })
  await expect(table.getByRole('columnheader', { name: 'Absent non excusé' })).toBeVisible()
  await accessible(page, 'statistiques, chiffres ouverts')
  // Nothing overflows sideways but the tables, within themselves.
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)

  // What is on the screen is what the file says.
  const total = await page.locator('.statistiques-resume dd').first().textContent()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Télécharger.*Rendez-vous dans le temps/ }).press('Enter'),
  ])
  expect(file.suggestedFilename()).toMatch(/^statistiques-periodes-\d{4}-\d\d-\d\d\.csv$/)
  const lines = (await (await file.createReadStream()).toArray()).join('').trim().split('\r\n').slice(1)
  const sum = lines.reduce((somme, line) => somme + Number(line.split(';')[1]), 0)
  expect(sum).toBe(Number(total!.replaceAll(/\D/g, '')))
  expect(sum).toBeGreaterThan(0)

  // The address shows the same to who receives it.
  await page.reload()
  await expect(page.getByLabel('Agent', { exact: true })).toHaveValue('tous')
  await page.getByLabel('Au', { exact: true }).fill(dansJours(-200))
  await expect(page.getByText('La période finit avant de commencer.')).toBeVisible()
  await accessible(page, 'statistiques, période inversée')
})
