import type { Pool } from 'pg'
import type { Config } from '../../config.js'
import { publicPageOf } from '../../platform/http/list-page.js'
import { Problem } from '../../platform/http/problem.js'
import { checkStandard } from '../../platform/http/standard.js'
import { record } from '../../platform/journal/record.js'
import type { TerritoireEvent, ReglagesTerritoire, Territoire, TerritoireChange, TerritoiresQuery } from './contract.js'
import { readableTerritoire, writableTerritoire } from './policy.js'
import { selectTerritoire, selectTerritoires, updateTerritoireRow } from './sql.js'
import type { AgentCtx } from '../../platform/http/context.js'

/** Their names are public: the booking page offers them before any tenant is known. */
export const listTerritoires = (
  { pool, config }: { pool: Pool; config: Config },
  { ordre = 'code', ...query }: TerritoiresQuery,
): Promise<{ donnees: Territoire[]; suivant: string | null }> =>
  publicPageOf({ config }, query, {
    nom: 'territoires',
    filtres: {},
    ordre,
    select: (pageRequest) => selectTerritoires(pool, pageRequest),
    place: ({ code, id }) => [code, id],
  })

export async function getTerritoire({ db, actor }: AgentCtx, id: number): Promise<ReglagesTerritoire> {
  const found = await selectTerritoire(db, readableTerritoire(actor, id))
  if (!found) throw new Problem('introuvable')
  return found
}

export async function updateTerritoire(
  ctx: AgentCtx,
  id: number,
  version: number,
  change: TerritoireChange,
): Promise<ReglagesTerritoire> {
  const writable = writableTerritoire(ctx.actor, id)
  const avant = await getTerritoire(ctx, id)
  const fields = checkStandard(change, [], avant.telephone)
  const apres = await updateTerritoireRow(ctx.db, writable, version, fields)
  if (!apres) throw new Problem('version.depassee')
  const type: TerritoireEvent = 'territoire.modifie'
  await record(ctx.db, ctx, { type, sujet: { type: 'territoire', id }, avant, apres })
  return apres
}
