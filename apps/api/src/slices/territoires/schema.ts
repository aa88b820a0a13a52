import { Type, type Static } from 'typebox'
import { Id, Shape } from '../../platform/http/types.js'

export const Territoire = Shape('Territoire', {
  id: Id,
  nom: Type.String({ description: 'Nom du territoire.' }),
  code: Type.String({ description: 'Code du département ou du réseau.' }),
})
export type Territoire = Static<typeof Territoire>
