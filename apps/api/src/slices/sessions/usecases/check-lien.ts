import { parseToken, provesToken, type TokenParts } from '../../../platform/auth/tokens.js'
import { findTerritoire, inTenant, type Db, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { saltOf } from '../rules/lien.js'
import { selectInvitation, selectReset } from '../sql/liens.js'
import type { Platform } from './open-session.js'

type Usage = 'invitation' | 'mot_de_passe'
type Lien = { salt: string | null; email: string | null; expireAt: Date | null; desactive: boolean }

const REFUS = { invitation: 'invitation.invalide', mot_de_passe: 'lien_mot_de_passe.invalide' } as const

/** Whose link it claims to be. @throws Problem `invitation.invalide` or `lien_mot_de_passe.invalide` */
export async function findLien(
  { pool }: Pick<Platform, 'pool'>,
  usage: Usage,
  jeton: string,
): Promise<{ token: TokenParts; territoire: TerritoireId }> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'agent', token.id))
  if (!token || !territoire) throw new Problem(REFUS[usage])
  return { token, territoire }
}

/** The last one sent, still in time, of an agent who may sign in: else one refusal, whatever is wrong with it. */
export function requireLien<L extends Lien>(
  { clock, config }: Pick<Platform, 'clock' | 'config'>,
  usage: Usage,
  token: TokenParts,
  lien: L | null,
): L {
  const live = lien?.expireAt && lien.expireAt.getTime() > clock.now() && !lien.desactive && lien.salt !== null
  const salt = live ? (usage === 'invitation' ? lien.salt! : saltOf(lien)) : null
  if (salt === null || !provesToken(config.PERMANENCE_SECRET, usage, token, salt)) throw new Problem(REFUS[usage])
  return lien!
}

/** Whether the link serves still, and nothing more: before somebody types a password for nothing. Uses nothing up. */
export async function checkLien(platform: Platform, usage: Usage, jeton: string): Promise<void> {
  const { token, territoire } = await findLien(platform, usage, jeton)
  const read = (db: Db) => (usage === 'invitation' ? selectInvitation(db, token.id) : selectReset(db, token.id))
  requireLien(platform, usage, token, await inTenant(platform.pool, territoire, read))
}
