import type { Condition } from '../../../platform/db/scope.js'
import { readableMembers } from '../rules/policy.js'
import { membersSql, selectActiveAgentIds, selectMembers } from '../sql/members.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * For the filters of others: the members that the caller sees, as a select of ids. An équipe that is unknown or
 * unseen has no members.
 */
export const membersOf = ({ actor }: Pick<AgentCtx, 'actor'>, equipeId: number | null): Condition | null =>
  equipeId === null ? null : membersSql(readableMembers(actor), equipeId)

/** The ids of the members that the caller sees: a search needs them, and so does the fingerprint of a list, which changes with the members. */
export const listMembers = ({ db, actor }: AgentCtx, equipeId: number | null): Promise<number[] | null> =>
  equipeId === null ? Promise.resolve(null) : selectMembers(db, readableMembers(actor), equipeId)

/** Those of these agents whom the caller sees and who are active. */
export const findActiveAgentIds = ({ db, actor }: AgentCtx, ids: readonly number[]): Promise<number[]> =>
  selectActiveAgentIds(db, readableMembers(actor), ids)
