import type { Permission } from '../platform/auth/permissions.js'
import type { JsonObject } from '../platform/http/openapi.js'

const SCOPES: Readonly<Record<Permission, string>> = {
  'rdvs:lire': 'Rendez-vous, statuts, statistiques. Téléphone et e-mail des usagers : avec usagers:lire.',
  'rdvs:ecrire': 'Prendre, changer, annuler des rendez-vous.',
  'creneaux:lire': 'Créneaux internes.',
  'planning:lire': 'Plages d’ouverture, absences, notes, agenda. Téléphone et e-mail des usagers : avec usagers:lire.',
  'planning:ecrire': 'Changer plages d’ouverture, absences et notes d’agenda.',
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
