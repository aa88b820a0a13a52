import { randomBytes } from 'node:crypto'
import { jourOf } from '../workloads.js'
import { ECHAUFFEMENT, type Charge } from './load.js'

type Creneau = { debut: string; lieuId: number }
type Wanted = Creneau & { motifId: number }

/**
 * Usagers who each take a créneau of their own, hold then reservation, one after the other; what is measured is both
 * together. `autres`: those who did not get theirs.
 */
export async function driveReservations(
  url: string,
  { clients, seconds, motifs }: { clients: number; seconds: number; motifs: readonly number[] },
): Promise<Charge> {
  let [reading, turn, autres] = [offered(url, motifs[0]!), 0, 0]
  const next = async (): Promise<Wanted> => {
    const read = reading
    const wanted = (await read).pop()
    if (wanted !== undefined) return wanted
    // A start is offered by several agents: once all have been asked for, what is left is read again, once.
    if (reading === read) reading = offered(url, motifs[++turn % motifs.length]!)
    return next()
  }
  const times: number[] = []
  const run = async (end: number, kept: number[] | null) => {
    while (performance.now() < end) {
      const wanted = await next()
      const start = performance.now()
      if (!(await book(url, wanted))) autres++
      kept?.push(performance.now() - start)
    }
  }
  const together = (end: number, kept: number[] | null) =>
    Promise.all(Array.from({ length: clients }, () => run(end, kept)))
  await together(performance.now() + ECHAUFFEMENT * 1_000, null)
  autres = 0
  const start = performance.now()
  await together(start + seconds * 1_000, times)
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  return {
    parSeconde: (times.length * 1_000) / (performance.now() - start),
    p50: at(0.5),
    p97: at(0.975),
    p99: at(0.99),
    autres,
  }
}

/** The créneaux of the weeks that are not full, in an order that spreads them over the agents and the days. */
async function offered(url: string, motifId: number): Promise<Wanted[]> {
  const weeks = await Promise.all(
    Array.from({ length: 9 }, async (_, i) => {
      const range = `du=${jourOf(3 + i, 0)}&au=${jourOf(3 + i, 6)}`
      const response = await fetch(`${url}/api/v2/creneaux?motifId=${motifId}&lieuId=1&${range}`)
      return ((await response.json()) as { donnees: Creneau[] }).donnees
    }),
  )
  const found = weeks
    .flatMap((week, i) => week.map((creneau, rang) => ({ creneau, ordre: rang * 9 + i })))
    .toSorted((a, b) => a.ordre - b.ordre)
    .map(({ creneau: { debut, lieuId } }) => ({ debut, lieuId, motifId }))
  if (found.length === 0) throw new Error('no créneau is left to be booked')
  return found
}

async function book(url: string, wanted: Wanted): Promise<boolean> {
  const hold = await post(`${url}/api/v2/holds`, wanted)
  if (hold.status !== 201) return false
  const { id: holdId, jeton } = (await hold.json()) as { id: number; jeton: string }
  const usager = { prenom: 'Nadia', nom: 'Banc', telephone: '0612345678' }
  const made = await post(`${url}/api/v2/reservations`, { holdId, jeton, usager })
  await made.arrayBuffer()
  return made.status === 201
}

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(18).toString('base64url') },
    body: JSON.stringify(body),
  })
