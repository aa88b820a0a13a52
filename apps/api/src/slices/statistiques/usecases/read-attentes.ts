import { LIMITES } from '@permanence/domain'
import { formatJour, localOf, parseInstant, parseJour } from '@permanence/time'
import { minuteOf } from '../../../platform/clock.js'
import { parseIds } from '../../../platform/http/types.js'
import { listCreneauxParLieu, type Creneau } from '../../creneaux/index.js'
import { attenteOf, firstStarts, TROISIEME } from '../rules/attente.js'
import { waitedMotifs } from '../rules/policy.js'
import { selectMotifsAttendus } from '../sql/motifs.js'
import { MOTIFS_MAX, type Attentes, type AttentesQuery } from '../contract/attentes.js'
import type { AgentCtx } from '../../../platform/http/context.js'

/** The last day of each look, counted from the first: most motifs have three starts within a fortnight. */
const REGARDS = [14, 62, LIMITES.creneauxJoursAgentMax - 1]

/** How long people wait, motif by motif, wherever it is served, as agents may book it. */
export async function readAttentes(ctx: AgentCtx, query: AttentesQuery): Promise<Attentes> {
  const now = minuteOf(ctx.nowMs)
  const { organisationId = null, serviceId = null } = query
  const motifIds = query.motifIds === undefined ? null : parseIds(query.motifIds)
  const lus = await selectMotifsAttendus(ctx.db, waitedMotifs(ctx.actor), { organisationId, serviceId, motifIds })
  // The day may be one earlier or later where the lieu is.
  const du = parseJour(localOf('UTC', now - 1440).jour, 'du')
  const au = formatJour(du + LIMITES.creneauxJoursAgentMax - 1)
  const donnees: Attentes['donnees'] = []
  for (const motif of lus.slice(0, MOTIFS_MAX)) {
    donnees.push({ ...motif, ...attenteOf(await findStarts(ctx, motif.id, du, now), now, au) })
  }
  return { donnees, nonMesures: Math.max(0, lus.length - MOTIFS_MAX), jusquAu: au, suivant: null }
}

/** The first starts, in whatever lieu: looked for near first, and further only while there are too few. */
async function findStarts(ctx: AgentCtx, motifId: number, du: number, now: number): Promise<Creneau[]> {
  let found: Creneau[] = []
  let first = du
  for (const regard of REGARDS) {
    const jours = { du: formatJour(first), au: formatJour(du + regard) }
    const parLieu = await listCreneauxParLieu(ctx, { motifId, ...jours })
    const debuts = [...parLieu.values()].flatMap((creneaux) => firstStarts(creneaux, now))
    found = firstStarts([...found, ...debuts.toSorted((a, b) => parseInstant(a.debut) - parseInstant(b.debut))], now)
    if (found.length === TROISIEME) return found
    first = du + regard + 1
  }
  return found
}
