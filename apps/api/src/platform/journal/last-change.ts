import { sql } from 'drizzle-orm'
import { droitAgent, formatNom, permits, type Actor } from '@permanence/domain'
import { prepared } from '../db/prepared.js'
import type { Db } from '../db/tenant.js'
import { OneOf, Nullable } from '../http/types.js'
import { Row } from '../db/rows.js'
import { Type, type Static } from 'typebox'

export type LastChange = { le: string; par: string | null; soi: boolean }

const ChangeRow = Row({
  at: Type.String(),
  acteurType: OneOf(['agent', 'usager', 'systeme']),
  acteur: Nullable(
    Row({
      id: Type.Number(),
      prenom: Type.String(),
      nom: Type.String(),
      organisationIds: Type.Array(Type.Number()),
      serviceIds: Type.Array(Type.Number()),
    }),
  ),
})
type ChangeRow = Static<typeof ChangeRow>

/**
 * Who changed a resource last, and when, as the journal has it. An agent's name only to a person who may read his record:
 * an rdv may be changed by an agent of an organisation that its reader does not know.
 */
export async function readLastChange(
  { db, actor, portees }: { db: Db; actor: Actor; portees: readonly string[] | null },
  sujet: { type: string; id: number },
): Promise<LastChange | null> {
  const [row] = await prepared(
    db,
    ChangeRow,
    sql`select j.at::text as at, j.acteur_type as "acteurType",
        case j.acteur_type when 'agent' then (select json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom,
          'organisationIds', coalesce((select json_agg(r.organisation_id) from roles r where r.agent_id = a.id), '[]'),
          'serviceIds', coalesce((select json_agg(s.service_id) from agents_services s where s.agent_id = a.id), '[]'))
          from agents a where a.id = j.acteur_id) end as acteur
      from journal j where j.sujet_type = ${sujet.type} and j.sujet_id = ${sujet.id}::bigint and j.apres is not null
      order by j.id desc limit 1`,
  )
  if (!row) return null
  const { acteur, acteurType } = row
  const le = new Date(row.at).toISOString()
  if (acteurType !== 'agent') return { le, par: acteurType === 'usager' ? 'l’usager' : 'Permanence', soi: false }
  if (acteur === null) return { le, par: null, soi: false }
  const soi = acteur.id === actor.agentId
  const nomme = soi || permits(droitAgent(actor, { agentId: acteur.id, ...acteur }, 'lire'))
  return { le, par: nomme && portees === null ? formatNom(acteur) : null, soi }
}
