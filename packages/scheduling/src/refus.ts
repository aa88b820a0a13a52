/**
 * What the package says when it is given nonsense: once, at the door, naming the field.
 * `code` is stable (`noun.raison`), `champ` is the path of the field (`plages[0].heureFin`), `message` is French.
 */
export class Refus extends Error {
  override readonly name = 'Refus'
  readonly code: string
  readonly champ: string

  constructor(code: string, champ: string, message: string) {
    super(message)
    this.code = code
    this.champ = champ
  }
}

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
