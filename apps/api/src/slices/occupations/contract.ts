import { Type, type Static } from 'typebox'
import { Id, Shape } from '../../platform/http/types.js'

/** Enough of an rdv to name it to a person. */
export const RdvBref = Shape('RdvBref', {
  id: Id,
  debut: Type.String({ description: 'Instant RFC 3339.' }),
  fin: Type.String({ description: 'Instant RFC 3339.' }),
  fuseau: Type.String({ description: 'Fuseau IANA du rendez-vous.' }),
  motif: Type.String({ description: 'Nom du motif.' }),
  usagers: Type.Array(Type.String(), { description: 'Prénom et nom des usagers.' }),
})
export type RdvBref = Static<typeof RdvBref>
