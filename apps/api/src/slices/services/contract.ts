import { LIMITES } from '@permanence/domain'
import { Type, type Static } from 'typebox'
import { Closed, Id, ListeCourteQuery, NomRequis, Ordre, Shape, Version } from '../../platform/http/types.js'

const fields = {
  nom: NomRequis(LIMITES.personneMax, 'Nom du service.'),
  nomCourt: NomRequis(20, 'Nom court, le seul qu’un SMS peut citer.'),
}
export const Service = Shape('Service', { id: Id, ...fields, version: Version })
export const NewService = Closed(fields, 'NouveauService')
export const ServiceChange = Closed(Type.Partial(Type.Object(fields)).properties, 'ServiceModifie')
/** What anybody may read of a service in which something may be booked online. */
export const ServicePublic = Shape('ServicePublic', { id: Id, nom: fields.nom })
export const ServicesQuery = Closed({
  territoireId: Type.Optional({ ...Id, description: 'Territoire ; sans session, obligatoire.' }),
  ...ListeCourteQuery,
  ordre: Ordre('nom'),
})
export type ServicePublic = Static<typeof ServicePublic>
export type ServicesQuery = Static<typeof ServicesQuery>
export type Service = Static<typeof Service>
export type NewService = Static<typeof NewService>
export type ServiceChange = Static<typeof ServiceChange>

/** Types of the journal's rows about a service. Past participle, never renamed. */
export type ServiceEvent = 'service.cree' | 'service.modifie'
