import { nouvelleCle } from '../../lib/ecriture.js'
import { hasCode, problemeDe } from '../../lib/problemes.js'
import { isIncertain } from '../client-queries.js'
import { forget, reread, remember } from '../navigation/memoire.js'
import { confirmReservation, type Envoi, type NouvelleReservation, type Reponse, type Reservation } from './queries.js'

/** Sendings whose answer never came: each may have been carried out. */
export const ENVOIS = 'envois'

/**
 * Takes the rdv, once; when the service first asks this device for some computing, does it and sends again. The same content goes with the same key however often it is sent. When the hold turns out to be
 * used up, an earlier sending may be what used it: it is asked for its answer before anybody is told of a refusal.
 */
export async function send(corps: NouvelleReservation): Promise<Reponse> {
  try {
    return await take(corps)
  } catch (error) {
    const defi = problemeDe(error)?.defi
    if (defi === undefined) throw error
    const { solve } = await import('./travail.js')
    const travail = await solve(defi)
    if (travail === null) throw error
    return take({ ...corps, travail })
  }
}

async function take(corps: NouvelleReservation): Promise<Reponse> {
  const envoi = incertains().find((ancien) => memeCorps(ancien.corps, corps)) ?? { cle: nouvelleCle(), corps }
  // Written down before it leaves: the page may close while the answer is on its way.
  note(envoi)
  try {
    const reponse = await confirmReservation(envoi)
    // Nothing was taken: a code is awaited, and will be another sending.
    if (!('lien' in reponse)) strike(envoi)
    return reponse
  } catch (error) {
    if (isIncertain(error)) throw error
    strike(envoi)
    if (!holdPerdu(error)) throw error
    const reservation = await settle()
    if (reservation === null) throw error
    return reservation
  }
}

/** The rdv that a sending without answer has taken after all; null when none has. Throws when it still cannot be known. */
export async function settle(): Promise<Reservation | null> {
  for (const envoi of incertains()) {
    try {
      const reponse = await confirmReservation(envoi)
      if ('lien' in reponse) return reponse
      strike(envoi)
    } catch (error) {
      if (isIncertain(error)) throw error
      strike(envoi)
    }
  }
  return null
}

export const resteARegler = () => incertains().length > 0

/** The créneau is not kept any more: expired, given back, or already an rdv. */
export const holdPerdu = (error: unknown) =>
  ['hold.expire', 'hold.refuse', 'creneau.pris', 'creneau.indisponible'].some((code) => hasCode(error, code))

const incertains = () => reread<Envoi[]>(ENVOIS) ?? []
const memeCorps = (a: NouvelleReservation, b: NouvelleReservation) => JSON.stringify(a) === JSON.stringify(b)

function note(envoi: Envoi): void {
  remember(ENVOIS, [...incertains().filter(({ cle }) => cle !== envoi.cle), envoi])
}

function strike(envoi: Envoi): void {
  const restants = incertains().filter(({ cle }) => cle !== envoi.cle)
  if (restants.length === 0) forget(ENVOIS)
  else remember(ENVOIS, restants)
}
