import { unwrap } from './problem.js'

type Page<T> = { donnees: T[]; suivant?: string | null }
type Answer<T> = { data?: Page<T>; error?: unknown; response: Response }

/**
 * Every element of a list, page after page, read as they are asked for. `read` spreads `page` into its query:
 * `paginate((page) => api.GET('/rdvs', { params: { query: { du, ...page } } }))`.
 * @throws ApiProblem
 */
export async function* paginate<T>(read: (page: { cursor?: string }) => Promise<Answer<T>>): AsyncGenerator<T, void> {
  let page: { cursor?: string } = {}
  for (;;) {
    const { donnees, suivant } = await unwrap(read(page))
    yield* donnees
    if (suivant === null || suivant === undefined) return
    page = { cursor: suivant }
  }
}
