import { type Db } from '../../../platform/db/tenant.js'
import { record } from '../../../platform/journal/record.js'
import { setPassword } from '../sql/liens.js'
import { endSessions } from '../sql/sessions.js'

type Replacement = {
  db: Db
  nowMs: number
  requestId: string
  agentId: number
  motDePasseHash: string
  /** The one that stays open, if any. */
  sessionId?: number
}

export async function replacePassword({ db, nowMs, requestId, agentId, motDePasseHash, sessionId }: Replacement) {
  await setPassword(db, agentId, motDePasseHash)
  await endSessions(db, agentId, new Date(nowMs), sessionId)
  await record(
    db,
    { auteur: { type: 'agent', id: agentId }, nowMs, requestId },
    { type: 'agent.mot_de_passe_choisi', sujet: { type: 'agent', id: agentId }, avant: null, apres: null },
  )
}
