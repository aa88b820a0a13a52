import type { Libelle } from '@permanence/domain'
import { sql, type SQL } from 'drizzle-orm'
import { instantParam } from './instants.js'

/** The SQL twin of `libelleStatut`, on the rdv of alias `r`, at a whole epoch minute. A test proves that they agree. */
export const libelleSql = (nowMinute: number): SQL => sql`case
  when r.statut <> 'prevu' then r.statut
  when r.arrive_le is null then case when ${instantParam(nowMinute)} < r.debut then 'a_venir' else 'a_renseigner' end
  when ${instantParam(nowMinute)} < r.fin then 'salle_attente'
  else 'a_renseigner' end`

/**
 * Whether the rdv of alias `r` has this label, by columns alone: of the expression above the planner expects one row in two
 * hundred, and would sort all that an organisation has for a page of it. `debut`: the column an index is walked by.
 */
export function hasLibelle(libelle: Libelle, nowMinute: number, debut: SQL = sql`r.debut`): SQL {
  const now = instantParam(nowMinute)
  switch (libelle) {
    case 'a_venir':
      return sql`r.statut = 'prevu' and ${debut} > ${now} and r.arrive_le is null`
    case 'a_renseigner':
      return sql`r.statut = 'prevu' and ${debut} <= ${now} and (r.arrive_le is null or r.fin <= ${now})`
    case 'salle_attente':
      return sql`r.statut = 'prevu' and r.arrive_le is not null and r.fin > ${now}`
    default:
      return sql`r.statut = ${libelle}`
  }
}
