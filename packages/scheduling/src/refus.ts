import { Refus } from '@permanence/time'

/** Compiles rows one by one; a refusal is told with the row it comes from, and no path is spelt out before. */
export function eachRow<T, U>(rows: readonly T[], nom: string, compile: (row: T) => U): U[] {
  const compiled: U[] = []
  try {
    for (const row of rows) compiled.push(compile(row))
  } catch (error) {
    if (!(error instanceof Refus)) throw error
    throw new Refus(error.code, `${nom}[${compiled.length}].${error.champ}`, error.message)
  }
  return compiled
}
