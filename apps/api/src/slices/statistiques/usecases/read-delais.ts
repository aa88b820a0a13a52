import { LIMITES } from '@permanence/domain'
import { formatJour, localOf, parseInstant, parseJour } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { listCreneauxParLieu, type Creneau } from '../../creneaux/index.js'
import type { Delais, DelaisQuery } from '../contract/statistiques.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The first créneau may be a cancellation an hour ago: the third says how long people really wait. */
const TROISIEME = 3

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
  const rows = [...parLieu].map(([lieuId, found]) => {
    const debuts = firstStarts(found, now)
    return { lieuId, premier: delaiOf(debuts[0], now), troisieme: delaiOf(debuts[TROISIEME - 1], now) }
  })
  return { donnees: rows.toSorted((a, b) => (a.lieuId ?? 0) - (b.lieuId ?? 0)), jusquAu: au, suivant: null }
}

/** Several agents free at once are one start. */
function firstStarts(creneaux: readonly Creneau[], now: number): Creneau[] {
  const found: Creneau[] = []
  for (const creneau of creneaux) {
    if (found.length === TROISIEME) break
    if (parseInstant(creneau.debut) >= now && found.at(-1)?.debut !== creneau.debut) found.push(creneau)
  }
  return found
}

function delaiOf(creneau: Creneau | undefined, now: number) {
  if (creneau === undefined) return null
  const { debut, fuseau } = creneau
  const today = parseJour(localOf(fuseau, now).jour, 'jour')
  const minute = parseInstant(debut)
  return { debut, fuseau, delaiMin: minute - now, delaiJours: parseJour(localOf(fuseau, minute).jour, 'jour') - today }
}
