import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { aPourCode } from '../../lib/problemes.js'
import type { Choix } from '../navigation/adresse.js'
import { aller } from '../navigation/historique.js'
import { garderHold } from './hold-en-cours.js'
import { demander, rendreCreneau, tenirCreneau } from './queries.js'

/** Holds a créneau, then asks who comes. `reessayer` sends the same wish with the same key. */
export function useTenir(organisationId: number, { remplacer = false } = {}) {
  const client = useQueryClient()
  const present = usePresent()
  const tenir = useMutation({
    mutationFn: tenirCreneau,
    onSuccess: (obtenu, { choix }) => {
      if (!present.current) {
        void rendreCreneau(obtenu.hold)
        return
      }
      garderHold(choix, obtenu)
      aller({ page: 'coordonnees', organisationId, choix }, { remplacer })
    },
    onError: async (error) => {
      // The list on screen was wrong: it is read again under the message.
      if (estPerdu(error)) await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
  })
  return {
    ...tenir,
    choisir: (choix: Choix) => {
      if (!tenir.isPending) tenir.mutate(demander(choix))
    },
    reessayer: () => {
      if (tenir.variables && !tenir.isPending) tenir.mutate(tenir.variables)
    },
  }
}

/** Somebody else was faster, or the service has closed that time. */
export const estPerdu = (error: unknown) => aPourCode(error, 'creneau.pris') || aPourCode(error, 'creneau.indisponible')

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
