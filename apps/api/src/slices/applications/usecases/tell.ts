import { clientIdOf, deriveToken } from '../../../platform/auth/tokens.js'
import { Problem } from '../../../platform/http/problem.js'
import { record, type Change } from '../../../platform/journal/record.js'
import { PERMISSIONS, type Permission } from '../../../platform/auth/permissions.js'
import { lockApplication, type ApplicationRow } from '../sql/applications.js'
import type { Application } from '../contract/applications.js'
import type { AgentCtx } from '../../../platform/http/context.js'

export const DAY_MS = 86_400_000

export const viewOf = ({ id, nom, portees, organisationIds, role, secretExpireAt }: ApplicationRow): Application => ({
  id,
  clientId: clientIdOf(id),
  nom,
  portees: portees.filter((portee): portee is Permission => (PERMISSIONS as readonly string[]).includes(portee)),
  organisationIds,
  role: role === 'admin' ? 'admin' : 'accueil',
  secretExpireAt: secretExpireAt.toISOString(),
})

export const tell = (ctx: AgentCtx, type: Change['type'], id: number, apres: Application | null) =>
  record(ctx.db, ctx, { type, sujet: { type: 'application', id }, avant: null, apres })

/** Says the secret; run again when the answer is replayed, since it is derived and never stored. */
export const withSecret =
  (secret: string) =>
  ({ salt, ...application }: Application & { salt: string }) => ({
    ...application,
    clientSecret: `pms_${deriveToken(secret, 'application', application.id, salt)}`,
  })

export async function liveApplication({ db }: AgentCtx, id: number): Promise<ApplicationRow> {
  const row = await lockApplication(db, id)
  if (!row || row.revoqueAt !== null) throw new Problem('introuvable')
  return row
}
