import { formatTelephone, type Modalite } from '@permanence/domain'
import { uidOf, type CalendarEvent } from '../../../platform/messaging/calendar.js'

/** One person's part of an rdv, as her calendar needs it. Times in whole epoch minutes. */
export type RdvAuCalendrier = {
  rdvId: number
  participationId: number
  sequence: number
  debut: number
  fin: number
  modalite: Modalite
  lieu: { nom: string; adresse: string } | null
  organisation: { nom: string; telephone: string | null }
}

/**
 * The event is one, in the mail and behind the link. The motif may be sensitive and calendars are shared: the
 * organisation's name is enough.
 */
export const usagerEvent = (
  rdv: RdvAuCalendrier,
  { annule, lien, publicUrl }: { annule: boolean; lien: string; publicUrl: string },
): CalendarEvent => ({
  uid: uidOf(publicUrl, 'rdv', rdv.rdvId, rdv.participationId),
  sequence: rdv.sequence,
  annule,
  debut: rdv.debut,
  fin: rdv.fin,
  resume: `Rendez-vous ${rdv.organisation.nom}`,
  lieu: lieuEnClair(rdv),
  description: rdv.organisation.telephone && `Téléphone : ${formatTelephone(rdv.organisation.telephone)}`,
  url: lien,
  rappel: true,
})

/** Where, for the person who comes. */
export function lieuEnClair({ modalite, lieu, organisation }: Omit<RdvAuCalendrier, 'participationId'>): string {
  switch (modalite) {
    case 'telephone':
      return 'par téléphone, on vous appellera'
    case 'visio':
      return 'en visioconférence'
    case 'domicile':
      return 'chez vous'
    default:
      return lieu ? `${lieu.nom}, ${lieu.adresse}` : organisation.nom
  }
}
