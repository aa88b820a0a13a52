import type { Scope } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { idsParam } from './instants.js'

/** How one table shows itself to the parts of a scope. A part left out has no rows there. */
export type Colonnes = {
  /** The agent himself is on the row. */
  agent?: (agentId: number) => SQL
  /** The row is of one of these organisations (a `bigint[]` parameter). */
  organisations: (ids: SQL) => SQL
  /** The row is of this organisation and of one of these services (a `bigint[]` parameter). */
  services?: (organisationId: number, serviceIds: SQL) => SQL
}

/** The rows in scope, as a condition: the one way from the rights table to SQL. The territoire is row-level security's. */
export function inScope(scope: Scope, colonnes: Colonnes): SQL {
  const { territoire, agentId, limiteeA, organisationIds, parService } = scope
  if (territoire) return sql`true`
  // They are asked in this order, and an organisation is known from the row or one look: who is on it takes several.
  const parts: SQL[] = []
  if (organisationIds.length > 0) parts.push(colonnes.organisations(idsParam(organisationIds)))
  for (const { organisationId, serviceIds } of parService) {
    if (colonnes.services) parts.push(colonnes.services(organisationId, idsParam(serviceIds)))
  }
  if (agentId !== null && colonnes.agent) {
    const sien = colonnes.agent(agentId)
    parts.push(limiteeA === null ? sien : sql`(${sien} and ${colonnes.organisations(idsParam(limiteeA))})`)
  }
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}
