import { LIMITES } from '@permanence/domain'
import { formatJour, localOf, parseInstant, parseJour } from '@permanence/scheduling'
import { minuteOf } from '../../platform/clock.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { listCreneaux } from '../creneaux/usecases.js'
import type { Creneau } from '../creneaux/schema.js'
import type { Delais, DelaisQuery } from './schema.js'

/** The first créneau may be a cancellation an hour ago: the third says how long people really wait. */
const TROISIEME = 3

/** How long until the first and the third free start of a motif, in each lieu, as agents may book it. */
export async function readDelais(ctx: AgentCtx, { motifId }: DelaisQuery): Promise<Delais> {
  const now = minuteOf(ctx.nowMs)
  // The day may be one earlier or later where the lieu is.
  const du = localOf('UTC', now - 1440).jour
  const au = formatJour(parseJour(du, 'du') + LIMITES.creneauxJoursAgentMax - 1)
  const { donnees } = await listCreneaux(ctx, { motifId, du, au })
  const parLieu = new Map<number | null, Creneau[]>()
  for (const creneau of donnees) {
    if (parseInstant(creneau.debut) < now) continue
    const known = parLieu.get(creneau.lieuId) ?? []
    if (known.length < TROISIEME && known.at(-1)?.debut !== creneau.debut) known.push(creneau)
    parLieu.set(creneau.lieuId, known)
  }
  const rows = [...parLieu].map(([lieuId, found]) => ({
    lieuId,
    premier: delaiOf(found[0], now),
    troisieme: delaiOf(found[TROISIEME - 1], now),
  }))
  return { donnees: rows.toSorted((a, b) => (a.lieuId ?? 0) - (b.lieuId ?? 0)), jusquAu: au, suivant: null }
}

function delaiOf(creneau: Creneau | undefined, now: number) {
  if (creneau === undefined) return null
  const { debut, fuseau } = creneau
  const today = parseJour(localOf(fuseau, now).jour, 'jour')
  const minute = parseInstant(debut)
  return { debut, fuseau, delaiMin: minute - now, delaiJours: parseJour(localOf(fuseau, minute).jour, 'jour') - today }
}
