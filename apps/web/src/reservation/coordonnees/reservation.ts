import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { estPerdu, usePresent } from '../creneaux/tenir.js'
import {
  garderHold,
  holdGarde,
  holdRendu,
  oublierHold,
  prolongerHold,
  rendreHold,
  type HoldGarde,
} from '../creneaux/hold-en-cours.js'
import { demander, rendreCreneau, tenirCreneau, type Demande } from '../creneaux/queries.js'
import type { Choix } from '../navigation/adresse.js'
import { aller } from '../navigation/historique.js'
import { oublier } from '../navigation/memoire.js'
import { rdvQuery } from '../rdv/queries.js'
import { BROUILLON } from './brouillon.js'
import { CODES } from './codes.js'
import { ENVOIS, regler, resteARegler } from './envoi.js'
import type { Reservation } from './queries.js'

/** Where the person stands: the créneau is kept, or is being asked for again, or is lost (and why). */
export type Situation =
  | { etat: 'garde'; hold: HoldGarde }
  | { etat: 'reprise' }
  | { etat: 'absent' }
  | { etat: 'expire' }
  | { etat: 'refuse'; error: unknown; demande: Demande }

/**
 * The life of one hold on its page. Leaving gives the créneau back; coming back (reload, forward, back from another
 * site) asks for it again, after having settled what may already have been sent.
 */
export function useReservation(choix: Choix) {
  const client = useQueryClient()
  const [situation, setSituation] = useState<Situation>(() => depart(choix))
  const present = usePresent()
  const reprise = useMutation({
    mutationFn: async (demande: Demande) => {
      const reservation = await regler()
      if (reservation) return reservation
      // Given back while the page was closing: that must be over before asking again, or one takes one's own place.
      const rendu = holdRendu(choix)
      if (rendu) await rendreCreneau(rendu)
      return holdGarde(choix) ?? (await tenirCreneau(demande))
    },
    onSuccess: (obtenu, demande) => {
      if ('lien' in obtenu) return terminer(obtenu)
      if (!present.current) return 'hold' in obtenu && void rendreCreneau(obtenu.hold)
      setSituation({ etat: 'garde', hold: 'hold' in obtenu ? garderHold(demande.choix, obtenu) : obtenu })
    },
    onError: async (error, demande) => {
      setSituation({ etat: 'refuse', error, demande })
      if (estPerdu(error)) await client.invalidateQueries({ queryKey: ['creneaux'] })
    },
  })
  const reprendre = (demande = demander(choix)) => {
    setSituation({ etat: 'reprise' })
    reprise.mutate(demande)
  }
  const terminer = (reservation: Reservation) => {
    oublierHold()
    oublier(BROUILLON, ENVOIS, CODES)
    client.setQueryData(rdvQuery(reservation.lien).queryKey, reservation.rdv)
    client.removeQueries({ queryKey: ['creneaux'] })
    aller({ page: 'rdv', jeton: reservation.lien, nouveau: true }, { remplacer: true })
  }
  const arriver = useEffectEvent(() => {
    if (situation.etat === 'reprise') reprise.mutate(demander(choix))
  })
  const rendre = useEffectEvent(() => rendreHold(choix))
  const revenir = useEffectEvent((event: PageTransitionEvent) => {
    if (event.persisted && holdRendu(choix)) reprendre()
  })
  useEffect(() => {
    const quitter = () => rendre()
    const afficher = (event: PageTransitionEvent) => revenir(event)
    arriver()
    addEventListener('pagehide', quitter)
    addEventListener('pageshow', afficher)
    return () => {
      removeEventListener('pagehide', quitter)
      removeEventListener('pageshow', afficher)
      rendre()
    }
  }, [])
  return {
    situation,
    reprendre,
    terminer,
    prolonger: (expireAt: string, demande = false) => {
      const hold = prolongerHold(choix, expireAt, demande)
      if (hold) setSituation({ etat: 'garde', hold })
    },
    expirer: () => {
      rendreHold(choix)
      setSituation({ etat: 'expire' })
    },
    perdre: (error: unknown) => {
      oublierHold()
      setSituation(estPerdu(error) ? { etat: 'refuse', error, demande: demander(choix) } : { etat: 'expire' })
    },
  }
}

function depart(choix: Choix): Situation {
  const hold = holdGarde(choix)
  if (resteARegler() || (hold === null && holdRendu(choix))) return { etat: 'reprise' }
  return hold ? { etat: 'garde', hold } : { etat: 'absent' }
}
