import { sql, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { idsParam, minutesOf, momentParam } from './instants.js'
import { rdvs } from './schema/rdvs.js'
import { textOf } from './text.js'

const drizzle = (statement: SQL) => {
  const { sql: text, params } = new PgDialect().sqlToQuery(statement)
  return { text, params }
}

/** One of each kind of thing that a statement of ours may hold. */
const MORCEAUX: Record<string, unknown> = {
  'a text': 'l’été; drop table rdvs',
  'an empty text': '',
  'a number': 42,
  'a truth': false,
  nothing: null,
  'what is not there': undefined,
  'ids as a parameter': idsParam([1, 2]),
  'no id': idsParam([]),
  'a moment': momentParam(Date.parse('2026-03-29T01:00:00Z')),
  'raw text': sql.raw('u'),
  'no text': sql``,
  fragments: sql.join([sql`a = ${1}`, sql`b = ${'x'}`], sql` or `),
  'a fragment in a fragment': sql`(${sql`${minutesOf(sql`r.debut`)} > ${3}`} and true)`,
  'a list, written out': [1, 2, 3],
  'a name': sql.identifier('nom "cité"'),
  'a table': rdvs,
  'a column': rdvs.id,
  'a value of a column': sql.param(new Date(0), rdvs.debut),
  'no value of a column': sql.param(null, rdvs.debut),
  'a place to be filled': sql.placeholder('id'),
}

describe('textOf', () => {
  it.each(Object.entries(MORCEAUX))('makes the text and the parameters that drizzle makes: %s', (_, morceau) => {
    const statement = sql`select ${morceau} where ${sql`x = ${'avant'} or ${morceau}`} and y = ${'après'}`
    expect(textOf(statement)).toEqual(drizzle(statement))
  })

  it('numbers the parameters of nested fragments in their order', () => {
    const found = textOf(sql`select ${1} where ${sql`a = ${'x'} and b = ${null}`} or c = ${idsParam([2, 3])}`)
    expect(found).toEqual({
      text: 'select $1 where a = $2 and b = $3 or c = $4::bigint[]',
      params: [1, 'x', null, [2, 3]],
    })
  })
})
