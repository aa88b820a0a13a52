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
import { aPourCode, problemeDe } from '../lib/problemes.js'
import { ecrireRecherche, entier, lireRecherche } from '../lib/recherche.js'
import { Attente } from '../ui/etats.js'
import { validerCoque } from './coque/contexte.js'
import { ErreurDePage, ErreurEntiere, Introuvable } from './coque/erreurs.js'
import { validerAgenda } from './planning/recherche.js'
import { validerListe } from './rdvs/recherche.js'
import { validerNouveauRdv } from './rdvs/recherche-nouveau.js'
import { validerCreneaux } from './creneaux/recherche.js'
import { moiQuery } from './session/queries.js'

/** An id typed by hand that is no number leads nowhere. */
function exigerId({ params }: { params: { id: string } }): void {
  // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
  if (entier(params.id) === undefined) throw notFound()
}

const racine = createRootRouteWithContext<{ client: QueryClient }>()({ notFoundComponent: Introuvable })

const connexion = createRoute({
  getParentRoute: () => racine,
  path: '/connexion',
  validateSearch: ({ retour, refus }: Record<string, unknown>): { retour?: string; refus?: string } => ({
    // Only our own pages: an address typed by somebody else must not lead away.
    ...(typeof retour === 'string' && /^\/(?!\/)/.test(retour) && { retour }),
    ...(typeof refus === 'string' && { refus }),
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
      if (problemeDe(erreur)?.status === 401 && !aPourCode(erreur, 'connexion.refusee')) {
        // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
        throw redirect({ to: '/connexion', search: { retour: location.href } })
      }
      throw erreur
    }
  },
  component: lazyRouteComponent(() => import('./coque/coque.js'), 'Coque'),
  errorComponent: ErreurEntiere,
})

const accueil = createRoute({
  getParentRoute: () => coque,
  path: '/',
  beforeLoad: () => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's own way
    throw redirect({ to: '/agenda' })
  },
})

const agenda = createRoute({
  getParentRoute: () => coque,
  path: '/agenda',
  validateSearch: validerAgenda,
  component: lazyRouteComponent(() => import('./planning/page.js'), 'PageAgenda'),
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
  beforeLoad: exigerId,
  component: lazyRouteComponent(() => import('./rdvs/page-rdv.js'), 'PageRdv'),
})
const modifierRdv = createRoute({
  getParentRoute: () => coque,
  path: '/rdvs/$id/modifier',
  beforeLoad: exigerId,
  component: lazyRouteComponent(() => import('./rdvs/page-modifier.js'), 'PageModifierRdv'),
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
  validateSearch: (r: Record<string, unknown>): { jour?: string; motif?: string } => ({
    ...(typeof r['jour'] === 'string' && { jour: r['jour'] }),
    ...(entier(r['motif']) !== undefined && { motif: String(r['motif']) }),
  }),
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
  validateSearch: (r: Record<string, unknown>): { jour?: string } =>
    typeof r['jour'] === 'string' ? { jour: r['jour'] } : {},
  component: lazyRouteComponent(() => import('./absences/page-absence.js'), 'PageAbsence'),
})
const usagers = createRoute({
  getParentRoute: () => coque,
  path: '/usagers',
  validateSearch: (r: Record<string, unknown>): { aRapprocher?: true } =>
    r['aRapprocher'] === true || r['aRapprocher'] === 'true' ? { aRapprocher: true } : {},
  component: lazyRouteComponent(() => import('./usagers/page.js'), 'PageUsagers'),
})
const unUsager = createRoute({
  getParentRoute: () => coque,
  path: '/usagers/$id',
  component: lazyRouteComponent(() => import('./usagers/page-usager.js'), 'PageUsager'),
})
const rapprocher = createRoute({
  getParentRoute: () => coque,
  path: '/usagers/$id/rapprocher/$autre',
  component: lazyRouteComponent(() => import('./usagers/rapprochement/page.js'), 'PageRapprocher'),
})
const statistiques = createRoute({
  getParentRoute: () => coque,
  path: '/statistiques',
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

const arbre = racine.addChildren([
  connexion,
  invitation,
  oubli,
  motDePasse,
  coque.addChildren([
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
  ]),
])

export function creerRouteur(client: QueryClient) {
  return createRouter({
    routeTree: arbre,
    basepath: '/agent',
    context: { client },
    parseSearch: lireRecherche,
    stringifySearch: ecrireRecherche,
    defaultPreload: 'intent',
    defaultPendingComponent: Attente,
    defaultErrorComponent: ErreurDePage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof creerRouteur>
  }
}
