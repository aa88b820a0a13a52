/** Types of the journal's rows about calendar links. Past participle, never renamed. */
export type FluxEvent = 'flux.cree' | 'flux.revoque'
