import { createHash, createHmac } from 'node:crypto'
import { selectChanges, type Since, type ChangeFeed } from '../db/changes.js'
import type { PageRequest, Place } from '../db/page-request.js'
import { fieldProblem, Problem } from './problem.js'
import type { AgentCtx } from './context.js'

export type Listing<Row> = {
  nom: string
  /** All that decides what is in the list, as asked. */
  filtres: Readonly<Record<string, unknown>>
  /** The total order asked for. */
  ordre: string
  /** The scope of the caller: a mark made under another one would miss what the new one opens. */
  portee: unknown
  /** Null with filters that time alone makes true or false: no journal can follow them. */
  suivi: ChangeFeed | null
  /** Rows of a page when the caller does not say; null: all of them. */
  limite: number | null
  select: (pageRequest: PageRequest) => Promise<Row[]>
  place: (row: Row) => Place
}

export type Page<T> = { donnees: T[]; suivant: string | null; marque: string | null; retires?: number[] }

type Query = { limite?: number | undefined; cursor?: string | undefined; modifieDepuis?: string | undefined }
type Ctx = Pick<AgentCtx, 'db' | 'config' | 'instantane'>

/** Rows of the journal read at a time when the list itself has no limit. */
const CHANGEMENTS = 200

/**
 * One page of a list: of its rows, in order, or of what changed in it since a mark. The mark in an answer is that of
 * the first page, taken before anything was read, whatever the page it comes with: following from it misses nothing.
 * @throws Problem `cursor.invalide`, `marque.invalide`, `marque.perimee`, `liste.sans_suivi`
 */
export async function pageOf<Row extends { id: number }>(
  ctx: Ctx,
  query: Query,
  listing: Listing<Row>,
): Promise<Page<Row>> {
  return query.modifieDepuis === undefined
    ? walk(ctx, query, listing)
    : changes(ctx, { ...query, modifieDepuis: query.modifieDepuis }, listing)
}

async function walk<Row>(
  ctx: Omit<Ctx, 'db'>,
  { limite: asked, cursor }: Query,
  listing: Listing<Row>,
): Promise<Page<Row>> {
  const { nom, filtres, ordre, portee, suivi, select, place } = listing
  const limite = asked ?? listing.limite
  const seal = sealOf(ctx, ['cursor', nom, filtres, ordre])
  const [apres, known] =
    cursor === undefined ? [null, undefined] : (unseal(seal, cursor, 'cursor') as [Place, string | null])
  const fresh = (): string => sealOf(ctx, ['marque', nom, filtres]).close([fingerprint(portee), ctx.instantane, 0])
  const marque = known === undefined ? suivi && fresh() : known
  const found = await select({ apres, limite: limite === null ? null : limite + 1, ids: null })
  const donnees = limite === null ? found : found.slice(0, limite)
  const last = donnees.at(-1)
  const suivant = found.length > donnees.length && last ? seal.close([place(last), marque]) : null
  return { donnees, suivant, marque }
}

async function changes<Row extends { id: number }>(
  ctx: Ctx,
  { limite: asked, cursor, modifieDepuis }: Query & { modifieDepuis: string },
  { nom, filtres, portee, suivi, limite, select }: Listing<Row>,
): Promise<Page<Row>> {
  if (suivi === null) throw fieldProblem('liste.sans_suivi', '?modifieDepuis')
  const seal = sealOf(ctx, ['marque', nom, filtres])
  // A cursor of changes is a mark too: it only says where in the journal to go on.
  const from = cursor === undefined ? unseal(seal, modifieDepuis, 'modifieDepuis') : unseal(seal, cursor, 'cursor')
  const [who, instantane, id] = from as [string, string, number]
  if (who !== fingerprint(portee)) throw new Problem('marque.perimee')
  const depuis = positionOf(instantane, id)
  const read = await selectChanges(ctx.db, suivi, depuis, asked ?? limite ?? CHANGEMENTS)
  if (read.perimee) throw new Problem('marque.perimee')
  const ids = read.changes.map((change) => change.id)
  const donnees = ids.length === 0 ? [] : await select({ apres: null, limite: null, ids })
  const still = new Set(donnees.map((row) => row.id))
  const retires = read.changes.filter((change) => change.vu && !still.has(change.id)).map((change) => change.id)
  const { epoque, xid, id: line } = read.position
  const marque = seal.close([who, `${epoque}:${xid}`, line])
  return { donnees, suivant: read.encore ? marque : null, marque, retires }
}

/**
 * One page of what anybody reads, by name: all of it, unless a page is asked for. The journal is not for strangers.
 * @throws Problem `cursor.invalide`, `liste.sans_suivi`
 */
export async function publicPageOf<Row extends { id: number }>(
  { config }: Pick<Ctx, 'config'>,
  { modifieDepuis, ...query }: Query,
  listing: Pick<Listing<Row>, 'nom' | 'filtres' | 'ordre' | 'select' | 'place'>,
): Promise<{ donnees: Row[]; suivant: string | null }> {
  if (modifieDepuis !== undefined) throw fieldProblem('liste.sans_suivi', '?modifieDepuis')
  const everybody = { ...listing, portee: null, suivi: null, limite: null }
  const { donnees, suivant } = await walk({ config, instantane: '' }, query, everybody)
  return { donnees, suivant }
}

/** Marks made before databases had lives carry a number alone. */
function positionOf(instantane: string, id: number): Since {
  const [xid = '', epoque = null] = instantane.split(':').toReversed()
  return { epoque, xid, id }
}

/** Turns the rows of a page into what is answered. */
export const pageMap = <A, B>({ donnees, ...rest }: Page<A>, shown: (row: A) => B): Page<B> => ({
  ...rest,
  donnees: donnees.map(shown),
})

type Seal = { close(parts: readonly unknown[]): string; open(text: string): unknown }

/** Signed with what the list is: neither another list nor another hand can make one that opens. */
function sealOf({ config }: Pick<Ctx, 'config'>, list: readonly unknown[]): Seal {
  const mac = (body: string): string =>
    createHmac('sha256', config.PERMANENCE_SECRET)
      .update(`${stable(list)}\u0000${body}`)
      .digest('base64url')
      .slice(0, 22)
  return {
    close(parts) {
      const body = Buffer.from(JSON.stringify(parts)).toString('base64url')
      return `${body}.${mac(body)}`
    },
    open(text) {
      const [body = '', proof] = text.split('.')
      return proof === mac(body) ? JSON.parse(Buffer.from(body, 'base64url').toString()) : null
    },
  }
}

/** What was sealed, of the shape that was sealed: ours, since the seal holds. */
function unseal(seal: Seal, text: string, name: 'cursor' | 'modifieDepuis'): unknown {
  const parts = seal.open(text)
  if (parts === null) throw fieldProblem(name === 'cursor' ? 'cursor.invalide' : 'marque.invalide', `?${name}`)
  return parts
}

const fingerprint = (portee: unknown): string =>
  createHash('sha256').update(stable(portee)).digest('base64url').slice(0, 12)

/** One text for one value, whatever the order in which the fields of objects were set; an undefined field is left out. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
