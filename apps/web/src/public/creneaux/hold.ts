import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { hasCode } from '../../lib/problemes.js'
import type { Choix } from '../navigation/adresse.js'
import { go } from '../navigation/historique.js'
import { keepHold } from './hold-en-cours.js'
import { ask, releaseHold, holdCreneau } from './queries.js'

/** Holds a créneau, then asks who comes. `reessayer` sends the same wish with the same key. */
export function useHoldCreneau(organisationId: number, { remplacer = false } = {}) {
  const client = useQueryClient()
  const present = usePresent()
  const hold = useMutation({
    mutationFn: holdCreneau,
    onSuccess: (obtenu, { choix }) => {
      if (!present.current) {
        void releaseHold(obtenu.hold)
        return
      }
      keepHold(choix, obtenu)
      go({ page: 'coordonnees', organisationId, choix }, { remplacer })
    },
    onError: async (error) => {
      // The list on screen was wrong: it is read again under the message.
      if (isPerdu(error)) await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
  })
  return {
    ...hold,
    choose: (choix: Choix) => {
      if (!hold.isPending) hold.mutate(ask(choix))
    },
    retry: () => {
      if (hold.variables && !hold.isPending) hold.mutate(hold.variables)
    },
  }
}

/** Another person took the créneau first, or the service has closed that time. */
export const isPerdu = (error: unknown) => hasCode(error, 'creneau.pris') || hasCode(error, 'creneau.indisponible')

/** Whether the person is still on the page: an answer that comes after she has left must not bring her back. */
export function usePresent() {
  const present = useRef(true)
  useEffect(() => {
    present.current = true
    return () => {
      present.current = false
    }
  }, [])
  return present
}
