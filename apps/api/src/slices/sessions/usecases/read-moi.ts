import { selectMachine } from '../sql/machine.js'
import { selectMoi } from '../sql/sessions.js'
import type { Moi, MoiMachine } from '../contract/sessions.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** What a token tells of itself: who asks for it, where, and until when. */
export const readMachine = ({ db, actor }: AgentCtx, jetonId: number): Promise<MoiMachine> =>
  selectMachine(db, actor, jetonId)

export const readMoi = ({ db, actor, nowMs }: AgentCtx): Promise<Moi> => selectMoi(db, actor.agentId, nowMs)
