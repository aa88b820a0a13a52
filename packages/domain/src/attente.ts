/**
 * An rdv of the day at the desk, for those who wait. Instants in whole epoch minutes; `arriveLe` null while nobody has come,
 * `appeleLe` while nobody was called in.
 */
export type Attendu = {
  id: number
  debut: number
  fin: number
  arriveLe: number | null
  appeleLe: number | null
  agentIds: readonly number[]
}

/** How many minutes each agent runs late today; those who are not there are on time. */
export type Retards = ReadonlyMap<number, number>

/**
 * When each rdv that is still to come should begin, by id: at its hour, put off by the delay of its agents, and not before
 * those who have arrived for the same agents and go first have been received. The first hour goes first; of one hour, who
 * came first. Who has not come keeps nobody waiting. Who was called in is being received, for the length of the rdv, and
 * is not in the answer.
 */
export function passages(attendus: readonly Attendu[], retards: Retards, now: number): Map<number, number> {
  const libres = new Map<number, number>()
  const libreDes = (agentIds: readonly number[]): number =>
    Math.max(now, ...agentIds.map((agentId) => libres.get(agentId) ?? now))
  const take = (agentIds: readonly number[], until: number): void => {
    for (const agentId of agentIds) libres.set(agentId, Math.max(until, libres.get(agentId) ?? until))
  }
  for (const { appeleLe, debut, fin, agentIds } of attendus)
    if (appeleLe !== null) take(agentIds, appeleLe + (fin - debut))
  const trouves = new Map<number, number>()
  for (const { id, debut, fin, arriveLe, agentIds } of attendus
    .filter(({ appeleLe }) => appeleLe === null)
    .toSorted(dansLOrdre)) {
    const retard = Math.max(0, ...agentIds.map((agentId) => retards.get(agentId) ?? 0))
    const passage = Math.max(debut + retard, libreDes(agentIds))
    trouves.set(id, passage)
    if (arriveLe !== null) take(agentIds, passage + (fin - debut))
  }
  return trouves
}

const dansLOrdre = (a: Attendu, b: Attendu): number =>
  a.debut - b.debut || (a.arriveLe ?? Number.MAX_SAFE_INTEGER) - (b.arriveLe ?? Number.MAX_SAFE_INTEGER) || a.id - b.id
