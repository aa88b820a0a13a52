import { LIMITES } from '@permanence/domain'
import type { Demande } from '@permanence/scheduling'
import { reservedParam } from '../../../platform/http/problem.js'
import { parseIds } from '../../../platform/http/types.js'
import { listMembers } from '../../equipes/index.js'
import type { Ouverture, Souhait, Terrain } from './search.js'
import type { ExplicationQuery } from '../contract/explication.js'
import type { ProchainQuery } from '../contract/creneaux.js'
import type { AgentCtx } from '../../../platform/http/context.js'

type Query = ProchainQuery & Partial<Pick<ExplicationQuery, 'au' | 'public'>>

/** A query, its lists read. */
export type Asked = Souhait & Pick<Demande, 'du' | 'au' | 'modalite'>

export function askedOf({ lieuId, lieuIds, agentIds, equipeId: _members, public: _qui, ...query }: Query): Asked {
  const asked = lieuIds === undefined ? undefined : parseIds(lieuIds)
  const lieux = lieuId === undefined ? asked : asked === undefined || asked.includes(lieuId) ? [lieuId] : []
  return {
    ...query,
    ...(lieux === undefined ? {} : { lieuIds: lieux }),
    ...(agentIds === undefined ? {} : { agentIds: parseIds(agentIds) }),
  }
}

/** What an agent asks, with the members of the équipe read: an équipe that is not there has none. */
export async function askedBy(ctx: AgentCtx, query: Query): Promise<Asked> {
  const asked = askedOf(query)
  const members = await listMembers(ctx, query.equipeId ?? null)
  if (members === null) return asked
  const { agentIds } = asked
  return { ...asked, agentIds: agentIds === undefined ? members : members.filter((id) => agentIds.includes(id)) }
}

/** The question to `packages/scheduling`. */
export function demandeOf(
  qui: Demande['public'],
  nowMs: number,
  { motif, referentiel, referentiels, deplace, referents }: Ouverture,
  { sessions }: Pick<Terrain, 'sessions'>,
  asked: Asked,
): Demande {
  const { du, au, modalite, agentIds, lieuIds } = asked
  return {
    now: nowMs / 60_000,
    public: qui,
    motif,
    feries: new Map([...referentiels.values()].map(({ organisationId, feries }) => [organisationId, feries])),
    fuseau: referentiel.fuseau,
    sessions,
    ...(du === undefined ? {} : { du }),
    ...(au === undefined ? {} : { au }),
    ...(modalite === undefined ? {} : { modalite }),
    ...(agentIds === undefined ? {} : { agentIds }),
    ...(lieuIds === undefined ? {} : { lieuIds }),
    ...(referents === null ? {} : { referentIds: referents }),
    ...(deplace === null || asked.deplace === undefined
      ? {}
      : { deplace: { rdvId: asked.deplace, dureeMin: deplace.fin - deplace.debut } }),
  }
}

/** The length of a range that may be asked at once, in days. */
export const JOURS_MAX: Readonly<Record<Demande['public'], number>> = {
  usager: LIMITES.creneauxJoursPublicMax,
  agent: LIMITES.creneauxJoursAgentMax,
}

/** What only agents may ask: whose time, and without which rdv. */
export function checkPublic(query: Query): void {
  const reserved = (['agentIds', 'equipeId', 'deplace', 'usagerId', 'public'] as const).find(
    (name) => query[name] !== undefined,
  )
  if (reserved !== undefined) throw reservedParam(reserved)
}
