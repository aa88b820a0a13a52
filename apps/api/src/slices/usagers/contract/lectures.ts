import { Type, type Static } from 'typebox'
import { Closed, Nullable, OneOf, PageQuery, Shape } from '../../../platform/http/types.js'

/** How a person was read; `autre`: by an operation that is no more, or before traces said which. */
export const MOYENS = [
  'fiche',
  'responsable',
  'rdv',
  'rdvs',
  'accueil',
  'agenda',
  'usagers',
  'recherche',
  'doublons',
  'export',
  'essai',
  'autre',
] as const

export const LecturesQuery = Closed({ limite: PageQuery.limite, cursor: PageQuery.cursor })

export const Lecture = Shape('Lecture', {
  id: Type.Integer({ description: 'Numéro de la trace.' }),
  at: Type.String({ description: 'Quand (RFC 3339).' }),
  agentId: Nullable(
    Type.Integer({ description: 'Qui a lu ; null : un agent que l’appelant ne voit pas, ou une application.' }),
  ),
  lecteur: Nullable(Type.String({ description: 'Son nom ; null : un agent que l’appelant ne voit pas.' })),
  programme: Nullable(
    Type.String({
      description: 'Application, ou jeton de cet agent, par lequel il a lu ; null : lui-même, à l’écran.',
    }),
  ),
  moyen: OneOf(
    MOYENS,
    'Ce qui l’a montré : sa fiche, celle de son responsable, un rendez-vous, une liste de rendez-vous, l’accueil, un agenda, une liste d’usagers, une recherche, les doublons d’une autre fiche ou d’une saisie, un export, un essai.',
  ),
  filtre: Nullable(
    Type.Object(
      {},
      {
        additionalProperties: true,
        description:
          'Ce qui était demandé, quand il y en a : du, au, recherche ; null : la fiche elle-même, ou un lecteur que l’appelant ne voit pas.',
      },
    ),
  ),
})

export type Moyen = (typeof MOYENS)[number]
export type Lecture = Static<typeof Lecture>
export type LecturesQuery = Static<typeof LecturesQuery>
