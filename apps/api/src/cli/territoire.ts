import { zoneOf } from '@permanence/time'
import type pg from 'pg'
import { ConfigRefused, type Config } from '../config.js'
import { deriveToken, newSalt } from '../platform/auth/tokens.js'
import { INVITATION_MS } from '../slices/sessions/rules/lien.js'

export type NewTerritoire = {
  nom: string
  code: string
  organisation: string
  email: string
  prenom: string
  nomAgent: string
  fuseau: string
}

/** The first territoire cannot be made by the application, which only ever sees one: the owner makes it. Returns the invitation link. */
export async function createTerritoire(
  owner: pg.ClientBase,
  config: Config,
  nowMs: number,
  wish: NewTerritoire,
): Promise<string> {
  zoneOf(wish.fuseau)
  await owner.query('begin')
  try {
    const insert = async (text: string, values: unknown[]) =>
      Number((await owner.query<{ id: string }>(`${text} returning id`, values)).rows[0]!.id)
    const territoire = await insert('insert into territoires (nom, code) values ($1, $2)', [wish.nom, wish.code])
    const organisation = await insert('insert into organisations (territoire_id, nom, fuseau) values ($1, $2, $3)', [
      territoire,
      wish.organisation,
      wish.fuseau,
    ])
    const salt = newSalt()
    const agent = await insert(
      `insert into agents (territoire_id, prenom, nom, email, fuseau, admin_territoire, invitation_sel, invitation_expire_at)
       values ($1, $2, $3, $4, $5, true, $6, $7)`,
      [territoire, wish.prenom, wish.nomAgent, wish.email, wish.fuseau, salt, new Date(nowMs + INVITATION_MS)],
    )
    await owner.query(
      "insert into roles (territoire_id, agent_id, organisation_id, role) values ($1, $2, $3, 'admin')",
      [territoire, agent, organisation],
    )
    await owner.query(
      `insert into journal (territoire_id, at, acteur_type, type, sujet_type, sujet_id, apres)
       values ($1, $2, 'systeme', 'territoire.cree', 'territoire', $1, $3)`,
      [territoire, new Date(nowMs), JSON.stringify({ nom: wish.nom, code: wish.code })],
    )
    await owner.query('commit')
    return `${config.PUBLIC_URL}/agent/invitation/${deriveToken(config.PERMANENCE_SECRET, 'invitation', agent, salt)}`
  } catch (error) {
    await owner.query('rollback')
    throw (error as { code?: string }).code === '23505'
      ? new ConfigRefused('Ce code de territoire ou cette adresse e-mail existe déjà.')
      : error
  }
}
