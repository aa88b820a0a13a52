import { Type } from 'typebox'
import { Closed } from '../../platform/http/types.js'
import { RdvsQuery } from '../rdvs/index.js'
import { UsagersQuery, UsagersRecherche } from '../usagers/index.js'

const { limite: _l, cursor: _c, modifieDepuis: _m, inclure: _i, ...rdvs } = RdvsQuery.properties
const { limite: _ul, cursor: _uc, modifieDepuis: _um, inclure: _ui, ...usagers } = UsagersQuery.properties

/** The filters and orders of the lists: an export has one page. */
export const ExportRdvsQuery = Closed(rdvs)
export const ExportUsagersQuery = Closed(usagers)
const { limite: _rl, ...recherche } = UsagersRecherche.properties
/** In a body: it says who is looked for. */
export const ExportUsagersRecherche = Closed(recherche, 'ExportRecherche')

const Fichier = Type.String({ format: 'binary', description: 'Le fichier, transmis au fil de la lecture.' })
export const CSV = 'text/csv; charset=utf-8'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The answer of an export: a file, whose format the address says. */
export const FichierCsv = { content: { 'text/csv': { schema: Fichier } } }
export const FichierXlsx = { content: { [XLSX]: { schema: Fichier } } }
