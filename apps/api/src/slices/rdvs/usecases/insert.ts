import { formatInstant } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { together } from '../../../platform/db/together.js'
import { queueRdvMessages } from '../../messages/index.js'
import { recordRdv } from './record.js'
import type { Inscription } from '../contract/rows.js'
import { insertRdvRows, type NewRdvRow, type Numeros } from '../sql/write.js'
import { type Ctx } from '../../../platform/http/context.js'

/**
 * Writes an rdv with its history and messages, in statements that leave together. `take` takes its agents' time, under
 * their locks: `occupy` or `transferHold`. The caller has proven the right: an agent by his policy, an usager by his hold.
 * Answers its participations, from whose `lienSalt` links are derived.
 */
export async function insertRdv(
  ctx: Ctx,
  { rdvId, journalId }: Numeros,
  rdv: NewRdvRow & { fuseau: string },
  take: () => Promise<unknown>,
): Promise<Inscription[]> {
  const { organisationId, motifId, lieuId, modalite, places, fuseau } = rdv
  const now = minuteOf(ctx.nowMs)
  const apres = {
    organisationId,
    motifId,
    lieuId,
    modalite,
    debut: formatInstant(rdv.debut, fuseau),
    fin: formatInstant(rdv.fin, fuseau),
    agentIds: [...rdv.agentIds],
    usagerIds: [...rdv.usagerIds],
    places,
    statut: 'prevu' as const,
    contexte: rdv.contexte !== null,
    adresse: rdv.adresse !== null,
  }
  const told = rdv.usagerIds.length > 0 && rdv.debut > now
  const [inscriptions] = await together(
    () => insertRdvRows(ctx.db, rdvId, rdv, now),
    () => take(),
    () => recordRdv(ctx, rdvId, { type: 'rdv.cree', avant: null, apres }, journalId),
    () => (told ? queueRdvMessages(ctx, journalId, 'rdv.cree', rdvId) : undefined),
  )
  return inscriptions
}
