import type { Schemas } from '@permanence/api-client'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/client.js'
import { creation, modification } from '../../lib/ecriture.js'
import { hasCode, problemeDe, unwrap } from '../../lib/problemes.js'
import type { NouveauRdv, Rdv, RdvModifie } from './queries.js'

type Avertissement = NonNullable<Schemas['Probleme']['avertissements']>[number]

/** How long nothing is typed before the API is asked what it would say. */
const ATTENTE_MS = 400

/**
 * What the API would warn of if the form were sent as it stands, asked while one types and writing nothing. Null while it
 * is not known: the form is not complete, or the answer is awaited. Anything else that it would refuse is said when it is
 * sent, by the field.
 */
export function useEssai(
  corps: { nouveau: NouveauRdv } | { lecture: Rdv; changes: RdvModifie } | null,
): readonly Avertissement[] | null {
  const cle = corps === null ? '' : JSON.stringify(corps)
  const [posee] = useDebouncedValue(cle, ATTENTE_MS)
  const { data } = useQuery({
    queryKey: ['essai-rdv', posee],
    queryFn: async () => {
      const asked = JSON.parse(posee) as NonNullable<typeof corps>
      try {
        await unwrap(send(asked))
        return []
      } catch (erreur) {
        return hasCode(erreur, 'rdv.avertissements') ? (problemeDe(erreur)?.avertissements ?? []) : []
      }
    },
    enabled: posee !== '' && posee === cle,
    retry: false,
    staleTime: 30_000,
  })
  return cle === posee ? (data ?? null) : null
}

const send = (asked: { nouveau: NouveauRdv } | { lecture: Rdv; changes: RdvModifie }) =>
  'nouveau' in asked
    ? api.POST('/rdvs', { body: asked.nouveau, params: { query: { essai: '1' }, header: creation() } })
    : api.PATCH('/rdvs/{id}', {
        body: asked.changes,
        params: {
          path: { id: asked.lecture.id },
          query: { essai: '1' },
          header: modification(asked.lecture.version),
        },
      })
