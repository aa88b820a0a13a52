import { aujourdhui } from '../../lib/instants.js'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import type { Actor } from '@permanence/domain'
import { entier, entiers, listeIds, readSearch } from '../../lib/recherche.js'
import { moiQuery, type Moi } from '../session/queries.js'

/** Where one works: kept in the address of every page (`org`, `agents`), so that a link shows the same thing. */
export type RechercheCoque = { org?: number; agents?: string }

export const validerCoque = readSearch<RechercheCoque>({ org: entier, agents: listeIds })

type Contexte = {
  moi: Moi
  actor: Actor
  organisationId: number
  organisation: string
  role: Moi['roles'][number]['role'] | null
  /** Of the organisation. */
  fuseau: string
  /** Whose planning; never empty. The first one for the pages of a single agent. */
  agentIds: number[]
  agentId: number
  aujourdhui: string
  chooseAgents: (ids: readonly number[]) => void
  chooseOrganisation: (id: number) => void
}

/** Who I am, in which organisation, and whose planning I look at. */
export function useContexte(): Contexte {
  const { data: moi } = useSuspenseQuery(moiQuery)
  const recherche = validerCoque(useSearch({ strict: false }))
  const naviguer = useNavigate()
  const lien = moi.roles.find(({ organisationId }) => organisationId === recherche.org) ?? moi.roles[0]
  const demandes = entiers(recherche.agents)
  const agentIds = demandes.length > 0 ? demandes : [moi.agentId]
  const fuseau = lien?.fuseau ?? moi.fuseau
  const go = (suite: RechercheCoque) =>
    void naviguer({ to: '.', search: (avant) => ({ ...avant, rdv: undefined, ...suite }) as RechercheCoque })
  return {
    moi,
    actor: {
      agentId: moi.agentId,
      territoireId: moi.territoire.id,
      adminTerritoire: moi.adminTerritoire,
      roles: moi.roles,
      serviceIds: moi.services.map(({ id }) => id),
    },
    organisationId: lien?.organisationId ?? 0,
    organisation: lien?.organisation ?? moi.territoire.nom,
    role: lien?.role ?? null,
    fuseau,
    agentIds,
    agentId: agentIds[0] ?? moi.agentId,
    aujourdhui: aujourdhui(fuseau),
    chooseAgents: (ids) => go({ agents: ids.join(',') }),
    chooseOrganisation: (org) => go({ org, agents: '' }),
  }
}
