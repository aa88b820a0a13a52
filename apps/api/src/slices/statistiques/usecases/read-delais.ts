import { LIMITES } from '@permanence/domain'
import { formatJour, localOf, parseJour } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { listCreneauxParLieu } from '../../creneaux/index.js'
import { attenteOf, firstStarts } from '../rules/attente.js'
import type { Delais, DelaisQuery } from '../contract/attentes.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/**
 * How long until the first and the third free start of a motif, in each lieu that serves it, as agents may book it. Where
 * nothing is free the wait is null: the worst one does not vanish.
 */
export async function readDelais(ctx: AgentCtx, { motifId }: DelaisQuery): Promise<Delais> {
  const now = minuteOf(ctx.nowMs)
  // The day may be one earlier or later where the lieu is.
  const du = localOf('UTC', now - 1440).jour
  const au = formatJour(parseJour(du, 'du') + LIMITES.creneauxJoursAgentMax - 1)
  const parLieu = await listCreneauxParLieu(ctx, { motifId, du, au })
  const rows = [...parLieu].map(([lieuId, found]) => ({ lieuId, ...attenteOf(firstStarts(found, now), now, au) }))
  return { donnees: rows.toSorted((a, b) => (a.lieuId ?? 0) - (b.lieuId ?? 0)), jusquAu: au, suivant: null }
}
