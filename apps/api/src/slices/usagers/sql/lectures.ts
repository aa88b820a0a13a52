import { sql } from 'drizzle-orm'
import { scopeAgentsSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableUsagers, WritableUsagerId } from '../rules/policy.js'
import { Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { Row, query } from '../../../platform/db/rows.js'

export const LectureLue = Row({
  id: Type.Number(),
  at: Type.String(),
  agentId: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
  application: Type.Boolean(),
  /** The caller sees this agent. */
  vu: Type.Boolean(),
  programme: Nullable(Type.String()),
  operation: Nullable(Type.String()),
  essai: Type.Boolean(),
  /** A record was opened: this one, or one that was merged into it (true); that of somebody she answers for (false). Null: a list. */
  ficheOuverte: Nullable(Type.Boolean()),
  filtre: Nullable(Type.String()),
})
export type LectureLue = Static<typeof LectureLue>

const LectureRow = Row({ lecture: LectureLue })

/** Who read this person, under this record or one that was merged into it, the last first; `avant`: only those before that one. */
export async function selectLectures(
  db: Db,
  readable: ReadableUsagers,
  id: WritableUsagerId,
  { avant, limite }: { avant: number | null; limite: number },
): Promise<LectureLue[]> {
  const rows = await query(
    db,
    LectureRow,
    sql`
    select json_build_object('id', t.id, 'at', t.at, 'agentId', a.id, 'prenom', a.prenom, 'nom', a.nom,
      'application', a.application, 'vu', a.application or ${scopeAgentsSql(readable.agents, sql`a.id`)},
      'programme', t.programme, 'operation', t.operation, 'essai', t.essai, 'ficheOuverte', t.usager_id = any(fiches_de(${id})),
      'filtre', t.filtre) as lecture
    from lectures_usager(${id}, ${avant}::bigint, ${limite}) l (id) join acces_usagers t on t.id = l.id
      join agents a on a.id = t.agent_id
    order by t.id desc`,
  )
  return rows.map(({ lecture }) => lecture)
}
