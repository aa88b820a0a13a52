import { LIMITES } from '@permanence/domain'
import type { Demande } from '@permanence/scheduling'
import { reservedParam } from '../../../platform/http/problem.js'
import { parseIds } from '../../../platform/http/types.js'
import type { Ouverture, Souhait, Terrain } from './search.js'
import type { ExplicationQuery } from '../contract/explication.js'
import type { ProchainQuery } from '../contract/creneaux.js'

export type Query = ProchainQuery & Partial<Pick<ExplicationQuery, 'au' | 'public'>>

/** What a query asks, with its lists of ids read. */
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
