import type { Page } from '../../platform/http/list-page.js'
import type { AgentCtx } from '../../platform/http/context.js'

/** Rows read at a time: enough to be quick, few enough to be held. */
const LOT = 500

type List<Query, T> = (ctx: AgentCtx, query: Query & { limite: number; cursor?: string }) => Promise<Page<T>>
type Reads = <T>(work: (ctx: AgentCtx) => Promise<T>) => Promise<T>

/**
 * The pages of a list one after the other: the list itself, so the same scope, filters and order. Each is read in a
 * short transaction of its own when the one before has left: a slow reader holds neither a connection nor old rows,
 * and the person who loses his rights stops reading. The first is read at once, so that a refusal is still an answer.
 */
export async function pagesOf<Query extends object, T>(
  reads: Reads,
  list: List<Query, T>,
  query: Query,
): Promise<AsyncGenerator<readonly T[]>> {
  const read = (cursor?: string) =>
    reads((ctx) => list(ctx, { ...query, limite: LOT, ...(cursor !== undefined && { cursor }) }))
  return follow(await read(), read)
}

/**
 * The list itself. A file that carries people away leaves a trace each time, and for each lot of it; the first one even
 * when it is empty.
 */
export const exported =
  <Query extends object, T>(list: List<Query, T>): List<Query, T> =>
  (ctx, query) => {
    ctx.lecture.repetable = false
    if (query.cursor === undefined) ctx.lecture.recherche = ctx.lecture.filtre
    return list(ctx, query)
  }

async function* follow<T>(first: Page<T>, read: (cursor: string) => Promise<Page<T>>): AsyncGenerator<readonly T[]> {
  let page = first
  yield page.donnees
  while (page.suivant !== null) {
    page = await read(page.suivant)
    yield page.donnees
  }
}

/** A table that is whole already. */
export async function* onePage<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows
}
