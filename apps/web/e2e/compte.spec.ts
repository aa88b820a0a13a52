import { createHmac } from 'node:crypto'
import { accessible, autreNavigateur, expect, MOT_DE_PASSE, test } from './gens.js'

/** What an authenticator shows now for a secret in base 32 (RFC 6238). */
function codeDuTelephone(secret: string): string {
  const bits = Array.from(secret.replaceAll(' ', ''), (lettre) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(lettre).toString(2).padStart(5, '0'),
  ).join('')
  const clef = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
  const pas = Buffer.alloc(8)
  pas.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', clef).update(pas).digest()
  const nombre = mac.readUInt32BE(mac[mac.length - 1]! & 0xf) & 0x7fffffff
  return String(nombre % 1_000_000).padStart(6, '0')
}

const EMAIL = 'helene@demo.exemple.fr'

test('an agent protects her account with her phone, signs in elsewhere with a code, and ends that session', async ({
  page,
  browser,
}) => {
  const signIn = async (dans: typeof page) => {
    await dans.goto('/agent/connexion?retour=/compte')
    await dans.getByLabel('Adresse e-mail').fill(EMAIL)
    await dans.getByLabel('Mot de passe').fill(MOT_DE_PASSE)
    await dans.getByRole('button', { name: 'Se connecter' }).click()
  }
  await page.goto('/agent/mot-de-passe-oublie')
  await accessible(page, 'mot de passe oublié')
  await page.getByLabel('Adresse e-mail').fill('personne@exemple.fr')
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await expect(page.getByRole('status')).toContainText('Si cette adresse est celle d’un agent')
  await page.goto('/agent/mot-de-passe/1.1.faux')
  await expect(page.getByRole('heading', { level: 1, name: 'Ce lien ne sert plus' })).toBeFocused()
  await accessible(page, 'lien mort')
  // When the link cannot be checked the form is there, and what it sends is refused.
  await page.route('**/mot-de-passe/verifier', (route) => route.fulfill({ status: 503 }))
  await page.reload()
  await expect(page.getByLabel('Nouveau mot de passe')).toBeVisible()
  await accessible(page, 'choisir un mot de passe')
  await page.getByLabel('Nouveau mot de passe').fill('lampe tortue brouette samedi')
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(page.getByRole('alert')).toContainText('Ce lien a déjà servi')

  await signIn(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible()
  await accessible(page, 'compte')
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await accessible(page, 'changer le mot de passe')
  await page.getByRole('button', { name: 'Mettre en place' }).click()
  await page.getByLabel('Votre mot de passe').fill(MOT_DE_PASSE)
  await page.getByRole('button', { name: 'Continuer' }).click()
  await expect(page.getByRole('img', { name: 'Code QR' })).toBeVisible()
  await accessible(page, 'code QR')
  await page
    .getByLabel('Code', { exact: false })
    .last()
    .fill(codeDuTelephone(await page.locator('.secret').innerText()))
  await page.getByRole('button', { name: 'Activer' }).click()
  const liste = page.getByRole('region', { name: 'Codes de secours' }).getByRole('listitem')
  await expect(liste).toHaveCount(10)
  const codes = await liste.allInnerTexts()
  await accessible(page, 'codes de secours')
  await page.getByRole('button', { name: 'Je les ai notés' }).click()
  await expect(page.getByText('Codes de secours restants : 10.')).toBeVisible()

  const ailleurs = await autreNavigateur(browser, page)
  await signIn(ailleurs)
  await expect(ailleurs.getByRole('heading', { level: 1, name: 'Votre code de connexion' })).toBeVisible()
  await accessible(ailleurs, 'seconde étape')
  await ailleurs.getByLabel('Code').fill(codes[0]!.toLowerCase())
  await ailleurs.getByRole('button', { name: 'Valider le code' }).click()
  await expect(ailleurs.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible()

  await page.reload()
  const autres = page.getByRole('button', { name: /^Déconnecter .* sur / })
  await expect(autres.first()).toBeVisible()
  const combien = await autres.count()
  await autres.first().click()
  await expect(autres).toHaveCount(combien - 1)
  await ailleurs.goto('/agent/compte')
  await expect(ailleurs).toHaveURL(/\/agent\/connexion/)

  await page.getByRole('button', { name: 'Retirer' }).click()
  await page.getByLabel('Votre mot de passe').fill(MOT_DE_PASSE)
  await page.getByLabel('Code', { exact: false }).last().fill(codes[1]!)
  await page.getByRole('button', { name: 'Retirer le second facteur' }).click()
  await expect(page.getByRole('button', { name: 'Mettre en place' })).toBeVisible()
})
