/** Types of the journal's rows about an usager. Past participle, never renamed. */
export type UsagerEvent = 'usager.cree' | 'usager.modifie' | 'usager.fusionne' | 'usager.defusionne'
