import { deriveToken } from '../../platform/auth/tokens.js'
import { inTenant, territoireId } from '../../platform/db/tenant.js'
import type { JobPlatform, Job } from '../../platform/jobs/worker.js'
import { closeMessage, noteFailure, selectMessage } from './sql/messages.js'
import type { MessageDu } from './contract/rows.js'
import { renderMessage } from './rules/render.js'
import { occupe } from '@permanence/domain'

type Charge = { territoireId: number; messageId: number }

/** Sends one message of the outbox, if it is still true. Safe to run twice: a closed message is left alone. */
export const sendMessage =
  ({ pool, config, clock, senders }: JobPlatform): Job<Charge> =>
  async (charge, { dernierEssai }) => {
    const territoire = territoireId(charge.territoireId)
    try {
      await inTenant(pool, territoire, async (db) => {
        const message = await selectMessage(db, charge.messageId)
        if (!message || message.statut !== 'a_envoyer') return
        const reason = whyNot(message, clock.now())
        if (reason !== null || message.destinataire === null) {
          await closeMessage(db, charge.messageId, { statut: 'abandonne', erreur: reason ?? 'sans adresse' })
          return
        }
        const courrier = renderMessage(message, lienOf(message, config), {
          publicUrl: config.PUBLIC_URL,
          nowMs: clock.now(),
        })
        // Sent inside the transaction that holds the row: a twin waits, then sees it closed.
        const statut = await senders[message.canal].send({ to: message.destinataire, ...courrier })
        await closeMessage(db, charge.messageId, {
          statut,
          destinataire: message.destinataire,
          sujet: courrier.sujet,
          corps: courrier.corps,
          envoyeAt: new Date(clock.now()),
        })
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await inTenant(pool, territoire, (db) => noteFailure(db, charge.messageId, reason.slice(0, 500), dernierEssai))
      throw error
    }
  }

/** Her rdv; of one that is cancelled, its motif again, if it is open online. */
function lienOf(
  { type, ailleurs, participationId, lienSalt }: MessageDu,
  config: JobPlatform['config'],
): string | null {
  if (type !== 'rdv.annule')
    return `${config.PUBLIC_URL}/rdv/${deriveToken(config.PERMANENCE_SECRET, 'lien', participationId, lienSalt)}`
  if (ailleurs === null) return null
  return `${config.PUBLIC_URL}/o/${ailleurs.organisationId}/lieu?motif=${ailleurs.motifId}`
}

/** What the message would say is no longer so, or no longer useful. */
function whyNot(message: MessageDu, nowMs: number): string | null {
  if (!message.notifier) return 'la personne ne doit plus être prévenue'
  const vivant =
    !message.supprime && !message.retire && message.rdvStatut !== 'annule' && occupe(message.participationStatut)
  if (message.type === 'rdv.annule') return vivant ? 'le rendez-vous n’est plus annulé' : null
  if (!vivant) return 'le rendez-vous n’a plus lieu'
  return message.debutS * 1000 <= nowMs ? 'le rendez-vous est passé' : null
}
