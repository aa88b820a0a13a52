import { unwrap, type Schemas } from '@permanence/api-client'
import { api, patience } from '../client-queries.js'

export type NouvelleReservation = Schemas['NouvelleReservation']
export type Reservation = Schemas['Reservation']
export type AVerifier = Schemas['ReservationAVerifier']['verification']
/** The rdv, or a code to prove first. */
export type Reponse = Reservation | Schemas['ReservationAVerifier']

/** One sending of the form: the same key and body give the same answer, however often they are sent. */
export type Envoi = { cle: string; corps: NouvelleReservation }

export function confirmReservation({ cle, corps }: Envoi): Promise<Reponse> {
  const params = { header: { 'idempotency-key': cle } }
  return unwrap(api.POST('/reservations', { params, body: corps, signal: patience() }))
}
