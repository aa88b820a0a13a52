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
  /** What the token of a machine may (`usagers:lire`…), beside these rights. Absent or null: a person, whom none binds. */
  portees?: readonly string[] | null
}

/** Whether the token of a machine covers it; a person holds every portée. */
export function holdsPermission({ portees = null }: Pick<Actor, 'portees'>, portee: string): boolean {
  return portees === null || portees.includes(portee)
}

/** The role of the actor in an organisation, null without one. */
export function roleDans(actor: Actor, organisationId: number): Role | null {
  return actor.roles.find((role) => role.organisationId === organisationId)?.role ?? null
}
