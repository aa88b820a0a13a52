import { formatNom, formatTelephoneMasque, libelleStatut } from '@permanence/domain'
import { formatInstant } from '@permanence/time'
import { minuteFrom, minuteOf } from '../../../platform/clock.js'
import { messagesSur } from '../../../platform/messaging/mail.js'
import { isDeplacable, limiteDeplacement } from './deplacable.js'
import { masked } from './masque.js'
import type { RdvUsagerLu } from '../contract/rows.js'
import type { RdvUsager } from '../contract/reservations.js'
import type { Ctx } from '../../../platform/http/context.js'

/** Last minute at which the usager may cancel; null when the motif does not let him. */
const limitOf = ({ annulableUsager, debut, delaiAnnulationMinutes }: RdvUsagerLu): number | null =>
  annulableUsager ? debut - delaiAnnulationMinutes : null

/** Whether his link may cancel it now: still to come, nobody has arrived, the motif's delay not begun. */
export function isAnnulable(lu: RdvUsagerLu, nowMs: number): boolean {
  const limite = limitOf(lu)
  return limite !== null && minuteFrom(nowMs) <= limite && libelleStatut(lu, minuteOf(nowMs)) === 'a_venir'
}

/** An rdv as the person it is for reads it. */
export function rdvUsagerOf(lu: RdvUsagerLu, { nowMs, config }: Pick<Ctx, 'nowMs' | 'config'>): RdvUsager {
  const { rdvId: id, motif, organisation, modalite, lieu, debut, fin, fuseau, consignes, texteAnnulation } = lu
  const limite = limitOf(lu)
  const deplacement = limiteDeplacement(lu)
  const sur = messagesSur(config)
  return {
    id,
    motif,
    titre: lu.titre,
    organisation,
    modalite,
    lieu,
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(fin, fuseau),
    fuseau,
    libelle: libelleStatut(lu, minuteOf(nowMs)),
    usager: formatNom(lu.usager),
    consignes,
    texteAnnulation,
    annulable: isAnnulable(lu, nowMs),
    annulableJusqua: limite === null ? null : formatInstant(limite, fuseau),
    deplacable: isDeplacable(lu, nowMs),
    deplacableJusqua: deplacement === null ? null : formatInstant(deplacement, fuseau),
    appelerAu: modalite === 'telephone' && lu.telephone !== null ? formatTelephoneMasque(lu.telephone) : null,
    // Where nothing leaves and nothing is laid to be read, to promise a message would be untrue.
    ailleurs: lu.ailleurs,
    messageA: lu.messageA === null || (config.SMTP_URL === null && sur === null) ? null : masked(lu.messageA),
    messagesSur: sur,
  }
}
