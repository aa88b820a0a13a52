import { mutationOptions, type QueryClient } from '@tanstack/react-query'
import type { Reach } from './reach.js'

/** What a deletion aims at: this occurrence, from it on, or the whole. */
export type Cible = { portee?: Reach; occurrence?: string }

type Saved = { id: number; version: number; titre: string }
type Calls<N, M, S extends Saved, D> = {
  create: (body: N) => Promise<S>
  update: (id: number, version: number, body: M) => Promise<S>
  remove: (id: number, version: number, cible: Cible) => Promise<D>
}

/** The mutations of plages and of absences: whatever shows one, or the time that it opens or takes, is read again. */
export function seriesMutations<N, M, S extends Saved, D>(sorte: 'plage' | 'absence', calls: Calls<N, M, S, D>) {
  const reread = (client: QueryClient) =>
    Promise.all([`${sorte}s`, sorte, 'agenda', 'creneaux'].map((cle) => client.invalidateQueries({ queryKey: [cle] })))
  const rereadOne = (client: QueryClient, id: number) => client.invalidateQueries({ queryKey: [sorte, id] })
  return {
    create: (client: QueryClient) => mutationOptions({ mutationFn: calls.create, onSuccess: () => reread(client) }),
    update: (client: QueryClient) =>
      mutationOptions({
        mutationFn: ({ id, version, body }: { id: number; version: number; body: M }) =>
          calls.update(id, version, body),
        onSuccess: () => reread(client),
        onError: (_erreur, { id }) => rereadOne(client, id),
      }),
    remove: (client: QueryClient) =>
      mutationOptions({
        mutationFn: ({ id, version, cible }: { id: number; version: number; cible: Cible }) =>
          calls.remove(id, version, cible),
        onSuccess: async (_answer, { id }) => {
          client.removeQueries({ queryKey: [sorte, id] })
          await reread(client)
        },
        onError: (_erreur, { id }) => rereadOne(client, id),
      }),
  }
}
