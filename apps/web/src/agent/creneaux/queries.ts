import type { Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { unwrap } from '../../lib/problemes.js'

export type Creneau = Schemas['Creneau']

/** `deplace`: the rdv whose own time counts as free. `usagerId`: whose référents a « suivi » motif asks for. */
export type DemandeCreneaux = {
  motifId: number
  agentIds?: string
  lieuId?: number
  deplace?: number
  usagerId?: number
}

/** The next créneau of each lieu, null where there is none within the horizon. */
export const prochainsQuery = (demande: DemandeCreneaux & { du: string }) =>
  queryOptions({
    queryKey: ['creneaux', 'prochain', demande],
    queryFn: ({ signal }) => unwrap(api.GET('/creneaux/prochain', { params: { query: demande }, signal })),
    select: ({ donnees }) => donnees,
  })

export const creneauxQuery = (demande: DemandeCreneaux & { du: string; au: string }) =>
  queryOptions({
    queryKey: ['creneaux', 'semaine', demande],
    queryFn: ({ signal }) => unwrap(api.GET('/creneaux', { params: { query: demande }, signal })),
    select: ({ donnees }) => donnees,
    placeholderData: (avant) => avant,
  })

/** Why a search finds what it finds. */
export const explicationQuery = (demande: DemandeCreneaux & { du: string; au: string }) =>
  queryOptions({
    queryKey: ['creneaux', 'explication', demande],
    queryFn: ({ signal }) => unwrap(api.GET('/creneaux/explication', { params: { query: demande }, signal })),
  })
