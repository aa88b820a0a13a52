import {
  formatHeure,
  formatIntervalle,
  formatJourLong,
  formatNom,
  formatTelephone,
  jourLocal,
} from '@permanence/domain'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { MessageDu } from './repo.js'

export type Courrier = { sujet: string; corps: string; ics: string }

const TITRES = {
  'rdv.cree': 'Rendez-vous confirmé',
  'rdv.deplace': 'Rendez-vous déplacé',
  'rdv.annule': 'Rendez-vous annulé',
} as const

const PHRASES = {
  'rdv.cree': 'Votre rendez-vous est confirmé.',
  'rdv.deplace': 'Votre rendez-vous a changé. Voici ce qui est prévu maintenant.',
  'rdv.annule': 'Votre rendez-vous est annulé. Vous n’avez rien à faire.',
} as const

/** Plain words: what, where, how to come, what to bring, how to cancel. `lien` opens this rdv only. */
export function renderMessage(message: MessageDu, lien: string): Courrier {
  const { type, fuseau } = message
  const [debut, fin] = [message.debutS / 60, message.finS / 60]
  const jour = formatJourLong(jourLocal(debut, fuseau))
  const annule = type === 'rdv.annule'
  const lignes = [
    `Bonjour ${message.destinatairePrenom},`,
    '',
    PHRASES[type],
    '',
    `Quoi : ${message.motif}${message.pourUnProche ? `, pour ${formatNom(message.usager)}` : ''}`,
    `Quand : ${formatIntervalle(debut, fin, fuseau)}`,
    `Où : ${place(message)}`,
    ...(message.lieu?.acces && !annule ? [`Pour venir : ${message.lieu.acces}`] : []),
    ...(message.consignes && !annule ? ['', message.consignes] : []),
    '',
    annule ? 'Pour prendre un autre rendez-vous :' : 'Pour voir ou annuler ce rendez-vous :',
    lien,
    '',
    message.organisation.nom,
    ...(message.organisation.telephone ? [formatTelephone(message.organisation.telephone)] : []),
  ]
  return {
    sujet: `${TITRES[type]} : ${jour} à ${formatHeure(debut, fuseau)}`,
    corps: lignes.join('\n'),
    ics: calendar(message, debut, fin, lien),
  }
}

function place({ modalite, lieu, organisation }: MessageDu): string {
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

/** Stable UID and rising SEQUENCE: calendars replace the event instead of adding one. In UTC, so without zone tables. */
function calendar(message: MessageDu, debut: number, fin: number, lien: string): string {
  const annule = message.type === 'rdv.annule'
  const file = ical({
    prodId: '//Permanence//FR',
    method: annule ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  file.createEvent({
    id: `rdv-${message.participationId}@permanence`,
    sequence: message.sequence,
    status: annule ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    start: new Date(debut * 60_000),
    end: new Date(fin * 60_000),
    // The motif may be sensitive and calendars are shared: the organisation's name is enough.
    summary: `Rendez-vous ${message.organisation.nom}`,
    location: place(message),
    url: lien,
  })
  return file.toString()
}
