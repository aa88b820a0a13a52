/**
 * What is said of nonsense: once, at the door, naming the field.
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
