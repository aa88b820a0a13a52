import type { Browser, Page } from '@playwright/test'
import { accessible, aParis, autreNavigateur, expect, MOT_DE_PASSE, prochain, enter, test } from './gens.js'

type Corps = Record<string, unknown>
type Lu = Corps & { id: number; version: number }

/** Somebody who works through the API, at the same time as the person who is in the page. */
async function collegue(browser: Browser, baseURL: string, email: string) {
  const { request } = await browser.newContext({ baseURL })
  const headers = { origin: baseURL }
  const entree = await request.post('/api/v2/connexion', { data: { email, motDePasse: MOT_DE_PASSE }, headers })
  expect(entree.status()).toBe(200)
  const read = async (chemin: string): Promise<Lu> => (await request.get(`/api/v2/${chemin}`)).json() as Promise<Lu>
  return {
    read,
    create: async (chemin: string, data: Corps): Promise<Lu> => {
      const cle = crypto.randomUUID()
      const fait = await request.post(`/api/v2/${chemin}`, { data, headers: { ...headers, 'idempotency-key': cle } })
      expect([chemin, fait.status(), fait.status() === 201 ? '' : await fait.text()]).toEqual([chemin, 201, ''])
      return fait.json() as Promise<Lu>
    },
    change: async (chemin: string, data: Corps): Promise<void> => {
      const { version } = await read(chemin)
      const fait = await request.patch(`/api/v2/${chemin}`, {
        data,
        headers: { ...headers, 'if-match': `"${version}"` },
      })
      expect([chemin, fait.status(), fait.status() === 200 ? '' : await fait.text()]).toEqual([chemin, 200, ''])
    },
  }
}

type Cas = {
  quoi: string
  /** One mechanism serves all forms: each is looked at in one width, and both widths look at some. */
  largeur: '@bureau' | '@téléphone'
  /** Where it is in the API and in the site, made for this journey. */
  run: (outils: {
    adrien: Awaited<ReturnType<typeof collegue>>
    organisationId: number
    serviceId: number
    agentId: number
    jour: string
  }) => Promise<{ api: string; page: string }>
  open?: (page: Page) => Promise<void>
  /** What Adrien types. */
  enter: (page: Page) => Promise<void>
  /** What his colleague saves meanwhile, and how he reads it. */
  autre: Corps
  repris: RegExp
  save: string
  /** What is saved in the end: both. */
  enfin: Corps
}

const CAS: readonly Cas[] = [
  {
    quoi: 'un lieu',
    largeur: '@téléphone',
    run: async ({ adrien, organisationId }) => {
      const { id } = await adrien.create('lieux', {
        organisationId,
        nom: 'Annexe',
        adresse: '2 rue Haute, 62100 Calais',
      })
      return { api: `lieux/${id}`, page: `parametres/lieux/${id}` }
    },
    enter: (page) => page.getByLabel('Accès').fill('Bus 4'),
    autre: { adresse: '4 rue Basse, 62100 Calais' },
    repris: /Adresse\s: 2 rue Haute, 62100 Calais → 4 rue Basse/,
    save: 'Enregistrer le lieu',
    enfin: { acces: 'Bus 4', adresse: '4 rue Basse, 62100 Calais' },
  },
  {
    quoi: 'un motif',
    largeur: '@bureau',
    run: async ({ adrien, organisationId, serviceId }) => {
      const nom = `Bilan ${Date.now()}`
      const { id } = await adrien.create('motifs', {
        organisationId,
        serviceId,
        nom,
        couleur: '#1f5fbf',
        dureeMin: 30,
        modalites: ['telephone'],
      })
      return { api: `motifs/${id}`, page: `parametres/motifs/${id}` }
    },
    enter: (page) => page.getByLabel('Consignes après la réservation').fill('Apporter le carnet'),
    autre: { dureeMin: 35 },
    repris: /Durée\s: 30 minutes → 35 minutes/,
    save: 'Enregistrer le motif',
    enfin: { consignes: 'Apporter le carnet', dureeMin: 35 },
  },
  {
    quoi: 'une organisation',
    largeur: '@bureau',
    // The only one that is not made anew.
    run: async ({ adrien, organisationId }) => {
      const api = `organisations/${organisationId}`
      await adrien.change(api, { adresse: '1 rue Neuve', horaires: 'De 8 h à 12 h' })
      return { api, page: 'parametres/organisation' }
    },
    enter: (page) => page.getByLabel('Adresse', { exact: true }).fill('40 rue Gaillard'),
    autre: { horaires: 'De 9 h à 17 h' },
    repris: /Horaires\s: .* → De 9 h à 17 h/,
    save: 'Enregistrer l’organisation',
    enfin: { adresse: '40 rue Gaillard', horaires: 'De 9 h à 17 h' },
  },
  {
    quoi: 'un agent',
    largeur: '@téléphone',
    run: async ({ adrien, organisationId, serviceId }) => {
      const roles = [{ organisationId, role: 'intervenant' }]
      const { id } = await adrien.create('agents', { prenom: 'Ines', nom: 'Duval', roles, serviceIds: [serviceId] })
      return { api: `agents/${id}`, page: `parametres/agents/${id}` }
    },
    enter: (page) => page.getByLabel('Prénom').fill('Inès'),
    autre: { nom: 'Duvall' },
    repris: /Nom\s: Duval → Duvall/,
    save: 'Enregistrer l’agent',
    enfin: { prenom: 'Inès', nom: 'Duvall' },
  },
  {
    quoi: 'un usager',
    largeur: '@téléphone',
    run: async ({ adrien, organisationId }) => {
      const nom = `Adeux${Date.now()}`
      const { id } = await adrien.create('usagers', { organisationId, prenom: 'Léa', nom, telephone: '06 12 34 56 78' })
      return { api: `usagers/${id}`, page: `usagers/${id}` }
    },
    open: (page) => page.getByRole('button', { name: 'Modifier la fiche' }).click(),
    enter: (page) => page.getByLabel('Notes').fill('Préfère le matin'),
    autre: { telephone: '06 98 76 54 32' },
    repris: /Téléphone\s: 06 12 34 56 78 → 06 98 76 54 32/,
    save: 'Enregistrer la fiche',
    enfin: { notes: 'Préfère le matin', telephone: '+33698765432' },
  },
  {
    quoi: 'une absence',
    largeur: '@téléphone',
    run: async ({ adrien, agentId, jour }) => {
      const heures = { heureDebut: '17:00', heureFin: '18:00' }
      const { id } = await adrien.create('absences', {
        agentId,
        titre: 'Dentiste',
        premierJour: jour,
        dernierJour: jour,
        ...heures,
      })
      return { api: `absences/${id}`, page: `absences/${id}` }
    },
    enter: (page) => page.getByLabel('Titre').fill('Médecin'),
    autre: { heureFin: '18:30' },
    repris: /Horaire\s: de 17.h à 18.h → de 17.h à 18.h.30/,
    save: 'Enregistrer l’absence',
    enfin: { titre: 'Médecin', heureFin: '18:30' },
  },
  {
    quoi: 'une plage',
    largeur: '@bureau',
    run: async ({ adrien, organisationId, serviceId, agentId, jour }) => {
      const nom = `Entretien ${Date.now()}`
      const motif = await adrien.create('motifs', {
        organisationId,
        serviceId,
        nom,
        couleur: '#1f5fbf',
        modalites: ['telephone'],
      })
      const heures = { heureDebut: '18:00', heureFin: '18:30' }
      const corps = { organisationId, agentId, titre: 'Soirée', premierJour: jour, motifIds: [motif.id], ...heures }
      const { id } = await adrien.create('plages', corps)
      return { api: `plages/${id}`, page: `plages/${id}` }
    },
    enter: (page) => page.getByLabel('Titre').fill('Soirée tardive'),
    autre: { heureFin: '19:00' },
    repris: /Horaire\s: de 18.h à 18.h.30 → de 18.h à 19.h/,
    save: 'Enregistrer la plage',
    enfin: { titre: 'Soirée tardive', heureFin: '19:00' },
  },
]

for (const cas of CAS) {
  const titre = `${cas.quoi}: Adrien and a colleague change it at once, and what each wrote is there in the end`
  test(titre, { tag: cas.largeur }, async ({ page, browser, baseURL }) => {
    const adrien = await collegue(browser, baseURL!, 'adrien@demo.exemple.fr')
    const moi = (await adrien.read('moi')) as unknown as {
      agentId: number
      roles: { organisationId: number }[]
      services: { id: number }[]
    }
    const { api, page: chemin } = await cas.run({
      adrien,
      organisationId: moi.roles[0]!.organisationId,
      serviceId: moi.services[0]!.id,
      agentId: moi.agentId,
      jour: prochain(6, 30),
    })
    const nom = /^(usagers|absences|plages)/.test(api) ? 'Sylvie' : 'Hélène'
    const autre = await collegue(
      browser,
      baseURL!,
      nom === 'Sylvie' ? 'sylvie@demo.exemple.fr' : 'helene@demo.exemple.fr',
    )
    await enter(page)
    await page.goto(`/agent/${chemin}`)
    await cas.open?.(page)
    await cas.enter(page)
    await autre.change(api, cas.autre)
    await page.getByRole('button', { name: cas.save }).click()
    const avis = page.getByRole('alert').filter({ hasText: `Modifié par ${nom}` })
    await expect(avis).toBeFocused()
    await expect(avis).toContainText(cas.repris)
    await accessible(page, `${cas.quoi}, à deux`)
    await page.getByRole('button', { name: cas.save }).click()
    await expect(avis).toHaveCount(0)
    await expect.poll(() => adrien.read(api)).toMatchObject(cas.enfin)
  })
}

const heureDe = (une: Page) => une.locator('input[name=heure]')
/** What is warned of while one types is accepted by saving, and the button says so. */
const save = (une: Page) => une.getByRole('button', { name: /^Enregistrer (les changements|quand même)$/ }).click()

/** A Saturday at odd hours has its warnings: they are not the point here. */
async function accept(une: Page): Promise<void> {
  const quandMeme = une.getByRole('alert').getByRole('button', { name: 'Enregistrer quand même' })
  await expect(quandMeme.or(une.getByText('Rendez-vous modifié.'))).toBeVisible()
  if (await quandMeme.isVisible()) await quandMeme.click()
  await expect(une.getByText('Rendez-vous modifié.')).toBeVisible()
}

test(
  'two browsers on one rdv: Sylvie moves it and notes, Adrien moves it too and changes its length',
  { tag: '@bureau' },
  async ({ page, browser, baseURL }) => {
    const adrien = await collegue(browser, baseURL!, 'adrien@demo.exemple.fr')
    const moi = (await adrien.read('moi')) as unknown as {
      agentId: number
      roles: { organisationId: number }[]
      services: { id: number }[]
    }
    const organisationId = moi.roles[0]!.organisationId
    const motif = await adrien.create('motifs', {
      organisationId,
      serviceId: moi.services[0]!.id,
      nom: `Point ${Date.now()}`,
      couleur: '#1f5fbf',
      modalites: ['telephone'],
    })
    const jour = prochain(6, 40)
    const corps = {
      organisationId,
      motifId: motif.id,
      modalite: 'telephone',
      debut: aParis(jour, '10:00'),
      dureeMin: 60,
      agentIds: [moi.agentId],
      usagerIds: [],
      accepte: ['rdv.hors_plage', 'rdv.absence', 'rdv.ferie', 'rdv.trou', 'rdv.chevauchement'],
    }
    const { id } = await adrien.create('rdvs', corps)
    const sylvie = await autreNavigateur(browser, page)
    await enter(page)
    await enter(sylvie, 'sylvie@demo.exemple.fr')
    for (const une of [page, sylvie]) {
      await une.goto(`/agent/rdvs/${id}/modifier`)
      await expect(heureDe(une)).toHaveValue('10:00')
    }
    await heureDe(sylvie).fill('15:00')
    await sylvie.getByLabel('Note').fill('Parler du logement')
    await save(sylvie)
    await accept(sylvie)

    await heureDe(page).fill('11:00')
    await page.getByLabel('Durée, en minutes').fill('45')
    await save(page)
    const avis = page.getByRole('alert').filter({ hasText: 'Modifié par Sylvie' })
    await expect(avis).toBeFocused()
    await expect(avis).toContainText('Note : vide → Parler du logement')
    await expect(page.getByLabel('Note')).toHaveValue('Parler du logement')
    await accessible(page, 'rendez-vous, à deux')
    await save(page)
    await page.getByRole('link', { name: /«\sJour et heure\s»\s: choisissez ce qui reste/ }).press('Enter')
    await page.getByLabel(/^Ce qui est enregistré\s: .* à 15.h$/).check()
    await expect(heureDe(page)).toHaveValue('15:00')
    await save(page)
    await accept(page)
    const fin = await adrien.read(`rdvs/${id}`)
    expect(fin).toMatchObject({ debut: aParis(jour, '15:00'), contexte: 'Parler du logement' })
    expect(Date.parse(String(fin['fin'])) - Date.parse(String(fin['debut']))).toBe(45 * 60_000)
  },
)

test('what Adrien types outlives a reload, Back, the menu, a lost network and an ended session', async ({
  page,
  context,
}) => {
  await enter(page)
  const note = page.getByLabel('Note')
  const offre = page.getByRole('button', { name: 'Reprendre ma saisie' })
  await page.goto('/agent/rdvs/nouveau')
  await note.fill('Parler du logement')
  await page.reload()
  await offre.click()
  await expect(note).toHaveValue('Parler du logement')
  await accessible(page, 'saisie reprise')

  const question = page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' })
  if (await page.getByRole('button', { name: 'Ouvrir le menu' }).isVisible())
    await page.getByRole('button', { name: 'Ouvrir le menu' }).click()
  await page.getByRole('link', { name: 'Absences', exact: true }).click()
  await expect(question).toBeVisible()
  await accessible(page, 'quitter sans enregistrer')
  await question.getByRole('button', { name: 'Rester ici' }).click()
  await expect(question).toHaveCount(0)
  await expect(note).toHaveValue('Parler du logement')

  await page.goto('/agent/absences/nouvelle')
  await page.getByLabel('Titre').fill('Formation')
  await page.goBack()
  if (await question.isVisible()) await question.getByRole('button', { name: 'Quitter la page' }).click()
  await expect(page).toHaveURL(/rdvs\/nouveau/)
  await expect(offre).toBeVisible()
  await page.goto('/agent/absences/nouvelle')
  await offre.click()
  await expect(page.getByLabel('Titre')).toHaveValue('Formation')

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Créer l’absence' }).click()
  await expect(page.getByText('Vous êtes hors ligne.')).toBeVisible()
  await expect(page.getByLabel('Titre')).toHaveValue('Formation')
  await context.clearCookies()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Créer l’absence' }).click()
  const session = page.getByRole('dialog', { name: 'Votre session est terminée' })
  await expect(session).toBeVisible()
  await expect(session.getByLabel('Adresse e-mail professionnelle')).toHaveValue('adrien@demo.exemple.fr')
  await session.getByLabel('Mot de passe', { exact: false }).fill(MOT_DE_PASSE)
  await session.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByText(/Absence «\sFormation\s» enregistrée/).first()).toBeVisible()
})
