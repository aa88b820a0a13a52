import { Type, type Static } from 'typebox'
import { catalogue, type ProblemCode } from './catalogue.js'

export const FieldError = Type.Object(
  {
    pointeur: Type.String({
      description:
        'JSON pointer of the field in the body (`/heureFin`), `?du` for a query parameter, `{id}` for an element of the path, `if-match:` for a header.',
    }),
    code: Type.String({ description: 'Stable code of the fault.' }),
    message: Type.String({ description: 'French sentence for the person who typed.' }),
  },
  { title: 'ErreurDeChamp' },
)

export const Avertissement = Type.Object(
  {
    code: Type.String({ description: 'Code to send back in `accepte` once a person has agreed.' }),
    message: Type.String({ description: 'French sentence that names what is at stake.' }),
    occurrence: Type.Optional(Type.String({ description: 'Local day it is about, in a series.' })),
  },
  { title: 'Avertissement' },
)

/** RFC 9457, with ours: `code` to switch on, `erreurs` per field, `avertissements` to accept. */
export const ProblemBody = Type.Object(
  {
    type: Type.String({ description: 'URI reference that names the problem: `/problemes/<code>`.' }),
    title: Type.String({ description: 'French sentence, the same for every occurrence of this code.' }),
    status: Type.Integer({ description: 'HTTP status.' }),
    detail: Type.Optional(Type.String({ description: 'French sentence about this occurrence.' })),
    code: Type.String({ description: 'Stable code: the contract.' }),
    idRequete: Type.String({ description: 'Id of the request, to quote to support.' }),
    erreurs: Type.Optional(Type.Array(FieldError)),
    avertissements: Type.Optional(Type.Array(Avertissement)),
    alternatives: Type.Optional(
      Type.Array(
        Type.Object({
          debut: Type.String(),
          fin: Type.String(),
          fuseau: Type.String(),
          lieuId: Type.Union([Type.Integer(), Type.Null()]),
        }),
        {
          description: 'Other créneaux, when the one asked for is taken.',
        },
      ),
    ),
    modification: Type.Optional(
      Type.Object(
        {
          le: Type.String({ description: 'Quand (RFC 3339, UTC).' }),
          par: Type.Union([Type.String(), Type.Null()], {
            description:
              'Qui, en clair ; null : quelqu’un dont l’appelant ne lit pas la fiche, ou l’appelant est une machine.',
          }),
          soi: Type.Boolean({ description: 'Par l’appelant lui-même, ailleurs.' }),
        },
        { description: 'With `version.depassee`: the last change of the resource.' },
      ),
    ),
    existantId: Type.Optional(
      Type.Integer({ description: 'What has this reference already, when the caller may see it.' }),
    ),
    deja: Type.Optional(
      Type.Object(
        {
          motif: Type.Union([Type.String(), Type.Null()]),
          debut: Type.String(),
          fin: Type.String(),
          fuseau: Type.String(),
          deplacable: Type.Boolean({ description: 'Peut être déplacé maintenant, par son lien.' }),
          lien: Type.Union([Type.String(), Type.Null()], {
            description: 'Jeton du lien « mon rendez-vous » de celui-là ; null pour qui n’a prouvé aucun contact.',
          }),
        },
        { description: 'Le rendez-vous que cette personne a déjà, si elle peut le voir.' },
      ),
    ),
    defi: Type.Optional(
      Type.String({
        description:
          'Défi ALTCHA à résoudre (JSON en base64) ; sa solution, écrite de même, se renvoie dans `travail`.',
      }),
    ),
    rdvIds: Type.Optional(Type.Array(Type.Integer(), { description: 'The rdvs in the way.' })),
  },
  { title: 'Probleme' },
)
export type ProblemBody = Static<typeof ProblemBody>
export type FieldError = Static<typeof FieldError>
export type Avertissement = Static<typeof Avertissement>

type Extras = Partial<
  Pick<
    ProblemBody,
    | 'detail'
    | 'erreurs'
    | 'avertissements'
    | 'alternatives'
    | 'modification'
    | 'existantId'
    | 'deja'
    | 'defi'
    | 'rdvIds'
  >
>

/** An expected refusal. Anything else that is thrown becomes a 500 without detail. */
export class Problem extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly extras: Extras
  /** Seconds to wait before trying again, said in `Retry-After`. */
  readonly retryAfterS: number | null = null

  constructor(code: ProblemCode, extras: Extras = {}, cause?: unknown) {
    const [status, sentence] = catalogue[code]
    super(sentence, { cause })
    this.status = status
    this.code = code
    this.extras = extras
  }

  body(idRequete: string): ProblemBody {
    return {
      type: `/problemes/${this.code}`,
      title: this.message,
      status: this.status,
      code: this.code,
      ...this.extras,
      idRequete,
    }
  }
}

/** A refusal that one field explains: the form shows it there. */
export const fieldProblem = (code: ProblemCode, pointeur: string): Problem =>
  new Problem(code, { erreurs: [{ pointeur, code, message: catalogue[code][1] }] })

/** `existantId`: what has it, for a caller who may see it. */
export const referenceTaken = (existantId: number | null): Problem =>
  new Problem('reference.prise', {
    ...fieldProblem('reference.prise', '/referenceExterne').extras,
    ...(existantId !== null && { existantId }),
  })

/** A query parameter that this caller must give, though the schema leaves it free to others. */
export const missingParam = (name: string): Problem =>
  new Problem('requete.invalide', {
    erreurs: [{ pointeur: `?${name}`, code: 'champ.required', message: 'Ce champ est obligatoire.' }],
  })

/** A query parameter that means something to agents only: refused to others, not dropped. */
export const reservedParam = (name: string): Problem =>
  new Problem('requete.invalide', {
    erreurs: [{ pointeur: `?${name}`, code: 'champ.reserve', message: 'Ce champ est réservé aux agents connectés.' }],
  })
