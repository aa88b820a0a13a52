/** Types of the journal's rows about agents and équipes. Past participle, never renamed. */
export type AgentEvent = 'agent.cree' | 'agent.modifie'
export type EquipeEvent = 'equipe.creee' | 'equipe.modifiee' | 'equipe.supprimee'
