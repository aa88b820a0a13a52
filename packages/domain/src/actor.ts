import type { Role } from './droits-table.js'

/**
 * Who asks: the facts on which every right rests, as `GET /moi` gives them to the screens and a session to the API.
 * Plain JSON. A deactivated agent is no Actor at all: his session ends before.
 */
export type Actor = {
  agentId: number
  territoireId: number
  adminTerritoire: boolean
  roles: readonly { organisationId: number; role: Role }[]
  serviceIds: readonly number[]
  /** The organisations in which a machine acts for its agent, even on what is his own. Absent or null: all, as for a person. */
  limiteeA?: readonly number[] | null
}

/** The role of the actor in an organisation, null without one. */
export function roleDans(actor: Actor, organisationId: number): Role | null {
  return actor.roles.find((role) => role.organisationId === organisationId)?.role ?? null
}
