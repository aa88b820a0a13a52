import { nouvelleCle } from '../../lib/ecriture.js'
import { aPourCode, problemeDe } from '../../lib/problemes.js'
import { estIncertain } from '../client-queries.js'
import { oublier, relire, retenir } from '../navigation/memoire.js'
import {
  confirmerReservation,
  type Envoi,
  type NouvelleReservation,
  type Reponse,
  type Reservation,
} from './queries.js'

/** Sendings whose answer never came: each may have been carried out. */
export const ENVOIS = 'envois'

/**
 * Takes the rdv, once; when the service first asks this device for some computing, does it and sends again. The same content goes with the same key however often it is sent. When the hold turns out to be
 * used up, an earlier sending may be what used it: it is asked for its answer before anybody is told of a refusal.
 */
export async function envoyer(corps: NouvelleReservation): Promise<Reponse> {
  try {
    return await prendre(corps)
  } catch (error) {
    const defi = problemeDe(error)?.defi
    if (defi === undefined) throw error
    const { resoudre } = await import('./travail.js')
    const travail = await resoudre(defi)
    if (travail === null) throw error
    return prendre({ ...corps, travail })
  }
}

async function prendre(corps: NouvelleReservation): Promise<Reponse> {
  const envoi = incertains().find((ancien) => memeCorps(ancien.corps, corps)) ?? { cle: nouvelleCle(), corps }
  // Written down before it leaves: the page may close while the answer is on its way.
  noter(envoi)
  try {
    const reponse = await confirmerReservation(envoi)
    // Nothing was taken: a code is awaited, and will be another sending.
    if (!('lien' in reponse)) rayer(envoi)
    return reponse
  } catch (error) {
    if (estIncertain(error)) throw error
    rayer(envoi)
    if (!holdPerdu(error)) throw error
    const reservation = await regler()
    if (reservation === null) throw error
    return reservation
  }
}

/** The rdv that a sending without answer has taken after all; null when none has. Throws when it still cannot be known. */
export async function regler(): Promise<Reservation | null> {
  for (const envoi of incertains()) {
    try {
      const reponse = await confirmerReservation(envoi)
      if ('lien' in reponse) return reponse
      rayer(envoi)
    } catch (error) {
      if (estIncertain(error)) throw error
      rayer(envoi)
    }
  }
  return null
}

export const resteARegler = () => incertains().length > 0

/** The créneau is not kept any more: expired, given back, or already an rdv. */
export const holdPerdu = (error: unknown) =>
  ['hold.expire', 'hold.refuse', 'creneau.pris', 'creneau.indisponible'].some((code) => aPourCode(error, code))

const incertains = () => relire<Envoi[]>(ENVOIS) ?? []
const memeCorps = (a: NouvelleReservation, b: NouvelleReservation) => JSON.stringify(a) === JSON.stringify(b)

function noter(envoi: Envoi): void {
  retenir(ENVOIS, [...incertains().filter(({ cle }) => cle !== envoi.cle), envoi])
}

function rayer(envoi: Envoi): void {
  const restants = incertains().filter(({ cle }) => cle !== envoi.cle)
  if (restants.length === 0) oublier(ENVOIS)
  else retenir(ENVOIS, restants)
}
