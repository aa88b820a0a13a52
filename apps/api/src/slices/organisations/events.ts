/** Types of the journal's rows about an organisation. Past participle, never renamed. */
export type OrganisationEvent = 'organisation.creee' | 'organisation.modifiee'
