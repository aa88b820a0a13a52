import { accessible, change, enter, expect, test } from './gens.js'

test(
  'Rose proves her address by the code she is sent, by keyboard, and has her rdv',
  { tag: '@téléphone' },
  async ({ page, context }) => {
    const adresse = `rose.${Date.now()}@exemple.fr`
    await page.goto('/')
    await page.getByRole('link', { name: /MDS de Calais/ }).press('Enter')
    await page.getByRole('link', { name: /Accès aux droits/ }).press('Enter')
    await page.getByRole('link', { name: /MDS Calais Centre/ }).press('Enter')
    await page.getByRole('button', { name: /Prochain créneau/ }).press('Enter')
    await page.getByLabel('Prénom', { exact: false }).first().fill('Rose')
    await page
      .getByLabel(/^Nom\b/)
      .first()
      .fill('Lenoir')
    await page.getByLabel('Adresse e-mail').fill(adresse)
    await page.getByLabel('Adresse e-mail').press('Enter')
    await expect(page.getByRole('heading', { name: 'Vérifions votre adresse' })).toBeFocused()
    await accessible(page, 'code')
    await page.getByLabel(/^Code/).fill('000000')
    await page.getByLabel(/^Code/).press('Enter')
    await expect(page.getByRole('alert')).toContainText('Ce code n’est pas le bon')
    await accessible(page, 'code faux')

    const ouverte = context.waitForEvent('page')
    await page.getByRole('link', { name: /page des messages/ }).press('Enter')
    const messages = await ouverte
    const recu = messages.getByRole('article').filter({ hasText: adresse })
    await expect(recu.getByRole('heading', { name: /Votre code/ })).toBeVisible()
    const code = /\d{6}/.exec(await recu.innerText())![0]
    await messages.close()

    await page.getByLabel(/^Code/).fill(code)
    await page.getByLabel(/^Code/).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Votre rendez-vous est confirmé' })).toBeFocused()
    await accessible(page, 'confirmé par code')
    await page.getByRole('link', { name: 'Prendre un autre rendez-vous' }).press('Enter')
    await expect(page.getByText('Accès aux droits').first()).toBeVisible()
  },
)

test(
  'where a service asks browsers for some computing, it is done unseen, and Jo has his rdv',
  { tag: '@bureau' },
  async ({ page, browser }) => {
    const helene = await (await browser.newContext()).newPage()
    await enter(helene, 'helene@demo.exemple.fr')
    const ask = (preuveDeTravail: boolean) => change(helene, 'organisations/1', { preuveDeTravail })
    await ask(true)
    const faits = page.waitForRequest(
      (request) => request.url().endsWith('/reservations') && /"travail":"\w/.test(request.postData() ?? ''),
    )
    await page.goto('/o/1')
    await page.getByRole('link', { name: /Accès aux droits/ }).click()
    await page.getByRole('link', { name: /MDS Calais Centre/ }).click()
    await page.getByRole('button', { name: /Prochain créneau/ }).click()
    await page.getByLabel('Prénom', { exact: false }).first().fill('Jo')
    await page
      .getByLabel(/^Nom\b/)
      .first()
      .fill('Lenoir')
    await page.getByLabel('Téléphone').fill('06 12 34 56 78')
    await page.getByRole('button', { name: /Confirmer/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Votre rendez-vous est confirmé' })).toBeFocused()
    await faits
    await ask(false)
  },
)
