import {
  accessible,
  arrivee,
  autreNavigateur,
  expect,
  jourDuProchainRdv,
  prochain,
  reportToHeure,
  signIn,
  test,
} from './gens.js'

test('from an agent’s new motif to the usager who is seen', async ({ page, browser }, info) => {
  const motif = `Conseil ${info.project.name} ${Date.now() % 100_000}`
  const mercredi = prochain(3, 2)

  await page.goto('/agent/connexion')
  await accessible(page, 'connexion')
  await page.getByLabel('Adresse e-mail').focus()
  await expect(page.getByLabel('Adresse e-mail')).toHaveCSS('outline-style', 'solid')
  await signIn(page)
  await accessible(page, 'agenda')
  await page.locator('summary', { hasText: 'Légende' }).click()
  await expect(page.getByRole('region', { name: 'Légende de l’agenda' })).toBeInViewport({ ratio: 0.7 })
  await accessible(page, 'légende')
  await page.keyboard.press('Escape')
  await page.goto(`/agent/agenda?date=${await jourDuProchainRdv(page)}`)
  // With a card beside an event, the heads of the columns stay at the top of the grid.
  await arrivee(page)
  await page.locator('.grille [data-event-id]').last().focus()
  await expect(page.getByRole('tooltip')).toBeVisible()
  const haut = async (selecteur: string) => (await page.locator(selecteur).first().boundingBox())?.y
  const ecart = async () => (await haut('.grille .sx__week-header'))! - (await haut('.agenda-grille'))!
  await expect.poll(ecart).toBe(0)

  await page.goto('/agent/parametres/motifs/nouveau')
  await page.getByLabel('Nom', { exact: false }).first().fill(motif)
  await page.getByLabel('Les usagers peuvent réserver en ligne').check()
  await accessible(page, 'motif')
  await page.getByRole('button', { name: 'Créer le motif' }).click()
  await expect(page.getByRole('heading', { name: 'Motif enregistré' })).toBeFocused()
  await page.getByRole('link', { name: 'Créer une plage avec ce motif' }).click()

  await page.getByLabel('Titre').fill('Soirées conseil')
  await expect(page.getByLabel(`${motif} (ouvert en ligne)`)).toBeChecked()
  await page.getByLabel('Lieu').selectOption({ label: 'MDS Calais Centre' })
  await page.getByLabel('De', { exact: false }).and(page.locator('input[type=time]')).first().fill('18:00')
  await page.locator('input[type=time]').last().fill('20:00')
  await page.getByLabel('Répétition').selectOption('semaine')
  await page.getByRole('button', { name: 'Tous les jours de la semaine' }).click()
  await expect(page.getByText(/du lundi au vendredi.*de 18.h à 20.h/i)).toBeVisible()
  await accessible(page, 'plage')
  await page.getByRole('button', { name: 'Créer la plage' }).click()
  await expect(page.getByText(/Plage d’ouverture .*enregistrée/).first()).toBeVisible()
  await page.goto('/agent/plages')
  await page.getByRole('link', { name: 'Soirées conseil' }).last().click()
  await expect(page.getByLabel('Titre')).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Modifier la plage d’ouverture' })).toBeFocused()

  await page.goto('/agent/absences/nouvelle')
  await page.getByLabel('Titre').fill('Rendez-vous personnel')
  await page.locator('input[type=date]').first().fill(mercredi)
  await page.locator('input[type=date]').nth(1).fill(mercredi)
  await page.locator('input[type=time]').first().fill('18:00')
  await page.locator('input[type=time]').last().fill('20:00')
  await accessible(page, 'absence')
  await page.getByRole('button', { name: 'Créer l’absence' }).click()
  await expect(page.getByText(/Absence .*enregistrée/).first()).toBeVisible()

  const usager = await autreNavigateur(browser, page)
  await usager.goto('/')
  await accessible(usager, 'accueil')
  await usager.getByRole('link', { name: /MDS de Calais/ }).click()
  await usager.getByRole('link', { name: new RegExp(motif) }).click()
  await expect(usager.getByRole('heading', { level: 1 })).toBeFocused()
  await expect(usager.getByRole('button', { name: /Prochain créneau/ })).toBeVisible()
  await accessible(usager, 'créneaux')
  await usager.getByRole('button', { name: /Prochain créneau/ }).click()
  await usager.getByLabel('Prénom', { exact: false }).first().fill('Camille')
  await usager
    .getByLabel('Nom', { exact: true })
    .or(usager.getByLabel(/^Nom\b/))
    .first()
    .fill(`Testard ${info.project.name}`)
  await usager.getByLabel('Téléphone').fill('06 12 34 56 78')
  await accessible(usager, 'coordonnées')
  await usager.getByRole('button', { name: /Confirmer/ }).click()
  await expect(usager.getByRole('heading', { name: 'Votre rendez-vous est confirmé' })).toBeVisible()
  await accessible(usager, 'confirmé')
  await expect(usager.getByText('MDS Calais Centre').first()).toBeVisible()

  await page.goto('/agent/rdvs?ordre=debut&libelle=a_venir')
  const ligne = page.getByRole('row').filter({ hasText: `TESTARD ${info.project.name.toLocaleUpperCase('fr')}` })
  const lien = ligne.getByRole('link').first()
  await expect(lien).toHaveAttribute('href', /rdvs\/\d+/)
  await reportToHeure(page, Number(/rdvs\/(\d+)/.exec((await lien.getAttribute('href'))!)![1]))
  await lien.click()
  await expect(page.getByText(motif).first()).toBeVisible()
  const statuts = page.getByRole('group', { name: 'Changer le statut' })
  await statuts.getByRole('button', { name: 'En salle d’attente' }).click()
  await expect(page.getByText('Statut enregistré : En salle d’attente.')).toBeVisible()
  await accessible(page, 'rendez-vous')
  await statuts.getByRole('button', { name: 'Vu', exact: true }).click()
  await expect(page.getByText('Statut enregistré : Vu.')).toBeVisible()
})
