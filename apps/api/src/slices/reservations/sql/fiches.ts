import { sql } from 'drizzle-orm'
import { idsParam } from '../../../platform/db/instants.js'
import { prepared } from '../../../platform/db/prepared.js'
import type { Db } from '../../../platform/db/tenant.js'
import { IdRow } from '../../../platform/db/rows.js'

/** Every live record of that address and name, by its letters alone. */
export async function selectFichesDe(
  db: Db,
  { email, prenom, nom }: { email: string; prenom: string; nom: string },
): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select u.id::float8 as id from usagers u
      where lower(u.email) = lower(${email}) and u.supprime_at is null and u.fusionne_dans_id is null and u.responsable_id is null
        and lettres_de(u.prenom) = lettres_de(${prenom}) and lettres_de(u.nom) = lettres_de(${nom}) order by u.id`,
  )
  return rows.map(({ id }) => id)
}

/** The records of a proche of that name, of any of those who answer for him. */
export async function selectFichesDeProche(
  db: Db,
  responsableIds: readonly number[],
  { prenom, nom }: { prenom: string; nom: string },
): Promise<number[]> {
  const rows = await prepared(
    db,
    IdRow,
    sql`select u.id::float8 as id from usagers u
      where u.responsable_id = any(${idsParam(responsableIds)}) and u.supprime_at is null and u.fusionne_dans_id is null
        and lettres_de(u.prenom) = lettres_de(${prenom}) and lettres_de(u.nom) = lettres_de(${nom}) order by u.id`,
  )
  return rows.map(({ id }) => id)
}
