/** When an rdv is, and whose time it takes. */
export const REFUS_REPORT = [
  'agent.inconnu',
  'agent.hors_organisation',
  'rdv.hors_limites',
  'rdv.doublon',
  'rdv.avertissements',
  'creneau.pris',
] as const

/** An rdv is made or changed. */
export const REFUS_RDV = [
  'usager.inconnu',
  'lieu.inconnu',
  'lieu.archive',
  'rdv.telephone_attendu',
  'rdv.adresse_attendue',
  'rdv.modalite_refusee',
  'rdv.lieu_attendu',
  'rdv.lieu_double',
  'rdv.places_collectif',
  ...REFUS_REPORT,
] as const

/** The statut of an rdv or of a participation changes. */
export const REFUS_STATUT = [
  'usager.parti',
  'agent.inconnu',
  'rdv.transition_interdite',
  'rdv.doublon',
  'rdv.avertissements',
  'rdv.collectif_complet',
  'creneau.pris',
] as const
