import {
  formatHeure,
  formatIntervalle,
  formatJourLong,
  formatNom,
  formatTelephone,
  formatTelephoneMasque,
  jourLocal,
  surUneLigne,
} from '@permanence/domain'
import type { Courrier } from '../../../platform/messaging/sender.js'
import { renderCalendar } from '../../../platform/messaging/calendar.js'
import { lieuEnClair, usagerEvent } from './evenement.js'
import type { MessageDu } from '../contract/rows.js'

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

/** She is taken off an rdv, or has excused herself, that others come to all the same. */
function gone({ supprime, rdvStatut, collectif }: MessageDu): { titre: string; phrase: string } | null {
  if (supprime || rdvStatut === 'annule') return null
  return collectif
    ? {
        titre: 'Place annulée',
        phrase: 'Votre place est annulée. La séance a lieu, mais on ne vous y attend plus. Vous n’avez rien à faire.',
      }
    : {
        titre: 'On ne vous attend plus',
        phrase: 'On ne vous attend plus à ce rendez-vous. Vous n’avez rien à faire.',
      }
}

/**
 * Plain words: what, where, how to come, what to bring, how to cancel. `lien` opens this rdv only, or leads to where
 * another can be taken; null where none can.
 */
export function renderMessage(
  message: MessageDu,
  lien: string | null,
  { publicUrl, nowMs }: { publicUrl: string; nowMs: number },
): Required<Courrier> {
  const { type, fuseau } = message
  const [debut, fin] = [message.debutS / 60, message.finS / 60]
  const jour = formatJourLong(jourLocal(debut, fuseau))
  const annule = type === 'rdv.annule'
  const rdv = { ...message, debut, fin }
  const said = (annule ? gone(message) : null) ?? { titre: TITRES[type], phrase: PHRASES[type] }
  const quoi = [message.motif, ...(message.titre === null ? [] : [message.titre])].map(surUneLigne).join(', ')
  const lignes = [
    `Bonjour ${surUneLigne(message.destinatairePrenom)},`,
    '',
    said.phrase,
    '',
    `Quoi : ${quoi}${message.pourUnProche ? `, pour ${surUneLigne(formatNom(message.usager))}` : ''}`,
    `Quand : ${formatIntervalle(debut, fin, fuseau)}`,
    `Où : ${surUneLigne(lieuEnClair(rdv))}`,
    ...(message.modalite === 'telephone' && message.telephone !== null && !annule
      ? [`Nous vous appellerons au ${formatTelephoneMasque(message.telephone)}.`]
      : []),
    ...(message.lieu?.acces && !annule ? [`Pour venir : ${message.lieu.acces}`] : []),
    ...(message.consignes && !annule ? ['', message.consignes] : []),
    '',
    ...(lien === null
      ? []
      : [annule ? 'Pour prendre un autre rendez-vous :' : 'Pour voir ou annuler ce rendez-vous :', lien, '']),
    surUneLigne(message.organisation.nom),
    ...(message.organisation.telephone ? [formatTelephone(message.organisation.telephone)] : []),
  ]
  return {
    sujet: `${said.titre} : ${jour} à ${formatHeure(debut, fuseau)}`,
    corps: lignes.join('\n'),
    ics: renderCalendar([usagerEvent(rdv, { annule, lien: lien ?? publicUrl, publicUrl })], nowMs),
  }
}
