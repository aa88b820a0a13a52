import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { advance, periodeDe } from './grid/periode.js'
import type { Vue } from './grid/types.js'
import { agendaQuery } from './queries.js'

/** The days before and after those that are shown are read ahead, once these are there. */
export function usePrefetch(agentIds: readonly number[], vue: Vue, date: string, montres: boolean): void {
  const client = useQueryClient()
  const ids = agentIds.join(',')
  useEffect(() => {
    if (!montres) return
    for (const sens of [-1, 1] as const) {
      const { du, au } = periodeDe(vue === 'liste' ? 'semaine' : vue, advance(vue, date, sens))
      void client.prefetchQuery(agendaQuery(ids.split(',').map(Number), du, au))
    }
  }, [client, ids, vue, date, montres])
}
