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
