import { unwrap, type Schemas } from '@permanence/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api, patience } from '../client-queries'

export type RdvUsager = Schemas['RdvUsager']

export const rdvQuery = (jeton: string) =>
  queryOptions({
    queryKey: ['rdv', jeton],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/mes-rdvs/{jeton}', { params: { path: { jeton } }, signal: patience(signal) })),
    staleTime: 30_000,
  })

export function annulerRdv({ jeton, cle }: { jeton: string; cle: string }): Promise<RdvUsager> {
  const params = { path: { jeton }, header: { 'idempotency-key': cle } }
  return unwrap(api.POST('/mes-rdvs/{jeton}/annuler', { params, signal: patience() }))
}
