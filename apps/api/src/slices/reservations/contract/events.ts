/** Types of the journal's rows that an online booking adds to those of the rdv. Past participle, never renamed. */
export type ReservationEvent = 'usager.cree' | 'usager.modifie'
