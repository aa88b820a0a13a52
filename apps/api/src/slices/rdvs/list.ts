import { createHash } from 'node:crypto'
import { minuteOf } from '../../platform/clock.js'
import { fieldProblem } from '../../platform/http/problem.js'
import { parseIds } from '../../platform/http/types.js'
import type { AgentCtx } from '../../platform/http/unit.js'
import { selectIds, type Filter, type Mark } from './list-repo.js'
import { readableRdvs } from './policy.js'
import { selectPage } from './read-repo.js'
import type { Rdv, RdvsQuery } from './schema.js'
import { rdvOf } from './view.js'

const LIMITE = 50

/** A page of the rdvs the agent may read, by start. The cursor holds its order and filters: another list refuses it. */
export async function listRdvs(
  { db, actor, nowMs }: AgentCtx,
  query: RdvsQuery,
): Promise<{ donnees: Rdv[]; suivant: string | null }> {
  const { limite = LIMITE, cursor, ordre = 'debut', ...rest } = query
  const filter = filterOf(rest)
  if (filter.du !== null && filter.au !== null && filter.au < filter.du) throw fieldProblem('periode.inversee', '?au')
  const list = createHash('sha256')
    .update(JSON.stringify([ordre, filter]))
    .digest('base64url')
    .slice(0, 12)
  const readable = readableRdvs(actor)
  const found = await selectIds(db, readable, filter, {
    sens: ordre === 'debut' ? 'asc' : 'desc',
    apres: cursor === undefined ? null : markOf(cursor, list),
    limite: limite + 1,
    nowMinute: minuteOf(nowMs),
  })
  const page = found.slice(0, limite)
  const rows =
    page.length === 0
      ? []
      : await selectPage(
          db,
          readable,
          page.map(({ id }) => id),
        )
  const last = page.at(-1)
  return {
    donnees: rows.map((row) => rdvOf(row, actor, nowMs)),
    suivant: found.length > limite && last ? cursorOf(last, list) : null,
  }
}

const filterOf = (query: Omit<RdvsQuery, 'limite' | 'cursor' | 'ordre'>): Filter => ({
  du: query.du ?? null,
  au: query.au ?? null,
  organisationId: query.organisationId ?? null,
  agentIds: query.agentIds === undefined ? null : parseIds(query.agentIds),
  usagerId: query.usagerId ?? null,
  motifIds: query.motifIds === undefined ? null : parseIds(query.motifIds),
  lieuIds: query.lieuIds === undefined ? null : parseIds(query.lieuIds),
  libelle: query.libelle ?? null,
})

const cursorOf = ({ debut, id }: Mark, list: string): string =>
  Buffer.from(`${list} ${debut} ${id}`).toString('base64url')

function markOf(cursor: string, list: string): Mark {
  const found = /^([\w-]{12}) (-?\d{1,12}) (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!found || found[1] !== list) throw fieldProblem('cursor.invalide', '?cursor')
  return { debut: Number(found[2]), id: Number(found[3]) }
}
