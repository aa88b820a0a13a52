import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { hasCode, problemeDe } from '../lib/problemes.js'
import { writeRecherche, entier, readRecherche, listeIds, oui, readSearch, unJour, uneHeure } from '../lib/recherche.js'
import { Attente } from '../ui/etats.js'
import { validerCoque } from './coque/contexte.js'
import { ErreurDePage, ErreurEntiere, Introuvable } from './coque/erreurs.js'
import { validerAccueil } from './accueil/recherche.js'
import { validerAgenda } from './agenda/recherche.js'
import { validerListe } from './rdvs/recherche.js'
import { validerNouveauRdv } from './rdvs/recherche-nouveau.js'
import { validerCreneaux } from './creneaux/recherche.js'
import { validerStatistiques } from './statistiques/recherche.js'
import { moiQuery } from './session/queries.js'
import { watchReconnexion } from './session/reconnexion.js'

/** An id typed by hand that is neither a number nor the word for a new one leads nowhere. */
const requireId =
  (nouveau?: string) =>
  ({ params: { id } }: { params: { id: string } }): void => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
    if (id !== nouveau && entier(id) === undefined) throw notFound()
  }

const racine = createRootRouteWithContext<{ client: QueryClient }>()()

const connexion = createRoute({
  getParentRoute: () => racine,
  path: '/connexion',
  validateSearch: readSearch<{ retour?: string; refus?: string }>({
    // Only our own pages: an address typed by somebody else must not lead away.
    retour: (tape) => (typeof tape === 'string' && /^\/(?![/\\])/.test(tape) ? tape : undefined),
    refus: (tape) => (typeof tape === 'string' ? tape : undefined),
  }),
  component: lazyRouteComponent(() => import('./session/page-connexion.js'), 'PageConnexion'),
})

const invitation = createRoute({
  getParentRoute: () => racine,
  path: '/invitation/$jeton',
  component: lazyRouteComponent(() => import('./session/page-invitation.js'), 'PageInvitation'),
})

const oubli = createRoute({
  getParentRoute: () => racine,
  path: '/mot-de-passe-oublie',
  component: lazyRouteComponent(() => import('./session/page-oubli.js'), 'PageOubli'),
})

const motDePasse = createRoute({
  getParentRoute: () => racine,
  path: '/mot-de-passe/$jeton',
  component: lazyRouteComponent(() => import('./session/page-mot-de-passe.js'), 'PageMotDePasse'),
})

const coque = createRoute({
  getParentRoute: () => racine,
  id: 'coque',
  validateSearch: validerCoque,
  search: { middlewares: [retainSearchParams(['org', 'agents'])] },
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(moiQuery)
    } catch (erreur) {
      if (problemeDe(erreur)?.status === 401 && !hasCode(erreur, 'connexion.refusee')) {
        // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
        throw redirect({ to: '/connexion', search: { retour: location.href } })
      }
      throw erreur
    }
  },
  component: lazyRouteComponent(() => import('./coque/coque.js'), 'Coque'),
  errorComponent: ErreurEntiere,
})

/** Where a day begins: the front desk, for who is nothing else anywhere; her own agenda, for anybody else. */
const depart = createRoute({
  getParentRoute: () => coque,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { roles } = await context.client.ensureQueryData(moiQuery)
    const auGuichet = roles.length > 0 && roles.every(({ role }) => role === 'accueil')
    // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
    throw redirect({ to: auGuichet ? '/accueil' : '/agenda' })
  },
})

const accueil = createRoute({
  getParentRoute: () => coque,
  path: '/accueil',
  validateSearch: validerAccueil,
  component: lazyRouteComponent(() => import('./accueil/page.js'), 'PageAccueil'),
})

const agenda = createRoute({
  getParentRoute: () => coque,
  path: '/agenda',
  validateSearch: validerAgenda,
  component: lazyRouteComponent(() => import('./agenda/page.js'), 'PageAgenda'),
})
const rdvs = createRoute({
  getParentRoute: () => coque,
  path: '/rdvs',
  validateSearch: validerListe,
  component: lazyRouteComponent(() => import('./rdvs/page-liste.js'), 'PageRdvs'),
})
const nouveauRdv = createRoute({
  getParentRoute: () => coque,
  path: '/rdvs/nouveau',
  validateSearch: validerNouveauRdv,
  component: lazyRouteComponent(() => import('./rdvs/page-nouveau.js'), 'PageNouveauRdv'),
})
const unRdv = createRoute({
  getParentRoute: () => coque,
  path: '/rdvs/$id',
  loader: requireId(),
  component: lazyRouteComponent(() => import('./rdvs/page-rdv.js'), 'PageRdv'),
})
const modifierRdv = createRoute({
  getParentRoute: () => coque,
  path: '/rdvs/$id/modifier',
  loader: requireId(),
  component: lazyRouteComponent(() => import('./rdvs/page-modifier.js'), 'PageUpdateRdv'),
})
const creneaux = createRoute({
  getParentRoute: () => coque,
  path: '/creneaux',
  validateSearch: validerCreneaux,
  component: lazyRouteComponent(() => import('./creneaux/page.js'), 'PageCreneaux'),
})
const plages = createRoute({
  getParentRoute: () => coque,
  path: '/plages',
  component: lazyRouteComponent(() => import('./plages/page.js'), 'PagePlages'),
})
const unePlage = createRoute({
  getParentRoute: () => coque,
  path: '/plages/$id',
  loader: requireId('nouvelle'),
  validateSearch: readSearch<{ jour?: string; motif?: string }>({ jour: unJour, motif: listeIds }),
  component: lazyRouteComponent(() => import('./plages/page-plage.js'), 'PagePlage'),
})
const absences = createRoute({
  getParentRoute: () => coque,
  path: '/absences',
  component: lazyRouteComponent(() => import('./absences/page.js'), 'PageAbsences'),
})
const uneAbsence = createRoute({
  getParentRoute: () => coque,
  path: '/absences/$id',
  loader: requireId('nouvelle'),
  // A new one may begin with the hours that were drawn on the agenda.
  validateSearch: readSearch<{ jour?: string; de?: string; a?: string }>({ jour: unJour, de: uneHeure, a: uneHeure }),
  component: lazyRouteComponent(() => import('./absences/page-absence.js'), 'PageAbsence'),
})
const usagers = createRoute({
  getParentRoute: () => coque,
  path: '/usagers',
  validateSearch: readSearch<{ aRapprocher?: true }>({ aRapprocher: oui }),
  component: lazyRouteComponent(() => import('./usagers/page.js'), 'PageUsagers'),
})
const unUsager = createRoute({
  getParentRoute: () => coque,
  path: '/usagers/$id',
  loader: requireId('nouveau'),
  component: lazyRouteComponent(() => import('./usagers/page-usager.js'), 'PageUsager'),
})
const rapprocher = createRoute({
  getParentRoute: () => coque,
  path: '/usagers/$id/rapprocher/$autre',
  loader: ({ params: { id, autre } }: { params: { id: string; autre: string } }) => {
    requireId()({ params: { id } })
    requireId()({ params: { id: autre } })
  },
  component: lazyRouteComponent(() => import('./usagers/rapprochement/page.js'), 'PageRapprochement'),
})
const statistiques = createRoute({
  getParentRoute: () => coque,
  path: '/statistiques',
  validateSearch: validerStatistiques,
  component: lazyRouteComponent(() => import('./statistiques/page.js'), 'PageStatistiques'),
})
const motifs = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/motifs',
  component: lazyRouteComponent(() => import('./parametres/page-motifs.js'), 'PageMotifs'),
})
const unMotif = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/motifs/$id',
  loader: requireId('nouveau'),
  component: lazyRouteComponent(() => import('./parametres/page-motif.js'), 'PageMotif'),
})
const lieux = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/lieux',
  component: lazyRouteComponent(() => import('./parametres/page-lieux.js'), 'PageLieux'),
})
const unLieu = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/lieux/$id',
  loader: requireId('nouveau'),
  component: lazyRouteComponent(() => import('./parametres/page-lieu.js'), 'PageLieu'),
})
const agents = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/agents',
  component: lazyRouteComponent(() => import('./parametres/page-agents.js'), 'PageAgents'),
})
const unAgent = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/agents/$id',
  loader: requireId('nouveau'),
  component: lazyRouteComponent(() => import('./parametres/page-agent.js'), 'PageAgent'),
})
const organisation = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/organisation',
  component: lazyRouteComponent(() => import('./parametres/page-organisation.js'), 'PageOrganisation'),
})
const territoire = createRoute({
  getParentRoute: () => coque,
  path: '/parametres/territoire',
  component: lazyRouteComponent(() => import('./parametres/page-territoire.js'), 'PageTerritoire'),
})
const compte = createRoute({
  getParentRoute: () => coque,
  path: '/compte',
  component: lazyRouteComponent(() => import('./compte/page-compte.js'), 'PageCompte'),
})
const jetons = createRoute({
  getParentRoute: () => coque,
  path: '/compte/jetons',
  component: lazyRouteComponent(() => import('./jetons/page-jetons.js'), 'PageJetons'),
})
const nouveauJeton = createRoute({
  getParentRoute: () => coque,
  path: '/compte/jetons/nouveau',
  component: lazyRouteComponent(() => import('./jetons/page-nouveau.js'), 'PageNouveauJeton'),
})

const aide = createRoute({
  getParentRoute: () => coque,
  path: '/aide',
  component: lazyRouteComponent(() => import('./aide/page.js'), 'PageAide'),
})

/** Any other address, inside the frame: the menu leads on. */
const ailleurs = createRoute({ getParentRoute: () => coque, path: '$', component: Introuvable })

const arbre = racine.addChildren([
  connexion,
  invitation,
  oubli,
  motDePasse,
  coque.addChildren([
    depart,
    accueil,
    agenda,
    rdvs,
    nouveauRdv,
    unRdv,
    modifierRdv,
    creneaux,
    plages,
    unePlage,
    absences,
    uneAbsence,
    usagers,
    unUsager,
    rapprocher,
    statistiques,
    motifs,
    unMotif,
    lieux,
    unLieu,
    agents,
    unAgent,
    organisation,
    territoire,
    compte,
    jetons,
    nouveauJeton,
    aide,
    ailleurs,
  ]),
])

/** With what opens a session again, since it needs the page where the session ended. */
export function createRouteur(client: QueryClient) {
  const routeur = createRouter({
    routeTree: arbre,
    basepath: '/agent',
    context: { client },
    parseSearch: readRecherche,
    stringifySearch: writeRecherche,
    defaultPreload: 'intent',
    defaultPendingComponent: Attente,
    defaultErrorComponent: ErreurDePage,
    defaultNotFoundComponent: Introuvable,
    scrollRestoration: true,
  })
  watchReconnexion(client, () => {
    const { href, pathname } = routeur.state.location
    if (pathname !== '/connexion') void routeur.navigate({ to: '/connexion', search: { retour: href } })
  })
  return routeur
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createRouteur>
  }
}
