import { sql } from 'drizzle-orm'
import { idsParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { Cible } from '../rules/policy.js'
import { OneOf, Nullable } from '../../../platform/http/types.js'
import { Row } from '../../../platform/db/rows.js'
import { Type, type Static } from 'typebox'

export const Payload = Type.Record(Type.String(), Type.Unknown())
export type Payload = Static<typeof Payload>
const Named = Row({
  id: Type.Number(),
  prenom: Type.String(),
  nom: Type.String(),
})
type Named = Static<typeof Named>
export const JournalRow = Row({
  id: Type.Number(),
  at: Type.String(),
  type: Type.String(),
  acteurType: OneOf(['agent', 'usager', 'systeme']),
  acteur: Nullable(Named),
  avant: Nullable(Payload),
  apres: Nullable(Payload),
  prevenus: Type.Array(
    Row({
      usager: Named,
      canal: OneOf(['email', 'sms']),
      statut: Type.String(),
    }),
  ),
})
export type JournalRow = Static<typeof JournalRow>
export const Noms = Row({
  agents: Type.Array(Named),
  usagers: Type.Array(Named),
  lieux: Type.Array(
    Row({
      id: Type.Number(),
      nom: Type.String(),
    }),
  ),
})
export type Noms = Static<typeof Noms>

/** What a right asks of an rdv, deleted or not. */
export const Sujet = Row({ ...Cible.properties, supprime: Type.Boolean() })
export type Sujet = Static<typeof Sujet>

export async function selectSujet(db: Db, rdvId: number): Promise<Sujet | null> {
  const rows = await prepared(
    db,
    Sujet,
    sql`select r.organisation_id as "organisationId", r.service_id as "serviceId", r.supprime_at is not null as supprime,
        coalesce((select json_agg(json_build_object('id', a.agent_id)) from rdvs_agents a where a.rdv_id = r.id), '[]') as agents
      from rdvs r where r.id = ${rdvId}`,
  )
  return rows[0] ?? null
}

const LigneRow = Row({ ligne: JournalRow })

/** Changes of an rdv, newest first, each with who was told of it; `avant`: only those older than that one. */
export async function selectHistorique(
  db: Db,
  rdvId: number,
  { avant, limite }: { avant: number | null; limite: number },
): Promise<JournalRow[]> {
  const rows = await prepared(
    db,
    LigneRow,
    sql`select json_build_object('id', j.id, 'at', j.at, 'type', j.type, 'acteurType', j.acteur_type,
        'acteur', case j.acteur_type
          when 'agent' then (select json_build_object('id', a.id, 'prenom', a.prenom, 'nom', a.nom) from agents a where a.id = j.acteur_id)
          when 'usager' then (select json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom) from usagers u where u.id = j.acteur_id)
        end,
        'avant', j.avant, 'apres', j.apres,
        'prevenus', coalesce((select json_agg(json_build_object('canal', m.canal, 'statut', m.statut,
            'usager', json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom)) order by m.id)
          from messages m join participations p on p.id = m.participation_id join usagers u on u.id = p.usager_id
          where m.rdv_id = ${rdvId} and m.journal_id = j.id), '[]')) as ligne
      from journal j where j.sujet_type = 'rdv' and j.sujet_id = ${rdvId}
        and (${avant}::bigint is null or j.id < ${avant}::bigint) order by j.id desc limit ${limite}`,
  )
  return rows.map(({ ligne }) => ligne)
}

const NomsRow = Row({ noms: Noms })

/** Row-level security keeps to the territoire; the ids come from the rdv's own history. */
export async function selectNoms(
  db: Db,
  ids: { agents: readonly number[]; usagers: readonly number[]; lieux: readonly number[] },
): Promise<Noms> {
  const rows = await prepared(
    db,
    NomsRow,
    sql`select json_build_object(
      'agents', coalesce((select json_agg(json_build_object('id', id, 'prenom', prenom, 'nom', nom)) from agents where id = any(${idsParam(ids.agents)})), '[]'),
      'usagers', coalesce((select json_agg(json_build_object('id', id, 'prenom', prenom, 'nom', nom)) from usagers where id = any(${idsParam(ids.usagers)})), '[]'),
      'lieux', coalesce((select json_agg(json_build_object('id', id, 'nom', nom)) from lieux where id = any(${idsParam(ids.lieux)})), '[]')
      ) as noms`,
  )
  return rows[0]!.noms
}
