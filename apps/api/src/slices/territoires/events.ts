/** Types of the journal's rows about a territoire. Past participle, never renamed. */
export type TerritoireEvent = 'territoire.modifie'
