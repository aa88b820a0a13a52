import type { Db } from '../../../platform/db/tenant.js'
import { selectAgentAgenda, type AgentAgenda } from '../sql/series.js'

/** The agent whose plages or absences are asked for; null when the territoire has none of that id. */
export const findAgentAgenda = (db: Db, agentId: number): Promise<AgentAgenda | null> => selectAgentAgenda(db, agentId)
