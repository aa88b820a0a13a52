import { deriveToken, newSel } from '../../platform/auth/tokens.js'
import { inTenant } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { record } from '../../platform/journal/record.js'
import { AGAIN_MS, courrierOubli, LINK_MS, saltOf } from './lien.js'
import { findAgentByEmail, lockReset, setReset } from './repo.js'

/** Sends the link of a forgotten password, if an agent who may sign in has this address. Run twice, it sends one. */
export const envoyerLienMotDePasse =
  ({ pool, config, clock, mail }: JobPlatform): Job<{ email: string }> =>
  async ({ email }) => {
    const found = await findAgentByEmail(pool, email)
    if (!found) return
    await inTenant(pool, found.territoire, async (db) => {
      const agent = await lockReset(db, found.agentId)
      const nowMs = clock.now()
      if (!agent || agent.desactive || agent.email === null) return
      const sent = agent.expireAt === null ? null : agent.expireAt.getTime() - LINK_MS
      if (sent !== null && nowMs - sent < AGAIN_MS) return
      const sel = newSel()
      await setReset(db, found.agentId, sel, new Date(nowMs + LINK_MS))
      await record(
        db,
        { auteur: { type: 'systeme', id: null }, nowMs, requestId: '' },
        {
          type: 'agent.lien_mot_de_passe_envoye',
          sujet: { type: 'agent', id: found.agentId },
          avant: null,
          apres: null,
        },
      )
      const salt = saltOf({ sel, email: agent.email })
      const jeton = deriveToken(config.PERMANENCE_SECRET, 'mot_de_passe', found.agentId, salt)
      // Inside the transaction: a mail that does not leave leaves no link behind, and the job comes back.
      await mail.send({
        to: agent.email,
        ...courrierOubli(agent.prenom, `${config.PUBLIC_URL}/agent/mot-de-passe/${jeton}`),
      })
    })
  }
