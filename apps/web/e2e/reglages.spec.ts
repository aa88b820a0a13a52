import { accessible, expect, MOT_DE_PASSE, enter, test } from './gens.js'

const CHEF = 'helene@demo.exemple.fr'

test('the only admin of the territoire gives it a telephone, and cannot leave it without one', async ({
  page,
}, info) => {
  // Another at each width: what is saved already is not saved again.
  const telephone = info.project.name === 'bureau' ? '03 21 21 62 62' : '03 21 21 62 63'
  await enter(page, CHEF)
  await page.goto('/agent/parametres/territoire')
  await page.getByLabel('Téléphone').fill(telephone)
  await accessible(page, 'territoire')
  await page.getByLabel('Téléphone').press('Enter')
  await expect(page.getByText('Territoire enregistré.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Téléphone')).toHaveValue(telephone)

  await page.goto('/agent/parametres/agents')
  await page.getByRole('table').getByRole('link', { name: 'Hélène GARNIER', exact: true }).click()
  await page.getByLabel('Administre le territoire').press('Space')
  await page.getByLabel('Votre mot de passe à vous').fill(MOT_DE_PASSE)
  await page.getByRole('button', { name: 'Enregistrer l’agent' }).click()
  await page.getByRole('link', { name: /au moins un administrateur/ }).press('Enter')
  await expect(page.getByLabel('Administre le territoire')).toBeFocused()
  await accessible(page, 'dernier administrateur')
})

test('an agent makes a token for a program, copies it while it is shown, then revokes it', async ({
  page,
  context,
  baseURL,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await enter(page)
  await page.goto('/agent/compte/jetons')
  await accessible(page, 'jetons, aucun')
  await page.getByRole('link', { name: 'Nouveau jeton' }).press('Enter')
  await page.getByRole('button', { name: 'Créer le jeton' }).press('Enter')
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2)
  await accessible(page, 'jeton, erreurs')
  await page.getByLabel('À quoi il sert').fill('Logiciel métier')
  await page.getByRole('checkbox', { name: 'referentiel:lire' }).press('Space')
  await page.getByLabel('Votre mot de passe').fill(MOT_DE_PASSE)
  await page.getByLabel('Votre mot de passe').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Jeton créé' })).toBeFocused()
  await accessible(page, 'jeton créé')
  await page.getByRole('button', { name: 'Copier le jeton' }).press('Enter')
  await expect(page.getByText('Jeton copié.')).toBeVisible()
  const jeton = await page.evaluate(() => navigator.clipboard.readText())
  const status = async () =>
    (await fetch(`${baseURL}/api/v2/agents`, { headers: { authorization: `Bearer ${jeton}` } })).status
  expect(await status()).toBe(200)

  await page.getByRole('link', { name: 'Je l’ai copié' }).press('Enter')
  await accessible(page, 'jetons')
  await page.getByRole('button', { name: 'Révoquer Logiciel métier' }).press('Enter')
  await accessible(page, 'révoquer un jeton')
  await page.getByRole('button', { name: 'Révoquer le jeton' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Jetons en cours' })).toBeFocused()
  await expect(page.getByText('Vous n’avez aucun jeton.')).toBeVisible()
  expect(await status()).toBe(401)
})
