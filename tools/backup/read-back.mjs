import { session } from '../postgres/probe.mjs'

/** Reads every row of every table, as whoever restores will need them: how many each holds. */
export const readBack = (url) =>
  session(url, async (ask) => {
    const tables = await ask(`select format('%I.%I', schemaname, tablename) as nom from pg_tables
      where schemaname in ('public', 'migrations', 'graphile_worker') order by 1`)
    const counts = {}
    for (const { nom } of tables) {
      // Every column, wide ones too: counting alone would not look at them.
      const [row] = await ask(`select count(*)::int as n, sum(length(t::text)) from ${nom} t`)
      counts[nom] = row.n
    }
    return counts
  })

/** In French, what a person recognises her installation by. */
export const described = (lignes) =>
  [
    [lignes['public.territoires'], 'territoires'],
    [lignes['public.agents'], 'agents'],
    [lignes['public.usagers'], 'usagers'],
    [lignes['public.rdvs'], 'rendez-vous'],
  ]
    .map(([n = 0, what]) => `${n.toLocaleString('fr-FR')} ${what}`)
    .join(', ')
