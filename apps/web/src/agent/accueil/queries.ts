import type { Schemas } from '@permanence/api-client'
import { mutationOptions, queryOptions, type QueryClient } from '@tanstack/react-query'
import { formatInstant } from '@permanence/time'
import { api } from '../../lib/client.js'
import { modification } from '../../lib/ecriture.js'
import { maintenant } from '../../lib/instants.js'
import { unwrap } from '../../lib/problemes.js'
import type { Rdv } from '../rdvs/queries.js'

export type AccueilLu = Schemas['Accueil']

const CHAQUE_MS = 5_000
/** Of what is noted at the desk. */
const NOTE = ['accueil', 'note'] as const

/** Today at the desk of an organisation, or at one of its lieux; read again while the page is looked at. */
export const accueilQuery = (client: QueryClient, organisationId: number, lieuId: number | undefined) =>
  queryOptions({
    queryKey: ['accueil', organisationId, lieuId ?? null],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/accueil', {
          params: { query: { organisationId, ...(lieuId !== undefined && { lieuId }) } },
          signal,
        }),
      ),
    // What was just noted, and is not answered yet, is not to be unsaid by an older reading.
    refetchInterval: () => client.isMutating({ mutationKey: NOTE }) === 0 && CHAQUE_MS,
    refetchOnWindowFocus: 'always',
    placeholderData: (avant, requete) => (requete?.queryKey[1] === organisationId ? avant : undefined),
  })

/** What is said of somebody: she has come, she is called in, or she waits again. */
export type Note = { rdv: Rdv; participationId: number | null; quoi: 'arrivee' | 'appel' | 'renvoi' }

/** Shown at once; what was shown before is back when the server refuses. */
export const noteMutation = (client: QueryClient) =>
  mutationOptions({
    mutationKey: NOTE,
    mutationFn: ({ rdv: { id, version }, participationId, quoi }: Note) => {
      const header = modification(version)
      if (quoi !== 'arrivee')
        return unwrap(
          api.POST('/rdvs/{id}/appel', { body: { appele: quoi === 'appel' }, params: { path: { id }, header } }),
        )
      const body = { transition: 'arrivee' as const }
      return participationId === null
        ? unwrap(api.POST('/rdvs/{id}/statut', { body, params: { path: { id }, header } }))
        : unwrap(
            api.POST('/rdvs/{id}/participations/{participationId}/statut', {
              body,
              params: { path: { id, participationId }, header },
            }),
          )
    },
    onMutate: async (note: Note) => {
      await client.cancelQueries({ queryKey: ['accueil'] })
      const avant = client.getQueriesData<AccueilLu>({ queryKey: ['accueil'] })
      replaceRdv(client, notedRdv(note))
      return { avant }
    },
    onSuccess: (rdv) => {
      replaceRdv(client, rdv)
      client.setQueryData(['rdv', rdv.id], rdv)
    },
    onError: (_erreur, _note, contexte) => {
      for (const [cle, lu] of contexte?.avant ?? []) client.setQueryData(cle, lu)
    },
    onSettled: () =>
      Promise.all(['accueil', 'agenda', 'rdvs'].map((cle) => client.invalidateQueries({ queryKey: [cle] }))),
  })

/** The rdv as it should be once the note is kept. */
function notedRdv({ rdv, participationId, quoi }: Note): Rdv {
  const maintenantIci = formatInstant(maintenant(), rdv.fuseau)
  if (quoi !== 'arrivee') return { ...rdv, appeleLe: quoi === 'appel' ? maintenantIci : null }
  return {
    ...rdv,
    arriveLe: rdv.arriveLe ?? maintenantIci,
    participations: rdv.participations.map((one) =>
      one.statut === 'prevu' && (participationId === null || one.id === participationId)
        ? { ...one, arriveLe: one.arriveLe ?? maintenantIci }
        : one,
    ),
  }
}

function replaceRdv(client: QueryClient, rdv: Rdv): void {
  client.setQueriesData<AccueilLu>(
    { queryKey: ['accueil'] },
    (lu) =>
      lu && { ...lu, donnees: lu.donnees.map((entree) => (entree.rdv.id === rdv.id ? { ...entree, rdv } : entree)) },
  )
}

export const changeRetardMutation = (client: QueryClient) =>
  mutationOptions({
    mutationFn: ({ agentId, retardMin }: { agentId: number; retardMin: number }) =>
      unwrap(api.POST('/agents/{id}/retard', { body: { retardMin }, params: { path: { id: agentId } } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['accueil'] }),
  })
