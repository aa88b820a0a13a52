import { Type, type Static } from 'typebox'
import { Closed, Id, Instant, Nullable, Shape } from '../../platform/http/types.js'
import { Modalite } from '../motifs/schema.js'

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
})
export const HoldRelease = Closed({ jeton: Type.String({ maxLength: 200 }) }, 'HoldRendu')
export type NewHold = Static<typeof NewHold>
export type Hold = Static<typeof Hold>
