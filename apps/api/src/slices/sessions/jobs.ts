import { deriveToken, newSel } from '../../platform/auth/tokens.js'
import { inTenant, territoireId, type Db } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { record } from '../../platform/journal/record.js'
import { AGAIN_MS, courrierInvitation, courrierOubli, LINK_MS, saltOf } from './rules/lien.js'
import { lockReset, selectInvitation, setReset, undoReset } from './sql/liens.js'

/**
 * Sends the link of a forgotten password, if its agent may sign in; nobody had the address when there is no agent. Run
 * twice, it sends one. The link is set first and no lock is held while the mail leaves; one that does not leave takes its
 * link back.
 */
export const envoyerLienMotDePasse =
  ({ pool, config, clock, mail }: JobPlatform): Job<{ territoireId?: number; agentId?: number }> =>
  async ({ territoireId: id, agentId }) => {
    if (id === undefined || agentId === undefined) return
    const territoire = territoireId(id)
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
    await inTenant(pool, territoire, (db) => told(db, nowMs, agentId, 'agent.lien_mot_de_passe_envoye'))
  }

/**
 * Sends the invitation that an agent has now: one that was replaced, used or withdrawn meanwhile is not sent. Dying
 * between the mail and its acknowledgement sends the same link again, which serves once.
 */
export const envoyerInvitation =
  ({ pool, config, clock, mail }: JobPlatform): Job<{ territoireId: number; agentId: number }> =>
  async ({ territoireId: id, agentId }) => {
    const territoire = territoireId(id)
    const nowMs = clock.now()
    const agent = await inTenant(pool, territoire, (db) => selectInvitation(db, agentId))
    if (!agent || agent.desactive || agent.email === null || agent.sel === null) return
    if (agent.expireAt === null || agent.expireAt.getTime() <= nowMs) return
    const jeton = deriveToken(config.PERMANENCE_SECRET, 'invitation', agentId, agent.sel)
    const { prenom, email, territoire: nom } = agent
    const lien = `${config.PUBLIC_URL}/agent/invitation/${jeton}`
    await mail.send({ to: email, ...courrierInvitation({ prenom, email, territoire: nom }, lien) })
    await inTenant(pool, territoire, (db) => told(db, nowMs, agentId, 'agent.invitation_envoyee'))
  }

const told = (db: Db, nowMs: number, id: number, type: `agent.${string}`) =>
  record(
    db,
    { auteur: { type: 'systeme', id: null }, nowMs, requestId: '' },
    { type, sujet: { type: 'agent', id }, avant: null, apres: null },
  )

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
