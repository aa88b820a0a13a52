import { accessible, expect, enter, test } from './gens.js'

test('two records of one person become one by keyboard, and are separated again', async ({ page }, info) => {
  // Like nobody else's, in the journey at another width either.
  const nom = info.project.name === 'bureau' ? 'Kowalczyk' : 'Bencherif'
  const ligne = info.project.name === 'bureau' ? '06 00 00 01' : '06 00 00 02'
  await enter(page)
  for (const [prenom, telephone] of [
    ['Léa', `${ligne} 01`],
    ['Lea', `${ligne} 02`],
  ] as const) {
    await page.goto('/agent/usagers/nouveau')
    await page.getByLabel('Prénom').fill(prenom)
    await page.getByLabel('Nom', { exact: false }).nth(1).fill(nom)
    await page.getByLabel('Téléphone').fill(telephone)
    if (prenom === 'Lea') {
      // The first record is shown while she types; it is another person, she says.
      await expect(page.getByText('Cette personne a peut-être déjà une fiche.')).toBeVisible()
      await accessible(page, 'déjà une fiche')
    }
    await page.getByRole('button', { name: prenom === 'Lea' ? 'Créer une autre fiche' : 'Créer la fiche' }).click()
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(prenom) })).toBeFocused()
  }
  await page.getByRole('button', { name: 'Chercher des doublons' }).press('Enter')
  // A name alone proves little: nothing is proposed, and she looks for the other record herself.
  await expect(page.getByText('Un nom seul ne suffit pas.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Doublons' })).toBeFocused()
  await page.getByLabel('Ou chercher l’autre fiche').fill(nom)
  await expect(page.getByText('1 usager trouvé')).toBeVisible()
  await accessible(page, 'doublons')
  await page.getByLabel('Ou chercher l’autre fiche').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Rapprocher deux fiches' })).toBeFocused()
  await accessible(page, 'comparaison')
  await page.getByRole('radiogroup', { name: 'Téléphone à garder' }).getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Fusionner les deux fiches' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Léa/ })).toBeFocused()
  await expect(page.getByRole('link', { name: `${ligne} 02` })).toBeVisible()
  await accessible(page, 'fiche fusionnée')
  await page.getByRole('button', { name: 'Voir les lectures' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Qui a lu cette fiche' })).toBeFocused()
  await expect(page.getByText(/a ouvert la fiche/).first()).toBeVisible()
  await accessible(page, 'lectures')
  await page.getByRole('button', { name: /^Séparer/ }).press('Enter')
  await accessible(page, 'séparer')
  await page.getByRole('button', { name: 'Séparer les fiches' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Lea/ })).toBeFocused()
})
