/** Types of the journal's rows about a service. Past participle, never renamed. */
export type ServiceEvent = 'service.cree' | 'service.modifie'
