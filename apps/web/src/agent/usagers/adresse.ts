import { useQueries } from '@tanstack/react-query'
import { usagerQuery } from './queries.js'

/** Where the first of these people who has an address lives: a visit most often goes there. */
export function useAdresseDe(ids: readonly number[]): string {
  const fiches = useQueries({ queries: ids.map((id) => usagerQuery(id)) })
  return fiches.map(({ data }) => data?.adresse).find(Boolean) ?? ''
}
