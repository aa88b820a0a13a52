/**
 * The rights table, as data: it alone says who may do what. The functions of `droits.ts` and the scopes of `portee.ts`
 * (from which SQL is made) only read it, so a line changed here changes screens, lists, feeds and exports together.
 */

/** Roles are per organisation. `accueil` is the front desk; an `intervenant` has no login: others keep his agenda. */
export const ROLES = ['admin', 'agent', 'accueil', 'intervenant'] as const
export type Role = (typeof ROLES)[number]

export const TEXTE_ROLE: Readonly<Record<Role, string>> = {
  admin: 'Administrateur',
  agent: 'Agent',
  accueil: 'Accueil',
  intervenant: 'Intervenant',
}

/** What ties an agent to a resource: the columns of the table, in their order. */
export const RELATIONS = [
  'soi',
  'meme_service',
  'autre_service',
  'accueil',
  'admin_organisation',
  'admin_territoire',
] as const
export type Relation = (typeof RELATIONS)[number]

/** `occupe`: seen as a busy time and nothing more. `noms`: its name and nothing more. */
export const VERDICTS = ['non', 'noms', 'occupe', 'oui'] as const
export type Verdict = (typeof VERDICTS)[number]

type Ligne = Readonly<Record<Relation, Verdict>>

/** One line, in the order of `RELATIONS`. A cell that the table leaves blank is `non`: another column answers. */
function ligne(
  soi: Verdict,
  memeService: Verdict,
  autreService: Verdict,
  accueil: Verdict,
  adminOrganisation: Verdict,
  adminTerritoire: Verdict,
): Ligne {
  return {
    soi,
    meme_service: memeService,
    autre_service: autreService,
    accueil,
    admin_organisation: adminOrganisation,
    admin_territoire: adminTerritoire,
  }
}

// A table is read by columns.
// oxfmt-ignore
export const TABLE_DROITS = {
  //                    soi     même    autre     accueil admin   admin
  //                            service service           org.    territoire
  /** The agenda of an agent, its plages and absences. */
  agenda: {
    lire:         ligne('oui', 'oui',  'occupe', 'oui',  'oui',  'oui'),
    ecrire:       ligne('oui', 'oui',  'non',    'oui',  'oui',  'non'),
  },
  /** The service is the motif's; `soi` is to be one of the agents of the rdv. */
  rdv: {
    lire:         ligne('oui', 'oui',  'occupe', 'oui',  'oui',  'non'),
    ecrire:       ligne('oui', 'oui',  'non',    'oui',  'oui',  'non'),
    statut:       ligne('oui', 'oui',  'non',    'oui',  'oui',  'non'),
    creer:        ligne('non', 'oui',  'non',    'oui',  'oui',  'non'),
    supprimer:    ligne('non', 'non',  'non',    'non',  'oui',  'non'),
  },
  /** Not divided by service; `soi` is to be on one of the usager's rdvs. */
  usager: {
    lire:         ligne('oui', 'oui',  'oui',    'oui',  'oui',  'non'),
    ecrire:       ligne('oui', 'oui',  'oui',    'oui',  'oui',  'non'),
    fusionner:    ligne('oui', 'oui',  'oui',    'oui',  'oui',  'non'),
  },
  motif: {
    lire:         ligne('non', 'oui',  'noms',   'oui',  'oui',  'oui'),
    ecrire:       ligne('non', 'non',  'non',    'non',  'oui',  'oui'),
  },
  /** A lieu has no service: to every agent of its organisation it is as one of his own service. */
  lieu: {
    lire:         ligne('non', 'oui',  'oui',    'oui',  'oui',  'oui'),
    ecrire:       ligne('non', 'non',  'non',    'non',  'oui',  'oui'),
  },
  /** The agent's record and roles, as others administer them; everybody keeps his own account elsewhere. */
  agent: {
    lire:         ligne('non', 'oui',  'oui',    'oui',  'oui',  'oui'),
    ecrire:       ligne('non', 'non',  'non',    'non',  'oui',  'oui'),
  },
  /** Its settings. Names are public: the person who works there reads them. */
  organisation: {
    lire:         ligne('non', 'noms', 'noms',   'noms', 'oui',  'oui'),
    ecrire:       ligne('non', 'non',  'non',    'non',  'oui',  'oui'),
    creer:        ligne('non', 'non',  'non',    'non',  'non',  'oui'),
  },
  /** Services and settings of the territoire: an admin of an organisation stops at her own organisation. */
  territoire: {
    lire:         ligne('non', 'noms', 'noms',   'noms', 'noms', 'oui'),
    ecrire:       ligne('non', 'non',  'non',    'non',  'non',  'oui'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Ligne>>>>

export type Ressource = keyof typeof TABLE_DROITS
export type Action<R extends Ressource> = keyof (typeof TABLE_DROITS)[R] & string

/** One cell of the table. */
export function verdict<R extends Ressource>(ressource: R, action: Action<R>, relation: Relation): Verdict {
  const lignes: Readonly<Record<string, Ligne>> = TABLE_DROITS[ressource]
  return lignes[action]?.[relation] ?? 'non'
}

/** Whether `a` grants as much as `b` or more: oui > occupe > noms > non. */
export function auMoins(a: Verdict, b: Verdict): boolean {
  return VERDICTS.indexOf(a) >= VERDICTS.indexOf(b)
}
