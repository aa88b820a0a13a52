import type { Relation } from './droits-table.js'
import type { Lien } from './relations.js'

/** How to name an organisation and a service in a sentence. */
export type Noms = { organisation: (id: number) => string; service: (id: number) => string }

/**
 * By which rule, in words: « même service (PMI), Maison des solidarités de Crest ». For « Qui voit mon agenda, et par
 * quelle règle ».
 */
export function phraseRegle({ relation, organisationId, serviceIds }: Lien, noms: Noms): string {
  const services = serviceIds.map((id) => noms.service(id)).join(', ')
  const regles: Readonly<Record<Relation, string>> = {
    soi: 'personnellement',
    meme_service: `même service (${services})`,
    autre_service: 'agent de l’organisation',
    accueil: 'accueil',
    admin_organisation: 'administrateur de l’organisation',
    admin_territoire: 'administrateur du territoire',
  }
  return organisationId === null ? regles[relation] : `${regles[relation]}, ${noms.organisation(organisationId)}`
}
