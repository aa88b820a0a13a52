import { droitRdv, formatNom, permits, type Actor } from '@permanence/domain'
import { occurrences, type Periode } from '@permanence/scheduling'
import { formatInstant, formatJour } from '@permanence/time'
import { readsNames } from '../../../platform/auth/noms.js'
import type { Db } from '../../../platform/db/tenant.js'
import { fieldProblem, Problem } from '../../../platform/http/problem.js'
import type { PorteeQuery } from '../../../platform/http/recurrence.js'
import type { RdvBref } from '../../occupations/index.js'
import { isOccurrence, type Ligne, type Reach, type Sorte } from '../rules/plan.js'
import { selectAgentAgenda, selectRdvsAVenir, type AgentAgenda, type AVenir, type RdvAVenir } from '../sql/series.js'

/** A list that is read whole. */
export type Paged<T> = { donnees: T[]; suivant: null }

/** The agent whose plages or absences are asked for; null when the territoire has none of that id. */
export const findAgentAgenda = (db: Db, agentId: number): Promise<AgentAgenda | null> => selectAgentAgenda(db, agentId)

/** What is still to happen in an agent's agenda. */
export const listRdvsAVenir = (db: Db, agent: AgentAgenda, quoi: AVenir): Promise<RdvAVenir[]> =>
  selectRdvsAVenir(db, agent, quoi)

/** An rdv to place again, named to who may read it; to others, a busy time and nothing more. */
export function nameRdv(actor: Actor, rdv: RdvAVenir): RdvBref {
  const { id, fuseau, motif, usagers } = rdv
  const times = { id, debut: formatInstant(rdv.debut, fuseau), fin: formatInstant(rdv.fin, fuseau), fuseau }
  return permits(droitRdv(actor, rdv, 'lire'))
    ? { ...times, motif, usagers: readsNames(actor) ? usagers.map(formatNom) : [] }
    : { ...times, motif: 'Occupé', usagers: [] }
}

/** How far a request reaches. `at` makes the pointer of a field: in the body, or in the query of a deletion. */
export function reachOf<L extends Ligne>(
  sorte: Sorte<L>,
  ligne: L,
  { portee, occurrence }: { portee?: PorteeQuery['portee'] | undefined; occurrence?: string | undefined },
  at: (champ: string) => string,
): Reach {
  if (portee === undefined) {
    if (occurrence !== undefined) throw fieldProblem('portee.attendue', at('portee'))
    return { portee: 'ligne' }
  }
  if (portee === 'serie') return { portee }
  if (occurrence === undefined) throw fieldProblem('occurrence.attendue', at('occurrence'))
  const known = occurrence >= '1971' && occurrence < '2199'
  if (!known || !isOccurrence(sorte, ligne, occurrence)) throw fieldProblem('occurrence.inconnue', at('occurrence'))
  return { portee, jour: occurrence }
}

/** At most a year at a time. */
const JOURS_MAX = 366

/** The occurrences that touch the local days `du` to `au`, both included, for an agenda on screen. */
export function listOccurrences(periode: Periode, { du, au }: { du: string; au: string }) {
  if (au < du) throw fieldProblem('periode.inversee', '?au')
  if (Date.parse(au) - Date.parse(du) > JOURS_MAX * 86_400_000) throw fieldProblem('periode.trop_longue', '?au')
  const fuseau = periode.zone.nom
  const donnees = occurrences(periode, du, au).map(({ jour, debut, fin }) => ({
    jour: formatJour(jour),
    debut: formatInstant(debut, fuseau),
    fin: formatInstant(fin, fuseau),
    fuseau,
  }))
  return { donnees, suivant: null }
}

/** The row was read under its agenda's lock: what another saved meanwhile is seen here. */
export function requireVersion<L extends Ligne>(ligne: L | undefined, version: number): L {
  if (ligne === undefined) throw new Problem('introuvable')
  if (ligne.version !== version) throw new Problem('version.depassee')
  return ligne
}

/** The other parts split from the same series. */
export const othersOf = <L extends Ligne>({ id, serieId }: L, toutes: readonly L[]): L[] =>
  serieId === null ? [] : toutes.filter((ligne) => ligne.serieId === serieId && ligne.id !== id)
