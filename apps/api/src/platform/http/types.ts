import { LIMITES } from '@permanence/domain'
import { Type, type Static, type TProperties, type TSchema } from 'typebox'

/** Something other than spaces. */
export const NON_VIDE = '\\S'

/** An object that refuses unknown fields: what comes in. */
export const Closed = <P extends TProperties>(properties: P, title?: string) =>
  Type.Object(properties, { additionalProperties: false, ...(title === undefined ? {} : { title }) })

/** An object that goes out. `title` names it in the OpenAPI. */
export const Shape = <P extends TProperties>(title: string, properties: P) => Type.Object(properties, { title })

export const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Identifiant.' })
export const Jour = Type.String({ format: 'date', description: 'Jour civil, AAAA-MM-JJ.' })
export const Heure = Type.String({ format: 'heure', description: 'Heure locale, HH:MM, sans fuseau.' })
export const HeureFin = Type.String({
  format: 'heure-fin',
  description: 'Heure locale de fin, HH:MM, sans fuseau ; « 24:00 » : minuit, à la fin du jour.',
})
export const Instant = Type.String({ format: 'instant', description: 'Instant RFC 3339 avec décalage, à la minute.' })
export const Couleur = Type.String({ format: 'couleur', description: 'Couleur « #rrggbb ».' })
export const Fuseau = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'Fuseau horaire IANA, comme Europe/Paris.',
})
export const Version = Type.Integer({ minimum: 1, description: 'Version de l’agrégat, à renvoyer dans If-Match.' })
/** A text of several lines: notes, instructions. What a body holds without a format of its own is one line. */
export const Texte = (max: number, description: string) => Type.String({ format: 'texte', maxLength: max, description })
export const TexteRequis = (max: number, description: string) =>
  Type.String({ format: 'texte', minLength: 1, maxLength: max, pattern: NON_VIDE, description })
export const Ligne = (max: number, description: string) => Type.String({ format: 'ligne', maxLength: max, description })
export const LigneRequise = (max: number, description: string) =>
  Type.String({ format: 'ligne', minLength: 1, maxLength: max, pattern: NON_VIDE, description })
/** What is repeated in messages and on public pages: a person, a place, a motif, a title. */
export const Nom = (max: number, description: string) => Type.String({ format: 'nom', maxLength: max, description })
export const NomRequis = (max: number, description: string) =>
  Type.String({ format: 'nom', minLength: 1, maxLength: max, pattern: NON_VIDE, description })
export const Email = (description: string) => Type.String({ format: 'email', maxLength: LIMITES.emailMax, description })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
export const OneOf = <const V extends readonly string[]>(values: V, description?: string) =>
  Type.Enum(values as unknown as V[number][], description === undefined ? {} : { description })

/** The warnings that the caller agrees to. */
export const Accepte = Type.Array(Type.String({ maxLength: 60 }), {
  // As they were said: a code comes once for each agent, and once for each side.
  maxItems: 200,
  description: 'Codes des avertissements acceptés, tels que reçus.',
})

export const IdParams = Closed({ id: Id })
export type IdParams = Static<typeof IdParams>

/** A page of a list; `suivant` is the cursor of the next, null at the end. */
export const Page = <T extends TSchema>(of: T) =>
  Type.Object({
    donnees: Type.Array(of),
    suivant: Nullable(Type.String({ description: 'Curseur de la page suivante.' })),
  })

/** A page of a list that can be followed with `modifieDepuis`. */
export const Liste = <T extends TSchema>(of: T) =>
  Type.Object({
    donnees: Type.Array(of),
    suivant: Nullable(Type.String({ description: 'Curseur de la page suivante ; repris dans l’en-tête Link.' })),
    marque: Nullable(
      Type.String({
        description:
          'À renvoyer dans `modifieDepuis` pour ne recevoir ensuite que ce qui change. Null : cette liste, avec ces filtres, ne se suit pas.',
      }),
    ),
    retires: Type.Optional(
      Type.Array(Type.Integer(), {
        description:
          'Avec `modifieDepuis` : identifiants de ce qui n’est plus dans cette liste (supprimé, archivé, hors filtre ou plus visible).',
      }),
    ),
  })

/** `modifieDepuis`, for lists that can be followed. What is nested in a row is followed by its own list. */
export const SuiviQuery = {
  modifieDepuis: Type.Optional(
    Type.String({
      maxLength: 400,
      description:
        'Marque rendue par cette liste, avec les mêmes filtres : seulement ce qui a changé depuis, sans rien manquer. Un élément peut revenir inchangé. 410 : reprendre la liste au début.',
    }),
  ),
}

/** The total orders of a list; the first is the one of who does not ask. */
export const Ordre = <const V extends readonly string[]>(...ordres: V) =>
  Type.Optional(OneOf(ordres, `Ordre total ; par défaut ${ordres[0]}.`))

/** A page of a short list: all of it, unless a page is asked for. */
export const PageCourteQuery = {
  limite: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, description: 'Nombre d’éléments par page ; absent : toute la liste.' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: 'Curseur rendu par la page précédente.' })),
}

/** A page of a list that can be followed with `modifieDepuis`. */
export const ListeCourteQuery = { ...PageCourteQuery, ...SuiviQuery }

export const PageQuery = {
  limite: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'Nombre d’éléments par page.' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 1000, description: 'Curseur rendu par la page précédente.' })),
}

/** What to nest beside each row: `inclure=usagers,motif`. */
export const Inclure = (...noms: readonly string[]) =>
  Type.Optional(
    Type.String({
      pattern: `^(${noms.join('|')})(,(${noms.join('|')}))*$`,
      maxLength: 200,
      description: `À joindre à chaque élément, dans « inclus », séparés par des virgules : ${noms.join(', ')}.`,
    }),
  )

/** Query of every write. */
export const WriteQuery = Closed({
  essai: Type.Optional(Type.Enum(['1'], { description: '« 1 » : valide et répond comme si, sans rien écrire.' })),
})

/** What a program calls something. Its own, like a client's number: never shown to another. */
export const ReferenceExterne = Type.String({
  minLength: 1,
  maxLength: 120,
  pattern: '^[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?$',
  description:
    'Votre identifiant pour cet élément : propre à votre programme (application, ou agent dont c’est le jeton), unique pour lui, et montré à lui seul. Lettres sans accent, chiffres, signes et espaces.',
})

/** Ids in a query: `agentIds=1,2,3`. */
export const IdsQuery = (max: number, description: string) =>
  Type.String({ pattern: '^\\d{1,15}(,\\d{1,15})*$', maxLength: max * 16, description })
export const parseIds = (text: string): number[] => [...new Set(text.split(',').map(Number))]

/** The members of an équipe, as a filter of agents. */
export const EquipeQuery = Type.Optional({
  ...Id,
  description:
    'Équipe : ses membres que vous voyez ; personne, si vous ne la voyez pas. Avec agentIds, seulement ceux qui sont des deux.',
})

/** Headers of a write that may be retried. */
export const KeyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      maxLength: 255,
      description: 'Clé de la demande : la même clé rend la même réponse, sans rien refaire (24 h).',
    }),
  ),
})
/** Headers of a change or deletion: the version that was read. */
export const MatchHeaders = Type.Object({
  ...KeyHeaders.properties,
  'if-match': Type.Optional(
    Type.String({ maxLength: 40, description: 'ETag (version) de ce qui a été lu. Absent : 428 ; dépassé : 412.' }),
  ),
})
