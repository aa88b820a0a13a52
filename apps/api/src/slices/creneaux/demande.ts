import { LIMITES } from '@permanence/domain'
import { parseJour, type Demande } from '@permanence/scheduling'
import { fieldProblem, Problem } from '../../platform/http/problem.js'
import { parseIds } from '../../platform/http/types.js'
import type { Ouverture, Souhait, Terrain } from './loader.js'
import type { CreneauxQuery, ProchainQuery } from './schema.js'

type Query = ProchainQuery & Partial<Pick<CreneauxQuery, 'au'>>

/** A query, its lists read. */
export type Asked = Souhait & Pick<Demande, 'du' | 'au' | 'modalite'>

export function askedOf({ lieuId, lieuIds, agentIds, ...query }: Query): Asked {
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
  { motif, referentiel, referentiels, deplace }: Ouverture,
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
    ...(deplace === null || asked.deplace === undefined
      ? {}
      : { deplace: { rdvId: asked.deplace, dureeMin: deplace.fin - deplace.debut } }),
  }
}

/** A range has an end after its start and a stated length. */
export function checkRange({ du, au }: { du: string; au: string }, qui: Demande['public']): void {
  const days = parseJour(au, 'au') - parseJour(du, 'du') + 1
  if (days < 1) throw fieldProblem('periode.inversee', '?au')
  const max = qui === 'usager' ? LIMITES.creneauxJoursPublicMax : LIMITES.creneauxJoursAgentMax
  if (days > max) {
    throw new Problem('periode.trop_longue', {
      detail: `Demandez au plus ${max} jours à la fois.`,
      erreurs: [{ pointeur: '?au', code: 'periode.trop_longue', message: `Au plus ${max} jours après le début.` }],
    })
  }
}

/** What only agents may ask: whose time, and without which rdv. */
export function checkPublic(query: Query): void {
  const reserved = (['agentIds', 'deplace'] as const).find((name) => query[name] !== undefined)
  if (reserved === undefined) return
  throw new Problem('requete.invalide', {
    erreurs: [
      { pointeur: `?${reserved}`, code: 'champ.reserve', message: 'Ce champ est réservé aux agents connectés.' },
    ],
  })
}
