import { unwrap } from './problem.js'

type Page<T> = { donnees: T[]; suivant?: string | null; marque?: string | null; retires?: number[] }
type Answer<T> = { data?: Page<T>; error?: unknown; response: Response }

/** The elements of a list, and what to keep for the next time. */
export type Pages<T> = AsyncGenerator<T, void> & {
  /**
   * To give back as `modifieDepuis`, once everything was read; null before the first page, and for a list that cannot
   * be followed.
   */
  readonly marque: string | null
  /** With `modifieDepuis`: the ids, so far, of what is no longer in the list. */
  readonly retires: readonly number[]
}

/**
 * Every element of a list, page after page, read as they are asked for. `read` spreads `page` into its query:
 * `paginate((page) => api.GET('/rdvs', { params: { query: { du, ...page } } }))`.
 * @throws ApiProblem
 */
export function paginate<T>(read: (page: { cursor?: string }) => Promise<Answer<T>>): Pages<T> {
  let marque: string | null = null
  const retires = new Set<number>()
  async function* walk(): AsyncGenerator<T, void> {
    let page: { cursor?: string } = {}
    for (;;) {
      const answer = await unwrap(read(page))
      marque = answer.marque ?? null
      for (const id of answer.retires ?? []) retires.add(id)
      // Taken away on one page and back on a later one: it is there.
      for (const row of answer.donnees) if (hasId(row)) retires.delete(row.id)
      yield* answer.donnees
      if (answer.suivant === null || answer.suivant === undefined) return
      page = { cursor: answer.suivant }
    }
  }
  return Object.defineProperties(walk(), {
    marque: { get: () => marque },
    retires: { get: () => [...retires] },
  }) as Pages<T>
}

const hasId = (row: unknown): row is { id: number } =>
  typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'number'
