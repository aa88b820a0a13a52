import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { probleme } from '../../lib/test/api-fictive.js'
import { accessible } from '../test/accessible.js'
import { MOI_TERRITOIRE, openAgent } from '../test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const PAS_DE_CALAIS = { id: 1, nom: 'Pas-de-Calais', code: '62', telephone: null, version: 4 }
const chef = { 'GET /moi': () => ({ corps: MOI_TERRITOIRE }), 'GET /territoires/1': () => ({ corps: PAS_DE_CALAIS }) }
const champ = (nom: RegExp) => screen.getByLabelText<HTMLInputElement>(nom)
const write = (nom: RegExp, value: string) => fireEvent.change(champ(nom), { target: { value } })
const save = async () => fireEvent.click(await screen.findByRole('button', { name: 'Enregistrer le territoire' }))

test('Adrien, who administers the territoire, gives it a telephone, and reads that it is saved', async () => {
  const api = openAgent('/parametres/territoire', {
    ...chef,
    'PATCH /territoires/1': () => ({ corps: { ...PAS_DE_CALAIS, telephone: '03 21 21 62 62', version: 5 } }),
  })
  await screen.findByRole('button', { name: 'Enregistrer le territoire' })
  const menu = within(screen.getByRole('navigation', { name: 'Menu principal' }))
  expect(menu.getByRole('link', { name: 'Territoire' }).getAttribute('aria-current')).toBe('page')
  await accessible()
  write(/^Téléphone/, '03 21 21 62 62')
  await save()
  expect(await screen.findByText('Territoire enregistré.')).toBeTruthy()
  const demande = api.vers('/territoires/1').find(({ methode }) => methode === 'PATCH')
  expect(demande).toMatchObject({ version: '"4"', corps: { telephone: '03 21 21 62 62' } })
})

test('what Adrien typed stays when a colleague was faster, and goes with the version read anew', async () => {
  let lu: object = PAS_DE_CALAIS
  const api = openAgent('/parametres/territoire', {
    ...chef,
    'GET /territoires/1': () => ({ corps: lu }),
    'PATCH /territoires/1': ({ version }) =>
      version === '"5"'
        ? { corps: { ...lu, version: 6 } }
        : {
            status: 412,
            corps: probleme('version.depassee', 412, {
              modification: { le: '2026-03-09T08:48:00Z', par: 'Carla ROSSI', soi: false },
            }),
          },
  })
  await screen.findByRole('button', { name: 'Enregistrer le territoire' })
  write(/^Nom/, '')
  await save()
  expect(screen.getByRole('alert').textContent).toMatch(/«\sNom\s» est à remplir/)
  expect(api.vers('/territoires/1').filter(({ methode }) => methode === 'PATCH')).toHaveLength(0)
  write(/^Nom/, 'Pas-de-Calais Solidarités')
  lu = { ...PAS_DE_CALAIS, telephone: '03 21 00 00 00', version: 5 }
  await save()
  await screen.findByText(/Ce que vous avez saisi est gardé/)
  const avis = screen.getByRole('alert')
  expect(document.activeElement).toBe(avis)
  expect(avis.textContent).toMatch(/Modifié par Carla ROSSI le lundi 9\smars 2026 à /)
  expect(avis.textContent).toContain('Téléphone\u202F: vide → 03 21 00 00 00')
  await accessible()
  expect(champ(/^Nom/).value).toBe('Pas-de-Calais Solidarités')
  // Hers is in the form, and not sent: it is hers.
  expect(champ(/^Téléphone/).value).toBe('03 21 00 00 00')
  await save()
  expect(await screen.findByText('Territoire enregistré.')).toBeTruthy()
  const envoyees = api.vers('/territoires/1').filter(({ methode, query }) => methode === 'PATCH' && !query.has('essai'))
  expect(envoyees.at(-1)).toMatchObject({ version: '"5"', corps: { nom: 'Pas-de-Calais Solidarités' } })
  expect(Object.keys(envoyees.at(-1)!.corps as object)).toEqual(['nom'])
})

test('an admin of one organisation finds no settings of the territoire, even by its address', async () => {
  const api = openAgent('/parametres/territoire')
  expect(await screen.findByText('Les réglages du territoire sont réservés à ses administrateurs.')).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Territoire' })).toBeNull()
  expect(api.vers('/territoires/1')).toHaveLength(0)
})
