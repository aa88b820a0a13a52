import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** Each runner's closing line, among everything it printed. A step without one counts as one. */
export const counters = {
  step: (_output, code) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }),
  vitest: (output, code) => honest(code, closingLines(output), { skipped: 'skipped|todo' }),
  playwright: (output, code) =>
    honest(code, stripVTControlCharacters(output).split('\n').slice(-40).join('\n'), {
      failed: 'failed|interrupted|flaky',
      skipped: 'skipped|did not run',
    }),
  node: (output, code) =>
    honest(
      code,
      output.replaceAll(/^[#ℹ] (pass|fail) (\d+)$/gm, '$2 $1ed').replaceAll(/^[#ℹ] skipped (\d+)$/gm, '$1 skipped'),
      {},
    ),
}

/** One for each run of vitest: several packages may have spoken. */
const closingLines = (output) =>
  stripVTControlCharacters(output)
    .match(/^\s*Tests {2}.*$/gm)
    ?.join('\n') ?? ''

/** A run that ends in error has failed at least once, whatever it counted; one that ran nothing has not passed. */
function honest(code, text, { failed = 'failed', skipped = 'skipped' }) {
  const count = { passed: sum(text, 'passed'), failed: sum(text, failed), skipped: sum(text, skipped) }
  const nothing = count.passed + count.failed === 0
  return { ...count, failed: count.failed || (code !== 0 || nothing ? 1 : 0) }
}

const sum = (text, words) =>
  [...text.matchAll(new RegExp(`(\\d+) (?:${words})\\b`, 'g'))].reduce((total, [, number]) => total + Number(number), 0)
