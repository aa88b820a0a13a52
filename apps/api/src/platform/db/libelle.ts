import { sql, type SQL } from 'drizzle-orm'
import { instantParam } from './instants.js'

/** The SQL twin of `libelleStatut`, on the rdv of alias `r`, at a whole epoch minute. A test proves that they agree. */
export const libelleSql = (nowMinute: number): SQL => sql`case
  when r.statut <> 'prevu' then r.statut
  when r.arrive_le is null then case when ${instantParam(nowMinute)} < r.debut then 'a_venir' else 'a_renseigner' end
  when ${instantParam(nowMinute)} < r.fin then 'salle_attente'
  else 'a_renseigner' end`
