/** Types of the journal's rows about a motif. Past participle, never renamed. */
export type MotifEvent = 'motif.cree' | 'motif.modifie' | 'motif.archive' | 'motif.supprime'
