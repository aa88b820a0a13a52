import { deriveToken, newSel } from '../../platform/auth/tokens.js'
import { inTenant, type Db } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { record } from '../../platform/journal/record.js'
import { AGAIN_MS, courrierOubli, LINK_MS, saltOf } from './lien.js'
import { findAgentByEmail, lockReset, setReset, undoReset } from './repo.js'

/**
 * Sends the link of a forgotten password, if an agent who may sign in has this address. Run twice, it sends one. The
 * link is set first and no lock is held while the mail leaves; one that does not leave takes its link back.
 */
export const envoyerLienMotDePasse =
  ({ pool, config, clock, mail }: JobPlatform): Job<{ email: string }> =>
  async ({ email }) => {
    const found = await findAgentByEmail(pool, email)
    if (!found) return
    const { agentId, territoire } = found
    const nowMs = clock.now()
    const due = await inTenant(pool, territoire, (db) => claim(db, agentId, nowMs))
    if (!due) return
    const { sel, avant, prenom } = due
    const jeton = deriveToken(config.PERMANENCE_SECRET, 'mot_de_passe', agentId, saltOf({ sel, email: due.email }))
    try {
      await mail.send({ to: due.email, ...courrierOubli(prenom, `${config.PUBLIC_URL}/agent/mot-de-passe/${jeton}`) })
    } catch (error) {
      await inTenant(pool, territoire, (db) => undoReset(db, agentId, sel, avant))
      throw error
    }
    await inTenant(pool, territoire, (db) =>
      record(
        db,
        { auteur: { type: 'systeme', id: null }, nowMs, requestId: '' },
        { type: 'agent.lien_mot_de_passe_envoye', sujet: { type: 'agent', id: agentId }, avant: null, apres: null },
      ),
    )
  }

/** A new link, set; null when none is to be sent. */
async function claim(db: Db, agentId: number, nowMs: number) {
  const agent = await lockReset(db, agentId)
  if (!agent || agent.desactive || agent.email === null) return null
  const sent = agent.expireAt === null ? null : agent.expireAt.getTime() - LINK_MS
  if (sent !== null && nowMs - sent < AGAIN_MS) return null
  const sel = newSel()
  await setReset(db, agentId, sel, new Date(nowMs + LINK_MS))
  return { sel, avant: { sel: agent.sel, expireAt: agent.expireAt }, prenom: agent.prenom, email: agent.email }
}
