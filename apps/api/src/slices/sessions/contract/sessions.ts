import { Type, type Static } from 'typebox'
import { Closed, Email, Id, Nullable, OneOf, Ordre, PageCourteQuery, Shape } from '../../../platform/http/types.js'
import { ROLES } from '@permanence/domain'

export const Connexion = Closed({
  email: Email('Adresse e-mail de l’agent.'),
  motDePasse: Type.String({ format: 'password', minLength: 1, maxLength: 256, description: 'Mot de passe.' }),
})
export type Connexion = Static<typeof Connexion>

const MotDePasseChoisi = Type.String({
  format: 'password',
  minLength: 12,
  maxLength: 256,
  description: 'Mot de passe choisi, 12 caractères au moins. Trop facile à deviner : `mot_de_passe.devinable`.',
})
const MotDePasseActuel = Type.String({
  format: 'password',
  minLength: 1,
  maxLength: 256,
  description: 'Le mot de passe actuel.',
})

export const Acceptation = Closed({
  jeton: Type.String({ maxLength: 200, description: 'Jeton du lien d’invitation.' }),
  motDePasse: MotDePasseChoisi,
})
export type Acceptation = Static<typeof Acceptation>

/** In the body, like a password: an address is kept in logs and histories. */
export const LienAVerifier = Closed({ jeton: Type.String({ maxLength: 200, description: 'Jeton du lien reçu.' }) })

export const Oubli = Closed({ email: Connexion.properties.email })
export type Oubli = Static<typeof Oubli>

/** One answer for every address, known or not. */
export const OubliRecu = Shape('OubliRecu', {
  message: Type.String({ description: 'Phrase à montrer. La même, que l’adresse soit connue ou non.' }),
})

export const ChoixMotDePasse = Closed({
  jeton: Type.String({ maxLength: 200, description: 'Jeton du lien reçu par e-mail.' }),
  motDePasse: MotDePasseChoisi,
})
export type ChoixMotDePasse = Static<typeof ChoixMotDePasse>

export const ChangementMotDePasse = Closed({ motDePasseActuel: MotDePasseActuel, motDePasse: MotDePasseChoisi })
export type ChangementMotDePasse = Static<typeof ChangementMotDePasse>

const Code = Type.String({
  minLength: 6,
  maxLength: 40,
  description: 'Code à six chiffres de l’application d’authentification, ou code de secours. Ne sert qu’une fois.',
})

/** The password was right; a code is asked for. */
export const SecondFacteurAttendu = Shape('SecondFacteurAttendu', {
  etape: OneOf(['second_facteur'], 'Ce qui est attendu ensuite.'),
  defi: Type.String({ description: 'À renvoyer avec le code, à POST /connexion/second-facteur.' }),
  expireLe: Type.String({ description: 'Fin de validité du défi (RFC 3339, UTC).' }),
})
export type SecondFacteurAttendu = Static<typeof SecondFacteurAttendu>

export const SecondeEtape = Closed({
  defi: Type.String({ maxLength: 200, description: 'Le défi rendu par POST /connexion.' }),
  code: Code,
})
export type SecondeEtape = Static<typeof SecondeEtape>

export const EtatSecondFacteur = Shape('EtatSecondFacteur', {
  actif: Type.Boolean({ description: 'Un code est demandé à la connexion.' }),
  actifDepuis: Nullable(Type.String({ description: 'Depuis quand (RFC 3339, UTC).' })),
  codesRestants: Type.Integer({ description: 'Codes de secours qui n’ont pas servi.' }),
})
export type EtatSecondFacteur = Static<typeof EtatSecondFacteur>

/** Who is there proves it again: see `proveAgain`. */
export const MotDePasseRetape = Type.Optional(
  Type.String({
    format: 'password',
    minLength: 1,
    maxLength: 256,
    description:
      'Votre mot de passe, retapé. Sans mot de passe (connexion par un fournisseur d’identité) : une connexion de moins de dix minutes en tient lieu.',
  }),
)
export const Preuve = Closed({ motDePasse: MotDePasseRetape })
export const PreuveComplete = Closed({ motDePasse: MotDePasseRetape, code: Code })
export type PreuveComplete = Static<typeof PreuveComplete>
export const Confirmation = Closed({ code: Code })

export const SecretPropose = Shape('SecretPropose', {
  secret: Type.String({ description: 'En base 32, pour qui le recopie. Dit une seule fois.' }),
  uri: Type.String({ description: 'Adresse `otpauth:`, pour un code QR. Dite une seule fois.' }),
})
export type SecretPropose = Static<typeof SecretPropose>

export const CodesSecours = Shape('CodesSecours', {
  codes: Type.Array(Type.String(), { description: 'Chacun sert une fois, à la place du code. Dits une seule fois.' }),
})

export const MoyensConnexion = Shape('MoyensConnexion', {
  fournisseur: Nullable(
    Type.Object(
      {
        nom: Type.String({ description: 'Nom à montrer, comme « ProConnect ».' }),
        adresse: Type.String({ description: 'Adresse à ouvrir dans le navigateur.' }),
      },
      { description: 'Fournisseur d’identité ; null : mot de passe seulement.' },
    ),
  ),
})

/** Only where the session was opened by an identity provider. */
export const SuiteDeconnexion = Shape('SuiteDeconnexion', {
  suite: Type.String({ description: 'Adresse à ouvrir, où le fournisseur d’identité ferme aussi la session.' }),
})

export const SessionOuverte = Shape('SessionOuverte', {
  id: Id,
  appareil: Nullable(Type.String({ description: 'Navigateur et système, comme « Firefox sur Windows ».' })),
  ouverteLe: Type.String({ description: 'Ouverture (RFC 3339, UTC).' }),
  vueLe: Type.String({ description: 'Dernière activité, au quart d’heure près (RFC 3339, UTC).' }),
  courante: Type.Boolean({ description: 'Celle de cette requête.' }),
})
/** Not followed with `modifieDepuis`: a session ends by time alone. */
export const SessionsQuery = Closed({ ...PageCourteQuery, ordre: Ordre('-activite') })
export type SessionsQuery = Static<typeof SessionsQuery>
export type SessionOuverte = Static<typeof SessionOuverte>

/** Who is signed in, and what the screens need to know to offer only what is allowed. */
export const Moi = Shape('Moi', {
  agentId: Id,
  prenom: Type.String(),
  nom: Type.String(),
  email: Nullable(Type.String()),
  fuseau: Type.String({ description: 'Fuseau de l’agent.' }),
  territoire: Type.Object({ id: Id, nom: Type.String(), code: Type.String() }),
  adminTerritoire: Type.Boolean(),
  roles: Type.Array(
    Type.Object({
      organisationId: Id,
      organisation: Type.String({ description: 'Nom de l’organisation.' }),
      fuseau: Type.String({ description: 'Fuseau de l’organisation.' }),
      role: OneOf(ROLES, 'Rôle dans l’organisation.'),
    }),
  ),
  services: Type.Array(Type.Object({ id: Id, nom: Type.String(), nomCourt: Type.String() })),
  rdvsARenseigner: Type.Integer({ description: 'Nombre de rendez-vous de l’agent dont le statut est à renseigner.' }),
})
export type Moi = Static<typeof Moi>

/** What a token tells of itself. */
export const MoiMachine = Shape('MoiMachine', {
  genre: OneOf(['jeton', 'application'], 'Jeton personnel d’un agent, ou jeton d’une application.'),
  nom: Type.String({ description: 'Nom donné au jeton, ou à l’application.' }),
  clientId: Nullable(Type.String({ description: 'client_id de l’application ; null pour un jeton personnel.' })),
  agentId: { ...Id, description: 'Agent au nom duquel il agit : le sien, pour une application.' },
  portees: Type.Array(Type.String(), { description: 'Ce qu’il permet.' }),
  territoire: Moi.properties.territoire,
  organisations: Type.Array(Moi.properties.roles.items, { description: 'Où il agit, et avec quel rôle.' }),
  expireAt: Type.String({ description: 'Fin de validité de ce jeton (RFC 3339, UTC).' }),
  secretExpireAt: Nullable(
    Type.String({
      description: 'Fin de validité du secret de l’application (RFC 3339, UTC) ; null pour un jeton personnel.',
    }),
  ),
})
export type MoiMachine = Static<typeof MoiMachine>
