import { unwrap, type Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, patience } from '../client-queries.js'

export type RdvUsager = Schemas['RdvUsager']

export const rdvQuery = (jeton: string) =>
  queryOptions({
    queryKey: ['rdv', jeton],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/mes-rdvs/{jeton}', { params: { path: { jeton } }, signal: patience(signal) })),
    staleTime: 30_000,
  })

/** Where this rdv can go, from one day to another (both included). */
export const deplacementsQuery = (jeton: string, du: string, au: string) =>
  queryOptions({
    queryKey: ['deplacements', jeton, du, au],
    staleTime: 15_000,
    queryFn: async ({ signal }) => {
      const params = { path: { jeton }, query: { du, au } }
      const page = await unwrap(api.GET('/mes-rdvs/{jeton}/creneaux', { params, signal: patience(signal) }))
      return page.donnees
    },
  })

export function moveRdv({ jeton, debut, cle }: { jeton: string; debut: string; cle: string }): Promise<RdvUsager> {
  const params = { path: { jeton }, header: { 'idempotency-key': cle } }
  return unwrap(api.POST('/mes-rdvs/{jeton}/deplacer', { params, body: { debut }, signal: patience() }))
}

export function cancelRdv({ jeton, cle }: { jeton: string; cle: string }): Promise<RdvUsager> {
  const params = { path: { jeton }, header: { 'idempotency-key': cle } }
  return unwrap(api.POST('/mes-rdvs/{jeton}/annuler', { params, signal: patience() }))
}
