import { useMutation, useQueryClient, type QueryClient, type UseMutationOptions } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Edition } from '../edition/edition.js'
import { rienAEnvoyer } from '../edition/rien.js'
import { notifyUndoable } from '../undo/notify.js'
import type { Occurrence } from './occurrence.js'
import type { Reach } from './reach.js'

type Saved = { id: number; version: number; titre: string }
type Mutations<N, M, E extends Saved> = {
  create: (client: QueryClient) => UseMutationOptions<E, Error, N>
  update: (client: QueryClient) => UseMutationOptions<E, Error, { id: number; version: number; body: M }>
}
/** When a series is, which one of its occurrences has not of its own. */
const RYTHME: ReadonlySet<string> = new Set(['premierJour', 'dernierJour', 'recurrence'])

/** What the editors of plages and of absences do alike: save what changed where it is aimed, and say so. */
export function useSeriesEditor<N, M, E extends Saved>(
  sorte: 'plage' | 'absence',
  { create: creates, update: updates }: Mutations<N, M, E>,
) {
  const client = useQueryClient()
  const naviguer = useNavigate()
  const create = useMutation(creates(client))
  const update = useMutation(updates(client))
  const retour = () => void naviguer({ to: `/${sorte}s` })

  function save<L extends { id: number; version: number }, S extends { portee: Reach }>({
    edition,
    occurrence,
    corpsDe,
    propre,
    message,
    onSaved,
  }: {
    edition: Edition<L, S>
    occurrence: Occurrence | null
    corpsDe: (saisie: S) => object
    /** What only a new one says: whose it is. With `corpsDe`, it is an `N`. */
    propre: object
    message: (titre: string) => string
    onSaved: (saved: E) => void
  }): void {
    const onSuccess = (saved: E) => {
      const { id, version, titre } = saved
      edition.restart()
      notifyUndoable(client, message(titre), { sorte, id, version })
      onSaved(saved)
    }
    const { lecture, saisie } = edition
    if (lecture === null) {
      create.mutate({ ...corpsDe(saisie), ...propre } as unknown as N, { onSuccess })
      return
    }
    const changes = Object.entries(edition.changements(corpsDe))
    const body = Object.fromEntries(isOnce(saisie, occurrence) ? changes.filter(([cle]) => !RYTHME.has(cle)) : changes)
    if (rienAEnvoyer(body)) retour()
    else {
      const aimed = { ...body, ...cibleOf(saisie, occurrence) } as M
      update.mutate({ id: lecture.id, version: lecture.version, body: aimed }, { onSuccess })
    }
  }
  return { save, retour, enCours: create.isPending || update.isPending, erreur: create.error ?? update.error }
}

/** One occurrence has no rhythm of its own: only its hours, and what it is for, may differ. */
export const isOnce = ({ portee }: { portee: Reach }, occurrence: Occurrence | null): boolean =>
  portee === 'occurrence' && occurrence !== null

/** What a change or a deletion aims at. */
export const cibleOf = ({ portee }: { portee: Reach }, occurrence: Occurrence | null) =>
  occurrence === null ? {} : { portee, occurrence: occurrence.jour }
