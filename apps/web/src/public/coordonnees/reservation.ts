import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { isPerdu, usePresent } from '../creneaux/hold.js'
import {
  keepHold,
  holdGarde,
  holdRendu,
  forgetHold,
  putOffHold,
  giveBackHold,
  type HoldGarde,
} from '../creneaux/hold-en-cours.js'
import { ask, releaseHold, holdCreneau, type HoldRequest } from '../creneaux/queries.js'
import type { Choix } from '../navigation/adresse.js'
import { go } from '../navigation/historique.js'
import { forget } from '../navigation/memoire.js'
import { rdvQuery } from '../rdv/queries.js'
import { BROUILLON } from './brouillon.js'
import { CODES } from './codes.js'
import { ENVOIS, settle, resteARegler } from './envoi.js'
import type { Reservation } from './queries.js'

/** Where the person stands: the créneau is kept, or is being asked for again, or is lost (and why). */
export type Situation =
  | { etat: 'garde'; hold: HoldGarde }
  | { etat: 'reprise' }
  | { etat: 'absent' }
  | { etat: 'expire' }
  | { etat: 'refuse'; error: unknown; demande: HoldRequest }

/**
 * The life of one hold on its page. Leaving gives the créneau back; coming back (reload, forward, back from another
 * site) asks for it again, after having settled what may already have been sent.
 */
export function useReservation(choix: Choix) {
  const client = useQueryClient()
  const [situation, setSituation] = useState<Situation>(() => depart(choix))
  const present = usePresent()
  const reprise = useMutation({
    mutationFn: async (demande: HoldRequest) => {
      const reservation = await settle()
      if (reservation) return reservation
      // Given back while the page was closing: that must be over before asking again, or one takes one's own place.
      const rendu = holdRendu(choix)
      if (rendu) await releaseHold(rendu)
      return holdGarde(choix) ?? (await holdCreneau(demande))
    },
    onSuccess: (obtenu, demande) => {
      if ('lien' in obtenu) return end(obtenu)
      if (!present.current) return 'hold' in obtenu && void releaseHold(obtenu.hold)
      setSituation({ etat: 'garde', hold: 'hold' in obtenu ? keepHold(demande.choix, obtenu) : obtenu })
    },
    onError: async (error, demande) => {
      setSituation({ etat: 'refuse', error, demande })
      if (isPerdu(error)) await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
  })
  const resume = (demande = ask(choix)) => {
    setSituation({ etat: 'reprise' })
    reprise.mutate(demande)
  }
  const end = (reservation: Reservation) => {
    forgetHold()
    forget(BROUILLON, ENVOIS, CODES)
    client.setQueryData(rdvQuery(reservation.lien).queryKey, reservation.rdv)
    client.removeQueries({ queryKey: ['creneaux'] })
    go({ page: 'rdv', jeton: reservation.lien, nouveau: true }, { remplacer: true })
  }
  const arriver = useEffectEvent(() => {
    if (situation.etat === 'reprise') reprise.mutate(ask(choix))
  })
  const rendre = useEffectEvent(() => giveBackHold(choix))
  const revenir = useEffectEvent((event: PageTransitionEvent) => {
    if (event.persisted && holdRendu(choix)) resume()
  })
  useEffect(() => {
    const leave = () => rendre()
    const show = (event: PageTransitionEvent) => revenir(event)
    arriver()
    addEventListener('pagehide', leave)
    addEventListener('pageshow', show)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('pageshow', show)
      rendre()
    }
  }, [])
  return {
    situation,
    resume,
    end,
    prolong: (expireAt: string, demande = false) => {
      const hold = putOffHold(choix, expireAt, demande)
      if (hold) setSituation({ etat: 'garde', hold })
    },
    expire: () => {
      giveBackHold(choix)
      setSituation({ etat: 'expire' })
    },
    lose: (error: unknown) => {
      forgetHold()
      setSituation(isPerdu(error) ? { etat: 'refuse', error, demande: ask(choix) } : { etat: 'expire' })
    },
  }
}

function depart(choix: Choix): Situation {
  const hold = holdGarde(choix)
  if (resteARegler() || (hold === null && holdRendu(choix))) return { etat: 'reprise' }
  return hold ? { etat: 'garde', hold } : { etat: 'absent' }
}
