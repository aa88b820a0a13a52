import { Type, type Static } from 'typebox'
import { Closed, Id, Instant, KeyHeaders, Nullable, Shape } from '../../../platform/http/types.js'
import { Modalite } from '../../motifs/index.js'

export const NewHold = Closed(
  { motifId: Id, lieuId: Nullable(Id), debut: Instant, modalite: Type.Optional(Modalite) },
  'NouveauHold',
)
export const Hold = Shape('Hold', {
  id: Id,
  motifId: Id,
  lieuId: Nullable(Id),
  modalite: Modalite,
  debut: Type.String(),
  fin: Type.String(),
  fuseau: Type.String(),
  jeton: Type.String({ description: 'À renvoyer pour confirmer ou rendre le créneau. Dit une seule fois.' }),
  expireAt: Type.String({ description: 'Instant où le créneau est rendu aux autres (RFC 3339, UTC).' }),
  navigateur: Type.String({
    description:
      'Jeton opaque de ce navigateur, à renvoyer dans l’en-tête `Navigateur` de chaque `POST /holds` suivant.',
  }),
})
export const NavigateurHeaders = Type.Object({
  ...KeyHeaders.properties,
  navigateur: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'Jeton rendu par le premier `POST /holds` de ce navigateur (ou de cette personne, pour un programme). Trois créneaux au plus sont gardés à la fois : un quatrième rend le plus ancien. Sans lui, rien n’est rendu.',
    }),
  ),
})
export const HoldProlonge = Shape('HoldProlonge', {
  id: Id,
  expireAt: Type.String({ description: 'Instant où le créneau est rendu aux autres (RFC 3339, UTC).' }),
})
export const HoldRelease = Closed({ jeton: Type.String({ maxLength: 200 }) }, 'HoldRendu')
export const HoldProlongation = Closed({ jeton: Type.String({ maxLength: 200 }) }, 'HoldAProlonger')
export type NewHold = Static<typeof NewHold>
export type Hold = Static<typeof Hold>
export type HoldProlonge = Static<typeof HoldProlonge>
