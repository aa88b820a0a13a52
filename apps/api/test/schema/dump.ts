import type pg from 'pg'

/** What a table is made of, one line each; sorted by name, since a column added later stands last in a base that serves. */
const LINES = `
  with tables as (select c.oid, c.relname from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r')
  select relname as en, rang, texte from (
    select t.relname, 1 as rang, a.attname as cle, format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity <> '' then ' identity'
          when a.attgenerated <> '' then ' generated as (' || pg_get_expr(d.adbin, d.adrelid) || ')'
          when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end) as texte
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    union all
    select t.relname, 2, c.conname, format('  %s: %s', c.conname, pg_get_constraintdef(c.oid))
      from tables t join pg_constraint c on c.conrelid = t.oid and c.contype <> 'n'
    union all
    select t.relname, 3, i.indexrelid::regclass::text, '  ' || pg_get_indexdef(i.indexrelid)
      from tables t join pg_index i on i.indrelid = t.oid
      where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = t.oid)
    union all
    select t.relname, 4, g.tgname, '  ' || pg_get_triggerdef(g.oid)
      from tables t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal
    union all
    select t.relname, 5, p.policyname, format('  policy %s for %s using (%s)%s', p.policyname, lower(p.cmd), p.qual,
        ' with check (' || p.with_check || ')')
      from tables t join pg_policies p on p.schemaname = 'public' and p.tablename = t.relname
    union all
    select t.relname, 6, '', '  no row-level security' from tables t join pg_class c on c.oid = t.oid
      where not c.relrowsecurity) x
  order by relname collate "C", rang, cle collate "C"`

const FUNCTIONS = `
  select pg_get_functiondef(p.oid) as texte from pg_proc p
  where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by p.oid::regprocedure::text collate "C"`

/** The schema of a base as PostgreSQL itself tells it: tables, then functions. */
export async function dumpSchema(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ en: string; texte: string }>(LINES)
  const tables = new Map<string, string[]>()
  for (const { en, texte } of rows) tables.set(en, [...(tables.get(en) ?? []), texte])
  const functions = await client.query<{ texte: string }>(FUNCTIONS)
  return [
    ...[...tables].map(([table, lines]) => `${table}\n${lines.join('\n')}\n`),
    ...functions.rows.map(({ texte }) => `${texte.trimEnd()}\n`),
  ].join('\n')
}
