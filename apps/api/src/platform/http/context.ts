import type { Actor } from '@permanence/domain'
import type { Lecture } from '../journal/lecture.js'
import type { Db } from '../db/tenant.js'
import type { Auteur } from '../journal/record.js'
import type { Config } from '../../config.js'
import type { Permission } from '../auth/permissions.js'
import { Problem } from './problem.js'

/** What every use-case receives: one tenant transaction, who asks, and the time. */
export type Ctx = {
  db: Db
  /** Milliseconds since the epoch, the same through the whole request. */
  nowMs: number
  auteur: Auteur
  requestId: string
  config: Config
}
export type AgentCtx = Ctx & {
  actor: Actor
  /** The oldest transaction still under way when the request began; see `platform/http/list-page.ts`. */
  instantane: string
  /** What a machine's token may; null for a person. For a route that shows more than its own portée on demand. */
  portees: readonly string[] | null
  /** Nothing of it is kept (`?essai=1`). */
  essai: boolean
  /** What this request reads of people, for the trace it leaves. */
  lecture: Lecture
}

/** A machine that asks for more than its route shows by itself. @throws Problem `portee.manquante` */
export function requirePermission({ portees }: Pick<AgentCtx, 'portees'>, permission: Permission): void {
  if (portees !== null && !portees.includes(permission)) {
    throw new Problem('portee.manquante', { detail: `Portée attendue : ${permission}.` })
  }
}
