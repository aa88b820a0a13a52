import type { JsonObject } from '../platform/http/openapi.js'
import type { Portee } from '../slices/jetons/contract.js'

/** Nobody says who he is: he is about to, or shows in the request what lets him in (a link, a hold, a code). */
const SANS_IDENTITE = new Set([
  'signIn',
  'completeSignIn',
  'checkInvitation',
  'acceptInvitation',
  'askPasswordReset',
  'checkPasswordLink',
  'choosePassword',
  'listSignInMeans',
  'leaveForProvider',
  'comeBackFromProvider',
  'listTerritoires',
  'readFeed',
  'holdCreneau',
  'prolongHold',
  'releaseHold',
  'confirmReservation',
  'readByLien',
  'readIcsByLien',
  'listMovesByLien',
  'moveByLien',
  'cancelByLien',
])

/** Anybody may; who shows a session or a token is told more, within his rights. */
const OUVERTES = new Set([
  'listOrganisations',
  'listServices',
  'listLieux',
  'listMotifs',
  'listCreneaux',
  'listProchains',
  'explainCreneaux',
])

/** One's own things, and what shows only what one may see: nobody is refused for want of a right. */
const SANS_DROIT = new Set([
  'changePassword',
  'endMyOtherSessions',
  'endMySession',
  'offerSecondFacteur',
  'activateSecondFacteur',
  'renewRecoveryCodes',
  'disableSecondFacteur',
  'listJetons',
  'createJeton',
  'revokeJeton',
  'listOrganisations',
  'getOrganisation',
  'listServices',
  'getService',
  'listAgents',
  'getAgent',
  'listEquipes',
  'getEquipe',
  'listLieux',
  'getLieu',
  'listMotifs',
  'getMotif',
  'listUsagers',
  'searchUsagers',
  'getUsager',
  'listDoublons',
  'listRdvs',
  'readAgenda',
  'listFlux',
  'createFlux',
  'revokeFlux',
  'readStatistiques',
  'readCapacite',
  'exportRdvsCsv',
  'exportRdvsXlsx',
  'exportUsagersCsv',
  'exportFoundUsagersCsv',
  'exportUsagersXlsx',
  'exportFoundUsagersXlsx',
])

/** Nothing that they name may be missing. */
const SANS_SUJET = new Set([
  'createOrganisation',
  'createService',
  'listAgents',
  'listLieux',
  'listUsagers',
  'searchUsagers',
  'listRessemblants',
  'listRdvs',
  'createSerie',
])

/** Any token may, whatever it holds. */
const A_TOUT_JETON = new Set(['readMoi'])

/** What a machine must hold beside the portée of its route. */
const AUSSI: Readonly<Record<string, readonly string[]>> = {
  exportCas: ['planning:lire'],
  // They answer the whole record: writing it does not open it by the way.
  updateUsager: ['usagers:lire'],
  fusionnerUsager: ['usagers:lire'],
  defusionnerUsager: ['usagers:lire'],
}

/** Those of a cookie that only renews or ends the session, and of OAuth 2. */
const PROPRES: Readonly<Record<string, readonly JsonObject[]>> = {
  renewSession: [{ renouvellement: [] }],
  signOut: [{}, { session: [] }, { renouvellement: [] }],
  issueToken: [{ client: [] }, {}],
}

export type Acces = {
  security: JsonObject[]
  /** Whether a session is asked for or made use of. */
  personnes: boolean
  /** What a machine must hold, nothing perhaps; null: no token is accepted. */
  portees: readonly string[] | null
  /** Whether a right may be wanting. */
  droits: boolean
  /** Whether what is asked for may be missing. */
  sujet: boolean
}

/** Who may call an operation, from the portée of its route and the lists above: what is in none asks for a session. */
export function accesOf(operationId: string, portee: string | undefined): Acces {
  const refus = { droits: !SANS_DROIT.has(operationId), sujet: !SANS_SUJET.has(operationId) }
  const own = PROPRES[operationId] ?? (SANS_IDENTITE.has(operationId) ? [{}] : undefined)
  if (own) return { security: [...own], personnes: false, portees: null, ...refus }
  const open = OUVERTES.has(operationId) ? [{}] : []
  if (portee === undefined && !A_TOUT_JETON.has(operationId))
    return { security: [...open, { session: [] }], personnes: true, portees: null, ...refus }
  const portees = [...(portee === undefined ? [] : [portee]), ...(AUSSI[operationId] ?? [])]
  const machines = [{ jeton: portees }, { application: portees }]
  return { security: [...open, { session: [] }, ...machines], personnes: true, portees, ...refus }
}

const SCOPES: Readonly<Record<Portee, string>> = {
  'rdvs:lire': 'Rendez-vous, statuts, statistiques. Téléphone et e-mail des usagers : avec usagers:lire.',
  'rdvs:ecrire': 'Prendre, changer, annuler des rendez-vous.',
  'creneaux:lire': 'Créneaux internes.',
  'planning:lire': 'Plages d’ouverture, absences, agenda. Téléphone et e-mail des usagers : avec usagers:lire.',
  'planning:ecrire': 'Changer plages d’ouverture et absences.',
  'usagers:lire': 'Usagers. E-mail de leurs référents : avec referentiel:lire.',
  'usagers:ecrire': 'Créer et changer des usagers.',
  'referentiel:lire': 'Organisations, services, agents, équipes, lieux, motifs.',
  'referentiel:ecrire': 'Changer organisations, services, agents, équipes, lieux, motifs.',
}

/** The ways to say who one is. */
export const SECURITY_SCHEMES: JsonObject = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'permanence_acces',
    description: 'Session d’un agent, ouverte par POST /connexion. Ses écritures exigent l’origine de l’installation.',
  },
  renouvellement: {
    type: 'apiKey',
    in: 'cookie',
    name: 'permanence_session',
    description: 'Jeton tournant d’une session, envoyé seulement pour la prolonger ou la fermer.',
  },
  jeton: {
    type: 'http',
    scheme: 'bearer',
    description: 'Jeton personnel d’un agent (POST /jetons), limité à ses portées et à ses organisations.',
  },
  application: {
    type: 'oauth2',
    description: 'Jeton court d’une application (POST /applications), limité à ses portées et à ses organisations.',
    flows: { clientCredentials: { tokenUrl: '/api/v2/oauth/jeton', scopes: SCOPES } },
  },
  client: {
    type: 'http',
    scheme: 'basic',
    description: '`client_id` et `client_secret` d’une application ; ils peuvent aussi être dans le corps.',
  },
}
