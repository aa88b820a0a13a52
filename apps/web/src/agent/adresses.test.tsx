import { QueryClient } from '@tanstack/react-query'
import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { liste } from '../lib/test/api-fictive.js'
import { createRouteur } from './routeur.js'
import { MOI_TERRITOIRE, openAgent } from './test/maison-agent.js'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Every address of the site, as its own tree says: a new page is tried as well. */
const CHEMINS = Object.keys(createRouteur(new QueryClient()).routesByPath).filter(
  (chemin) => !chemin.includes('$jeton'),
)

const PARAMETRES = (
  'agents org vue date rdv libelle weekend motif agent du au quand ordre service qui lieu semaine ou usager debut fin ' +
  'jour modalite aRapprocher retour refus'
).split(' ')
const MAUVAISES = ['zzz', '2026-02-31']

const AGENDA = { agents: [], inconnus: [], rdvs: [], plages: [], absences: [], occupations: [], notes: [], feries: [] }
const ACCUEIL = {
  organisationId: 1,
  jour: '2027-03-09',
  fuseau: 'Europe/Paris',
  aujourdhui: true,
  agents: [],
  donnees: [],
}
const STATISTIQUES = { total: 0, parLibelle: [], parPeriode: [] }
const CAPACITE = { ouvertesMin: 0, prisesMin: 0, parSemaine: [], parAgent: [], parMotif: [] }
const ATTENTES = { donnees: [], nonMesures: 0, jusquAu: '2026-09-09', suivant: null }

test('all the pages of the site are in the table', () => {
  expect(CHEMINS.length).toBeGreaterThan(25)
  expect(CHEMINS).toContain('/agenda')
})

test.each(CHEMINS.flatMap((chemin) => MAUVAISES.map((valeur) => [chemin, valeur] as const)))(
  'whatever is typed after %s (%s), the page is shown',
  async (chemin, valeur) => {
    const reportError = vi.fn<(erreur: unknown) => void>()
    vi.stubGlobal('reportError', reportError)
    const recherche = new URLSearchParams(PARAMETRES.map((nom) => [nom, valeur]))
    const adresse = chemin.replaceAll(/\$\w*/g, valeur)
    openAgent(`${adresse}?${recherche.toString()}`, {
      'GET /moi': () => ({ corps: MOI_TERRITOIRE }),
      'GET /accueil': () => ({ corps: ACCUEIL }),
      'GET /agenda': () => ({ corps: AGENDA }),
      'GET /rdvs': () => liste(),
      'GET /usagers': () => liste(),
      'GET /jetons': () => liste(),
      'GET /statistiques': () => ({ corps: STATISTIQUES }),
      'GET /statistiques/capacite': () => ({ corps: CAPACITE }),
      'GET /statistiques/attentes': () => ({ corps: ATTENTES }),
    })
    const titre = await screen.findByRole('heading', { level: 1 })
    expect(titre.textContent).not.toContain('n’a pas pu s’afficher')
    await waitFor(() => expect(document.querySelector('.etat-attente')).toBeNull())
    expect(document.body.textContent).not.toContain('de notre côté')
    expect(reportError).not.toHaveBeenCalled()
    expect(titre.textContent === 'Page introuvable').toBe(chemin.includes('$'))
  },
)
