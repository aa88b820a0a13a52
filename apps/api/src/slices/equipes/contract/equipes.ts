import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, Id, ListeCourteQuery, NomRequis, Ordre, Shape, Version } from '../../../platform/http/types.js'

export const Equipe = Shape('Equipe', {
  id: Id,
  nom: NomRequis(LIMITES.personneMax, 'Nom de l’équipe.'),
  agentIds: Type.Array(Id),
  version: Version,
})
export const NewEquipe = Closed(
  {
    nom: NomRequis(LIMITES.personneMax, 'Nom de l’équipe.'),
    agentIds: Type.Array(Id, { maxItems: 200, uniqueItems: true }),
  },
  'NouvelleEquipe',
)
export const EquipeChange = Closed(Type.Partial(Type.Object(NewEquipe.properties)).properties, 'EquipeModifiee')

export const EquipesQuery = Closed({ ...ListeCourteQuery, ordre: Ordre('nom') })

export type EquipesQuery = Static<typeof EquipesQuery>
export type Equipe = Static<typeof Equipe>
export type NewEquipe = Static<typeof NewEquipe>
export type EquipeChange = Static<typeof EquipeChange>

/** Types of the journal's rows about équipes. Past participle, never renamed. */
export type EquipeEvent = 'equipe.creee' | 'equipe.modifiee' | 'equipe.supprimee'
