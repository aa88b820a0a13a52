import type { FastifyInstance } from 'fastify'
import { publicPageOf } from '../../platform/http/liste.js'
import type { Demande } from '../../platform/db/demande.js'
import type { Territoire, TerritoiresQuery } from './schema.js'

/** Their names are public: the booking page offers them before any tenant is known. */
export const listTerritoires = (
  { pool, config }: Pick<FastifyInstance, 'pool' | 'config'>,
  { ordre = 'code', ...query }: TerritoiresQuery,
): Promise<{ donnees: Territoire[]; suivant: string | null }> =>
  publicPageOf({ config }, query, {
    nom: 'territoires',
    filtres: {},
    ordre,
    select: async ({ apres, limite }: Demande) => {
      const { rows } = await pool.query<{ id: string; nom: string; code: string }>(
        `select id, nom, code from territoires where $1::text is null or (code, id) > ($1, $2::bigint)
          order by code, id limit $3`,
        [apres?.[0] ?? null, apres?.[1] ?? null, limite],
      )
      return rows.map((row) => ({ ...row, id: Number(row.id) }))
    },
    place: ({ code, id }) => [code, id],
  })
