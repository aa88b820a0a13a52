import { deriveToken, newSalt } from '../../platform/auth/tokens.js'
import type { Db } from '../../platform/db/tenant.js'
import type { Job, JobPlatform } from '../../platform/jobs/worker.js'
import { record } from '../../platform/journal/record.js'
import { deliver } from '../messages/index.js'
import { AGAIN_MS, courrierInvitation, courrierOubli, LINK_MS, saltOf } from './rules/lien.js'
import { lockReset, selectInvitation, setReset, undoReset } from './sql/liens.js'

type Charge = { territoireId: number; agentId: number }

/**
 * Sends the link of a forgotten password, if its agent may sign in; nobody had the address when there is no agent. Run
 * twice, it sends one. The link is set first; one that does not leave takes its link back.
 */
export function sendLienMotDePasse(platform: JobPlatform): Job<{ territoireId?: number; agentId?: number }> {
  const send = deliver(platform, {
    canal: 'email',
    due: (db, { agentId }: Charge, nowMs) => claim(db, agentId, nowMs),
    write({ agentId, salt, prenom, email }, config) {
      const jeton = deriveToken(config.PERMANENCE_SECRET, 'mot_de_passe', agentId, saltOf({ salt, email }))
      return { to: email, ...courrierOubli(prenom, `${config.PUBLIC_URL}/agent/mot-de-passe/${jeton}`) }
    },
    sent: (db, { agentId }, _statut, nowMs) => told(db, nowMs, agentId, 'agent.lien_mot_de_passe_envoye'),
    failed: (db, { agentId, salt, avant }) => undoReset(db, agentId, salt, avant),
  })
  return async ({ territoireId, agentId }, attempt) => {
    if (territoireId !== undefined && agentId !== undefined) await send({ territoireId, agentId }, attempt)
  }
}

/**
 * Sends the invitation that an agent has now: one that was replaced, used or withdrawn meanwhile is not sent. Dying
 * between the mail and its acknowledgement sends the same link again, which serves once.
 */
export const sendInvitation = (platform: JobPlatform): Job<Charge> =>
  deliver(platform, {
    canal: 'email',
    due: (db, { agentId }: Charge, nowMs) => dueInvitation(db, agentId, nowMs),
    write({ agentId, salt, prenom, email, territoire }, config) {
      const jeton = deriveToken(config.PERMANENCE_SECRET, 'invitation', agentId, salt)
      const lien = `${config.PUBLIC_URL}/agent/invitation/${jeton}`
      return { to: email, ...courrierInvitation({ prenom, email, territoire }, lien) }
    },
    sent: (db, { agentId }, _statut, nowMs) => told(db, nowMs, agentId, 'agent.invitation_envoyee'),
  })

async function dueInvitation(db: Db, agentId: number, nowMs: number) {
  const agent = await selectInvitation(db, agentId)
  if (!agent || agent.desactive || agent.email === null || agent.salt === null) return null
  if (agent.expireAt === null || agent.expireAt.getTime() <= nowMs) return null
  const { salt, email, prenom, territoire } = agent
  return { agentId, salt, email, prenom, territoire }
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
  const salt = newSalt()
  await setReset(db, agentId, salt, new Date(nowMs + LINK_MS))
  return {
    agentId,
    salt,
    avant: { salt: agent.salt, expireAt: agent.expireAt },
    prenom: agent.prenom,
    email: agent.email,
  }
}
