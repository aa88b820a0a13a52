import { createHash } from 'node:crypto'
import { fieldProblem } from '../../platform/http/problem.js'

/** Where a page ended: lists of plages and absences go by first day, latest first, then by id. */
type Mark = { premierJour: string; id: number }
export type Paged<T> = { donnees: T[]; suivant: string | null }

const LIMITE = 200

/** One page; the cursor holds the filters of the list it came from, and another list refuses it. */
export async function pageByJour<T extends Mark>(
  { limite = LIMITE, cursor, ...filters }: { limite?: number | undefined; cursor?: string | undefined },
  select: (after: Mark | null, limite: number) => Promise<T[]>,
): Promise<Paged<T>> {
  const list = createHash('sha256')
    .update(JSON.stringify(filters, Object.keys(filters).toSorted()))
    .digest('base64url')
    .slice(0, 12)
  const found = await select(cursor === undefined ? null : markOf(cursor, list), limite + 1)
  const donnees = found.slice(0, limite)
  const last = donnees.at(-1)
  return { donnees, suivant: found.length > limite && last ? cursorOf(last, list) : null }
}

const cursorOf = ({ premierJour, id }: Mark, list: string): string =>
  Buffer.from(`${list} ${premierJour} ${id}`).toString('base64url')

function markOf(cursor: string, list: string): Mark {
  const found = /^([\w-]{12}) (\d{4}-\d\d-\d\d) (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  const [, of, premierJour, id] = found ?? []
  if (of !== list || premierJour === undefined || Number.isNaN(Date.parse(premierJour)))
    throw fieldProblem('cursor.invalide', '?cursor')
  return { premierJour, id: Number(id) }
}
