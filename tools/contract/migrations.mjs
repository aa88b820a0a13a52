// What a migration takes away from the version before, which still serves while the next one starts.

/** @type {[RegExp, string][]} */
const TAKES_AWAY = [
  [/\bdrop\s+(table|column|constraint|index|type|view|function|trigger|policy|schema|sequence|default)\b/i, 'drops'],
  [/\brename\s+(to|column|constraint)\b/i, 'renames'],
  [/\bset\s+not\s+null\b/i, 'makes a column required'],
  [/\badd\s+column\b(?![^;]*\b(default|generated)\b)[^;]*\bnot\s+null\b/i, 'adds a required column without default'],
  [/\balter\s+column\b[^;]*\b(set\s+data\s+)?type\b/i, 'changes a type'],
]
/** Said in the statement itself: `-- survives: why`. */
const REASON = /^\s*--\s*survives:\s*\S.{15,}$/m

/**
 * @param {string} sql one migration
 * @returns {string[]} what it does that the version before may not survive, where it does not say why it survives
 */
export function takesAway(sql) {
  return sql.split('--> statement-breakpoint').flatMap((statement) => {
    if (REASON.test(statement)) return []
    const code = statement.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "''")
    return TAKES_AWAY.filter(([pattern]) => pattern.test(code)).map(
      ([, what]) => `${what}: ${code.trim().replaceAll(/\s+/g, ' ').slice(0, 120)}`,
    )
  })
}

const ADDS_A_CONSTRAINT =
  /\balter\s+table\s+(?:only\s+)?"?(\w+)"?\s+add\s+constraint\b[^;]*\b(?:check|foreign\s+key)\b[^;]*/i

/**
 * A constraint that is proven at once reads the whole table while nobody may write to it. Added `NOT VALID` it holds new
 * rows, and the API proves the old ones afterwards, while it serves.
 * @param {string} sql one migration
 * @returns {string[]} the constraints that it proves on tables which may be large
 */
export function provesAtOnce(sql) {
  const made = new Set([...sql.matchAll(/\bcreate\s+table\s+"?(\w+)"?/gi)].map(([, table]) => table))
  return sql.split('--> statement-breakpoint').flatMap((statement) => {
    const [found, table] = ADDS_A_CONSTRAINT.exec(statement.replaceAll(/--.*$/gm, '')) ?? []
    return found === undefined || made.has(table) || /\bnot\s+valid\b/i.test(found)
      ? []
      : [found.trim().replaceAll(/\s+/g, ' ').slice(0, 80)]
  })
}
