/** Types of the journal's rows about équipes. Past participle, never renamed. */
export type EquipeEvent = 'equipe.creee' | 'equipe.modifiee' | 'equipe.supprimee'
