import { Type, type Static } from 'typebox'
import { Closed, Id, Ordre, PageCourteQuery, Shape } from '../../platform/http/types.js'

export const Territoire = Shape('Territoire', {
  id: Id,
  nom: Type.String({ description: 'Nom du territoire.' }),
  code: Type.String({ description: 'Code du département ou du réseau.' }),
})
export const TerritoiresQuery = Closed({ ...PageCourteQuery, ordre: Ordre('code') })
export type TerritoiresQuery = Static<typeof TerritoiresQuery>
export type Territoire = Static<typeof Territoire>
