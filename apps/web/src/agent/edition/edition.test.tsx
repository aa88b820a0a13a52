import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { accessible } from '../test/accessible.js'
import { ADRIEN, CENTRE, MOI, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const champ = (nom: RegExp) => screen.getByLabelText<HTMLInputElement>(nom)
const write = (nom: RegExp, value: string) => fireEvent.change(champ(nom), { target: { value } })
const click = (nom: string | RegExp) => fireEvent.click(screen.getByRole('button', { name: nom }))

/** A lieu that Carla changes while Adrien has it open. */
function lieuPartage() {
  let lu: Omit<typeof CENTRE, 'acces'> & { acces: string | null } = { ...CENTRE, version: 1 }
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: lu }),
    'PATCH /lieux/11': ({ version, corps }) => {
      if (version !== `"${lu.version}"`) {
        const modification = { le: '2026-03-09T08:48:00Z', par: 'Carla ROSSI', soi: false }
        return { status: 412, corps: probleme('version.depassee', 412, { modification }) }
      }
      lu = { ...lu, ...(corps as object), version: lu.version + 1 }
      return { corps: lu }
    },
  })
  return {
    carla: (suite: Partial<typeof lu>) => (lu = { ...lu, ...suite, version: lu.version + 1 }),
    lu: () => lu,
    envoyes: () => api.recues.filter(({ methode, query }) => methode === 'PATCH' && !query.has('essai')),
  }
}

test('Adrien and Carla change the same field: both values are shown, and nothing leaves until he has chosen', async () => {
  const { carla, lu, envoyes } = lieuPartage()
  await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  write(/^Adresse/, '40 rue Gaillard')
  carla({ adresse: '1 place d’Armes', acces: 'Bus 4' })
  click('Enregistrer le lieu')
  const avis = await screen.findByRole('alert')
  await waitFor(() => expect(avis.textContent).toContain('Modifié par Carla ROSSI'))
  expect(avis.textContent).toContain('Accès\u202F: vide → Bus 4')
  expect(within(avis).getByLabelText('Votre saisie : 40 rue Gaillard')).toBeTruthy()
  await accessible()
  click('Enregistrer le lieu')
  expect(await screen.findByRole('link', { name: /«\sAdresse\s»\s: choisissez ce qui reste/ })).toBeTruthy()
  expect(envoyes()).toHaveLength(1)
  fireEvent.click(screen.getByLabelText('Ce qui est enregistré : 1 place d’Armes'))
  expect(champ(/^Adresse/).value).toBe('1 place d’Armes')
  fireEvent.click(screen.getByLabelText('Votre saisie : 40 rue Gaillard'))
  click('Enregistrer le lieu')
  await screen.findByText('Lieu enregistré.')
  expect(envoyes().at(-1)).toMatchObject({ version: '"2"', corps: { adresse: '40 rue Gaillard' } })
  expect(lu()).toMatchObject({ adresse: '40 rue Gaillard', acces: 'Bus 4' })
})

test('what the API warns of cannot be accepted over Carla’s value before Adrien has chosen', async () => {
  const message = 'Les personnes attendues dans ce lieu seront prévenues de la nouvelle adresse.'
  let lu: typeof CENTRE = { ...CENTRE, version: 1 }
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: lu }),
    'PATCH /lieux/11': ({ corps }) => {
      if ('accepte' in (corps as object)) return { corps: { ...lu, version: 3 } }
      // She saves while he is warned.
      lu = { ...lu, adresse: '1 place d’Armes', version: 2 }
      const avertissements = [{ code: 'lieu.adresse', message }]
      return { status: 409, corps: probleme('changement.avertissements', 409, { avertissements }) }
    },
  })
  await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  write(/^Adresse/, '40 rue Gaillard')
  click('Enregistrer le lieu')
  const sienne = await screen.findByLabelText('Votre saisie : 40 rue Gaillard')
  expect(screen.queryByRole('button', { name: 'Enregistrer quand même' })).toBeNull()
  fireEvent.click(sienne)
  click('Enregistrer quand même')
  await screen.findByText('Lieu enregistré.')
  const sent = api.recues.filter(({ methode, query }) => methode === 'PATCH' && !query.has('essai'))
  expect(sent.at(-1)).toMatchObject({
    version: '"2"',
    corps: { adresse: '40 rue Gaillard', accepte: ['lieu.adresse'] },
  })
})

test('Carla saves twice before Adrien has chosen: he still has to choose, now from her last value', async () => {
  const { carla, lu } = lieuPartage()
  await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  write(/^Nom/, 'Centre')
  carla({ nom: 'Calais Centre' })
  click('Enregistrer le lieu')
  fireEvent.click(await screen.findByLabelText('Votre saisie : Centre'))
  carla({ nom: 'Calais' })
  click('Enregistrer le lieu')
  fireEvent.click(await screen.findByLabelText('Ce qui est enregistré : Calais'))
  expect(champ(/^Nom/).value).toBe('Calais')
  click('Enregistrer le lieu')
  expect(await screen.findByText('Il n’y avait aucun changement à enregistrer.')).toBeTruthy()
  expect(lu().nom).toBe('Calais')
})

test('what Adrien typed is offered to him after the page is loaded again, and to nobody else', async () => {
  const lieu = { 'GET /lieux/11': () => ({ corps: CENTRE }) }
  const open = async (options: object, routes = {}) => {
    cleanup()
    openAgent('/parametres/lieux/11', { ...lieu, ...routes }, options)
    await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  }
  await open({})
  write(/^Accès/, 'Par la cour')
  await open({ rechargee: true })
  expect(champ(/^Accès/).value).toBe('')
  click('Reprendre ma saisie')
  expect(champ(/^Accès/).value).toBe('Par la cour')
  await accessible()
  await open({ rechargee: true }, { 'GET /moi': () => ({ corps: { ...MOI, agentId: 2 } }) })
  expect(screen.queryByText('Reprendre ma saisie')).toBeNull()
  await open({ rechargee: true })
  click('L’effacer')
  await open({ rechargee: true })
  expect(screen.queryByText('Reprendre ma saisie')).toBeNull()
})

test('an offer that waits is not lost for a key pressed elsewhere, nor what was typed since when it is taken', async () => {
  const lieu = { 'GET /lieux/11': () => ({ corps: CENTRE }) }
  const open = async () => {
    cleanup()
    openAgent('/parametres/lieux/11', lieu, { rechargee: true })
    await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  }
  await open()
  write(/^Accès/, 'Par la cour')
  await open()
  write(/^Nom/, 'Annexe')
  await open()
  expect(champ(/^Nom/).value).toBe(CENTRE.nom)
  write(/^Adresse/, '40 rue Gaillard')
  click('Reprendre ma saisie')
  expect([champ(/^Accès/).value, champ(/^Nom/).value, champ(/^Adresse/).value]).toEqual([
    'Par la cour',
    'Annexe',
    '40 rue Gaillard',
  ])
})

test('Carla saves twice, two things: both are said to have been taken over, from what Adrien first read', async () => {
  const { carla, lu } = lieuPartage()
  await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  write(/^Nom/, 'Centre')
  carla({ adresse: '2 rue Haute' })
  click('Enregistrer le lieu')
  await screen.findByText(/^Adresse\s: .* → 2 rue Haute$/)
  carla({ acces: 'Bus 4' })
  click('Enregistrer le lieu')
  await screen.findByText(/^Accès\s: vide → Bus 4$/)
  expect(screen.getByText(/^Adresse\s: .* → 2 rue Haute$/)).toBeTruthy()
  click('Enregistrer le lieu')
  await screen.findByText('Lieu enregistré.')
  expect(lu()).toMatchObject({ nom: 'Centre', adresse: '2 rue Haute', acces: 'Bus 4' })
})

const garde = () =>
  Object.keys(sessionStorage)
    .map((cle) => sessionStorage.getItem(cle))
    .join()

test('a password typed in a form is kept nowhere', async () => {
  openAgent('/parametres/agents/nouveau')
  await screen.findByRole('button', { name: 'Créer l’agent' })
  write(/^Prénom/, 'Zoé')
  write(/Votre mot de passe à vous/, 'cheval agrafe correct pile')
  await waitFor(() => expect(garde()).toContain('Zoé'))
  expect(garde()).not.toContain('agrafe')
})

test('leaving with something typed is asked first; « Annuler » too, and nothing of it is kept', async () => {
  openAgent('/parametres/lieux/nouveau')
  await screen.findByRole('button', { name: 'Créer le lieu' })
  write(/^Nom/, 'Annexe')
  fireEvent.click(screen.getByRole('link', { name: 'Absences' }))
  click(await screen.findByText('Rester ici').then(() => 'Rester ici'))
  expect(champ(/^Nom/).value).toBe('Annexe')
  await waitFor(() => expect(screen.queryByText('Rester ici')).toBeNull())
  click('Annuler')
  fireEvent.click(await screen.findByRole('button', { name: 'Abandonner' }))
  await screen.findByRole('heading', { name: /^Lieux/ })
  expect(Object.keys(sessionStorage).filter((cle) => cle.startsWith('permanence:brouillon'))).toEqual([])
})

test('her session ends while she saves: she signs in over her page, and the save goes on', async () => {
  let ouverte = true
  const lieu = { ...CENTRE, version: 1 }
  const api = openAgent('/parametres/lieux/11', {
    'GET /lieux/11': () => ({ corps: lieu }),
    'POST /connexion': () => {
      ouverte = true
      return { corps: MOI }
    },
    'POST /session/rafraichir': () => ({ status: 401, corps: probleme('session.expiree', 401) }),
    'PATCH /lieux/11': () =>
      ouverte ? { corps: { ...lieu, version: 2 } } : { status: 401, corps: probleme('session.expiree', 401) },
  })
  await screen.findByRole('button', { name: 'Enregistrer le lieu' })
  write(/^Accès/, 'Par la cour')
  ouverte = false
  click('Enregistrer le lieu')
  await screen.findByText('Votre session est terminée')
  expect(champ(/^Adresse e-mail professionnelle/).value).toBe('adrien@exemple.fr')
  expect(champ(/^Accès/).value).toBe('Par la cour')
  write(/^Mot de passe/, 'cheval agrafe correct pile')
  click('Se connecter')
  expect(await screen.findByText('Lieu enregistré.')).toBeTruthy()
  const sent = api.vers('/lieux/11').filter(({ methode }) => methode === 'PATCH')
  expect(sent.map(({ corps }) => corps)).toEqual([{ acces: 'Par la cour' }, { acces: 'Par la cour' }])
})

const CARLA = { ...MOI, agentId: 2, roles: [{ ...MOI.roles[0], role: 'agent' }] }
const carla = { 'GET /moi': () => ({ corps: CARLA }) }

test.each([
  ['/parametres/lieux/11', { 'GET /lieux/11': () => ({ corps: CENTRE }) }, /^Vous pouvez lire ces réglages/],
  ['/parametres/agents/1', { 'GET /agents/1': () => ({ corps: ADRIEN }) }, /^Vous pouvez lire cette fiche/],
  [
    '/absences/5',
    {
      'GET /agents/1': () => ({ corps: { ...ADRIEN, serviceIds: [9] } }),
      'GET /absences/5': () => ({
        corps: {
          id: 5,
          agentId: 1,
          titre: 'Absent',
          premierJour: '2027-03-08',
          dernierJour: '2027-03-08',
          heureDebut: '09:00',
          heureFin: '12:00',
          recurrence: null,
          fuseau: 'Europe/Paris',
          serieId: null,
          version: 1,
        },
      }),
    },
    /^Vous pouvez lire cet agenda/,
  ],
])('who may not write %s reads it, and reads why', async (chemin, routes, phrase) => {
  openAgent(chemin, { ...carla, ...routes })
  expect(await screen.findByText(phrase)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^(Enregistrer|Supprimer)/ })).toBeNull()
  for (const zone of screen.getAllByRole('textbox')) expect(zone.matches(':disabled')).toBe(true)
  await accessible()
})

test.each(['lieux', 'motifs', 'agents'])('Carla, who may add none of the %s, finds no form for one', async (quoi) => {
  openAgent(`/parametres/${quoi}/nouveau`, carla)
  expect(await screen.findByText('Seuls les administrateurs de l’organisation peuvent en ajouter.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Créer/ })).toBeNull()
})

const SERIE = {
  id: 5,
  agentId: 1,
  titre: 'Formation',
  premierJour: '2026-03-02',
  dernierJour: '2026-03-02',
  heureDebut: '09:00',
  heureFin: '12:00',
  recurrence: { frequence: 'semaine', jours: ['lun'], intervalle: 1, dernierJour: null, exceptions: [] },
  fuseau: 'Europe/Paris',
  serieId: null,
  version: 1,
}

test.each([
  ['from the list', '/absences/5', 'Cette fois seulement (la prochaine, lundi 8 mars 2027)', '2027-03-08'],
  ['from the agenda', '/absences/5?jour=2027-04-05', 'Cette fois seulement (lundi 5 avril 2027)', '2027-04-05'],
])('opened %s, a series is changed this time only, unless Adrien says otherwise', async (_d, chemin, texte, jour) => {
  const api = openAgent(chemin, {
    'GET /absences/5': () => ({ corps: SERIE }),
    'GET /absences/5/occurrences': () => ({ corps: { donnees: [{ jour: '2027-03-08' }], suivant: null } }),
    'PATCH /absences/5': () => ({ corps: { ...SERIE, rdvsAReplacer: [] } }),
  })
  const choix = await screen.findByLabelText<HTMLInputElement>((lu) => lu.replaceAll(/\s/g, ' ') === texte)
  expect(choix.checked).toBe(true)
  write(/^À\s*\*?$/, '11:00')
  click('Enregistrer l’absence')
  await screen.findByRole('heading', { name: 'Vos absences' })
  const sent = api.vers('/absences/5').find(({ methode }) => methode === 'PATCH')
  expect(sent?.corps).toEqual({ heureFin: '11:00', portee: 'occurrence', occurrence: jour })
})
