/** Types of the journal's rows about agents. Past participle, never renamed. */
export type AgentEvent = 'agent.cree' | 'agent.modifie'
