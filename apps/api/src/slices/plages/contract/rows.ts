import { MODALITES } from '@permanence/domain'
import { Nullable, OneOf } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

/** What the plages of an organisation may name. */
export const Referentiel = Row({
  fuseau: Type.String(),
  lieux: Type.Array(
    Row({
      id: Type.Number(),
      fuseau: Nullable(Type.String()),
      archive: Type.Boolean(),
      ponctuel: Type.Boolean(),
    }),
  ),
  motifs: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
      serviceId: Type.Number(),
      dureeMin: Type.Number(),
      modalites: Type.Array(OneOf(MODALITES)),
      collectif: Type.Boolean(),
      archive: Type.Boolean(),
    }),
  ),
})
export type Referentiel = Static<typeof Referentiel>
