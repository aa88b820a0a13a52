import type { Actor } from './actor.js'
import { auMoins, verdict, type Action, type Relation, type Ressource, type Verdict } from './droits-table.js'

/**
 * A right over many rows at once, as data from which SQL is made: a row is in scope when ANY part holds.
 *
 * | part | an rdv | an agent (agenda, record) | a motif, usager, lieu |
 * |---|---|---|---|
 * | `territoire` | always | always | always |
 * | `agentId` | he is one of its agents | it is he | he is on one of the usager's rdvs |
 * | `organisationIds` | its organisation | he has a role there | its organisation |
 * | `parService` | its organisation and its motif's service | a role there and one of the services | organisation and service |
 *
 * With `limiteeA`, the part `agentId` holds only for rows of one of these organisations (read as `organisationIds` is).
 * The actor's territoire is not repeated: row-level security keeps every statement inside it.
 */
export type Scope = {
  territoire: boolean
  agentId: number | null
  limiteeA: readonly number[] | null
  organisationIds: readonly number[]
  parService: readonly { organisationId: number; serviceIds: readonly number[] }[]
}

/**
 * The rows of `ressource` on which the actor may do `action`, read from the same table as the single-resource functions,
 * so that they cannot disagree. `seuil` is the least verdict wanted: `'occupe'` adds the rows shown as busy only.
 */
export function scopeOf<R extends Ressource>(
  actor: Actor,
  ressource: R,
  action: Action<R>,
  seuil: Exclude<Verdict, 'non'> = 'oui',
): Scope {
  const permis = (relation: Relation) => auMoins(verdict(ressource, action, relation), seuil)
  const organisationIds: number[] = []
  const parService: { organisationId: number; serviceIds: readonly number[] }[] = []
  for (const { organisationId, role } of actor.roles) {
    if (role === 'intervenant') continue
    const entiere =
      role === 'agent' ? permis('autre_service') : permis(role === 'admin' ? 'admin_organisation' : 'accueil')
    if (entiere) organisationIds.push(organisationId)
    else if (role === 'agent' && permis('meme_service') && actor.serviceIds.length > 0) {
      parService.push({ organisationId, serviceIds: actor.serviceIds })
    }
  }
  const { limiteeA = null } = actor
  const soi = permis('soi') && (limiteeA === null || ressource !== 'usager') // see `relationsUsager`
  return {
    territoire: actor.adminTerritoire && permis('admin_territoire'),
    agentId: soi ? actor.agentId : null,
    limiteeA: soi ? limiteeA : null,
    organisationIds,
    parService,
  }
}

/** Rdvs: the one scope of lists, feeds, search, statistics and exports. */
export function scopeRdv(
  actor: Actor,
  action: Exclude<Action<'rdv'>, 'creer'> = 'lire',
  seuil: 'oui' | 'occupe' = 'oui',
): Scope {
  return scopeOf(actor, 'rdv', action, seuil)
}

/** Agents whose agenda the actor may read or write; with `'occupe'`, also those of whom he sees the busy times. */
export function scopeAgenda(actor: Actor, action: Action<'agenda'> = 'lire', seuil: 'oui' | 'occupe' = 'oui'): Scope {
  return scopeOf(actor, 'agenda', action, seuil)
}

/** Nothing can be in this scope: the statement need not be sent. */
export function isEmptyScope({ territoire, agentId, organisationIds, parService }: Scope): boolean {
  return !territoire && agentId === null && organisationIds.length === 0 && parService.length === 0
}
