/** Types of the journal's rows about a lieu. Past participle, never renamed. */
export type LieuEvent = 'lieu.cree' | 'lieu.modifie'
