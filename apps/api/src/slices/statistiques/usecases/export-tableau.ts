import { parseQueryRange } from '../../../platform/http/range.js'
import type { AgentCtx } from '../../../platform/http/context.js'
import { JOURS_MAX } from '../rules/periode.js'
import { tableauAttentes, TABLEAUX_CAPACITE, TABLEAUX_RDVS, type Tableau } from '../rules/tableaux.js'
import type { TableauQuery } from '../contract/tableaux.js'
import { readAttentes } from './read-attentes.js'
import { readCapacite } from './read-capacite.js'
import { readStatistiques } from './read-statistiques.js'

/** One of the tables of the statistics, as a file has it: the same counts, by the same rights. */
export async function exportTableau(ctx: AgentCtx, { table, ...query }: TableauQuery): Promise<Tableau> {
  parseQueryRange(query, JOURS_MAX)
  if (table === 'attentes') {
    const { du: _du, au: _au, pas: _pas, agentIds: _agents, equipeId: _equipe, ...filtre } = query
    return tableauAttentes(await readAttentes(ctx, filtre))
  }
  if (isOfCapacite(table)) {
    const { pas: _pas, ...filtre } = query
    return TABLEAUX_CAPACITE[table](await readCapacite(ctx, filtre))
  }
  return TABLEAUX_RDVS[table](await readStatistiques(ctx, query))
}

const isOfCapacite = (table: string): table is keyof typeof TABLEAUX_CAPACITE => table in TABLEAUX_CAPACITE
