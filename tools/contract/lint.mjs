// The contract as strangers' tools read it: a linter that is not ours, without network.
// By its name in a variable: its types would drag in another version of Node’s, in which `test` is to be awaited.
const linter = '@redocly/openapi-core'
const { createConfig, lintFromString } = await import(linter)

const RULES = {
  // A sign-in by another site only redirects; that every operation can succeed is a test of ours (quality.test.ts).
  'operation-2xx-response': 'off',
}

/**
 * @param {string} text an OpenAPI document
 * @returns {Promise<string[]>} one sentence per fault, with where it stands; empty when it is clean
 */
export async function faultsOf(text) {
  const config = await createConfig({ extends: ['recommended-strict'], rules: RULES })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer ?? ''} : ${message}`)
}
