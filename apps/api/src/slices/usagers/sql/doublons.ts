import { sql, type SQL } from 'drizzle-orm'
import { opensUsagerSql } from '../../../platform/db/scope.js'
import type { Db } from '../../../platform/db/tenant.js'
import type { ReadableUsagers } from '../rules/policy.js'
import { Identite } from '../rules/ressemblance.js'
import { Nullable } from '../../../platform/http/types.js'
import { Type, type Static } from 'typebox'
import { Row, query } from '../../../platform/db/rows.js'

/** `vu`: the caller sees it. What he does not see must not leave the use case. */
export const Resemblant = Row({
  ...Identite.properties,
  id: Type.Number(),
  responsableId: Nullable(Type.Number()),
  version: Type.Number(),
  vu: Type.Boolean(),
})
export type Resemblant = Static<typeof Resemblant>

/** Every live record of the territoire that looks like this one, seen or not. */
export const selectResemblants = (db: Db, readable: ReadableUsagers, id: number): Promise<Resemblant[]> =>
  selectAmong(db, readable, sql`doublons_usagers(${id})`)

/** The person looked for may have no record yet. */
export const selectResemblantsOf = (
  db: Db,
  readable: ReadableUsagers,
  { prenom, nom, dateNaissance, email, telephone }: Identite,
): Promise<Resemblant[]> =>
  selectAmong(
    db,
    readable,
    sql`ressemblants_usagers(${prenom}, ${nom}, ${dateNaissance}::date, ${email}::text, ${telephone}::text)`,
  )

const UsagerRow = Row({ usager: Resemblant })

async function selectAmong(db: Db, readable: ReadableUsagers, ids: SQL): Promise<Resemblant[]> {
  const rows = await query(
    db,
    UsagerRow,
    sql`
    select json_build_object('id', u.id, 'prenom', u.prenom, 'nom', u.nom, 'nomNaissance', u.nom_naissance,
      'dateNaissance', u.date_naissance, 'email', u.email, 'telephone', u.telephone, 'aRapprocher', u.a_rapprocher,
      'responsableId', u.responsable_id, 'version', u.version, 'vu', ${opensUsagerSql(readable, sql`u`)}) as usager
    from usagers u where u.id in (select ${ids})`,
  )
  return rows.map(({ usager }) => usager)
}
