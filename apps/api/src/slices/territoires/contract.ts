import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import {
  Closed,
  Id,
  Ligne,
  NomRequis,
  Nullable,
  Ordre,
  PageCourteQuery,
  Shape,
  Version,
} from '../../platform/http/types.js'

export const Territoire = Shape('Territoire', {
  id: Id,
  nom: Type.String({ description: 'Nom du territoire.' }),
  code: Type.String({ description: 'Code du département ou du réseau.' }),
})
const settings = {
  nom: NomRequis(LIMITES.nomMax, 'Nom du territoire, montré au public.'),
  telephone: Nullable(
    Ligne(
      LIMITES.telephoneMax,
      'Téléphone du territoire ; rendu au format international, ou en chiffres pour un numéro court (3949).',
    ),
  ),
}
/** As its administrators see it. The code is given once: addresses and integrations name it. */
export const ReglagesTerritoire = Shape('ReglagesTerritoire', {
  ...Territoire.properties,
  ...settings,
  version: Version,
})
export const TerritoireChange = Closed(Type.Partial(Type.Object(settings)).properties, 'TerritoireModifie')
export type ReglagesTerritoire = Static<typeof ReglagesTerritoire>
export type TerritoireChange = Static<typeof TerritoireChange>
export const TerritoiresQuery = Closed({ ...PageCourteQuery, ordre: Ordre('code') })
export type TerritoiresQuery = Static<typeof TerritoiresQuery>
export type Territoire = Static<typeof Territoire>

/** Types of the journal's rows about a territoire. Past participle, never renamed. */
export type TerritoireEvent = 'territoire.modifie'
