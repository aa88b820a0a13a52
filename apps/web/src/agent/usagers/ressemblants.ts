import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ressemblantsQuery, type ARessembler } from './queries.js'

/** How long nobody types before records that look alike are asked for: each look is traced. */
const PAUSE_MS = 600

/**
 * The records that look like the one being typed (null: none is being made). `demander` says whether it may be made now:
 * not the first time that others are found, so that nobody makes a second record without having seen the first.
 */
export function useRessemblants(saisie: ARessembler | null) {
  const client = useQueryClient()
  const [posee] = useDebouncedValue(saisie, PAUSE_MS)
  const [demandee, setDemandee] = useState<string | null>(null)
  const cle = JSON.stringify(saisie)
  const enAttente = useRef(false)
  // What is sent is looked for at once; what is typed, when the typing rests.
  const courante = demandee === cle ? saisie : posee
  const lecture = useQuery({
    ...ressemblantsQuery(courante ?? VIDE),
    enabled: courante !== null && courante.prenom !== '' && courante.nom !== '',
  })
  const aJour = JSON.stringify(courante) === cle
  const trouves = saisie !== null && aJour ? lecture.data : undefined
  return {
    trouves,
    ask: async (): Promise<boolean> => {
      // Seen already, or there are none.
      if (saisie === null || trouves !== undefined) return true
      if (enAttente.current) return false
      enAttente.current = true
      setDemandee(cle)
      // A look that fails keeps nobody from working.
      const lus = await client.fetchQuery(ressemblantsQuery(saisie)).catch(() => null)
      enAttente.current = false
      return lus === null || lus.donnees.length === 0
    },
  }
}

const VIDE: ARessembler = { organisationId: 0, prenom: '', nom: '' }
