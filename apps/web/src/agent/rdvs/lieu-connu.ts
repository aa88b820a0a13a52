import { useQuery } from '@tanstack/react-query'
import { lieuxQuery } from '../referentiel/queries.js'
import type { Rdv } from './queries.js'

/** Where créneaux are looked for that are like this rdv. A one-off place has none of its own: undefined, anywhere. */
export function useLieuConnu({ organisationId, lieu }: Rdv): number | null | undefined {
  const { data: lieux = [] } = useQuery(lieuxQuery(organisationId))
  if (lieu === null) return null
  return lieux.some(({ id }) => id === lieu.id) ? lieu.id : undefined
}
