import { parseToken, provesToken } from '../../../platform/auth/tokens.js'
import { findTerritoire, type TerritoireId } from '../../../platform/db/tenant.js'
import { Problem } from '../../../platform/http/problem.js'
import { selectRdvUsager } from '../sql/reservations.js'
import type { RdvUsagerLu } from '../contract/rows.js'
import type { Ctx } from '../../../platform/http/context.js'
import type { PublicReader } from '../../../platform/http/read.js'

/** The territoire that a link is of. @throws Problem `lien.invalide` */
export async function territoireOfLien(pool: PublicReader['pool'], jeton: string): Promise<TerritoireId> {
  const token = parseToken(jeton)
  const territoire = token && (await findTerritoire(pool, 'participation', token.id))
  if (!territoire) throw new Problem('lien.invalide')
  return territoire
}

/** An unknown rdv, a deleted one, one that usagers do not see and a forged link are one answer. */
export async function proveLien(ctx: Ctx, jeton: string): Promise<RdvUsagerLu> {
  const token = parseToken(jeton)
  const mine = token && (await selectRdvUsager(ctx.db, token.id))
  const proven = mine && provesToken(ctx.config.PERMANENCE_SECRET, 'lien', token, mine.lienSalt)
  if (!proven || !mine.visible) throw new Problem('lien.invalide')
  if (mine.retire) throw new Problem('lien.sans_rdv')
  return mine
}

/** The rdv of a participation that was proven before. @throws Problem `introuvable` */
export async function getRdvUsager({ db }: Ctx, participationId: number): Promise<RdvUsagerLu> {
  const mine = await selectRdvUsager(db, participationId)
  if (!mine) throw new Problem('introuvable')
  return mine
}
