import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/** Fewer guesses than this, and argon2id does not save it. Five random words or twelve random letters are well above. */
const GUESSES = 1e10
/** What follows adds to a password that is good already, and costs time. */
const READ = 32

/** Some 17 MB of lists and a tenth of a second, spent when the first password is chosen. */
let estimator: Promise<ZxcvbnFactory> | undefined

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, fr] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-fr'),
  ])
  return new Factory({
    // The passwords of known breaches, English for the most part; names and words of French.
    dictionary: { ...common.dictionary, ...fr.dictionary },
    graphs: common.adjacencyGraphs,
    // Keyboards are read and letters unswapped at a cost that grows fast: a request must not buy a second of it.
    l33tMaxSubstitutions: 8,
  })
}

/**
 * Whether a password would be guessed: one of the common ones, French or English, dressed up or not; a run of keys, a
 * date; or made of `personal`, what anybody knows of the person (her name, her address).
 */
export async function isGuessable(password: string, personal: readonly (string | null)[]): Promise<boolean> {
  estimator ??= load()
  const known = personal.flatMap((text) => (text === null ? [] : [text, ...text.split(/[@.\-\s]+/)]))
  const { guesses } = (await estimator).check(password.slice(0, READ), [
    'Permanence',
    ...known.filter((text) => text.length > 2),
  ])
  return guesses < GUESSES
}
