import { expect, test } from 'vitest'
import { ConfigRefused, readConfig } from './config.js'

const SAIN = {
  DATABASE_URL: 'postgres://a:b@localhost/base',
  PERMANENCE_SECRET: 'q8Zk2vX7mT4bN9rW1cL6yP3dF5hJ0sGa',
}
const faults = (env: Record<string, string>): string => {
  try {
    readConfig({ ...SAIN, ...env })
    return ''
  } catch (error) {
    if (error instanceof ConfigRefused) return error.message
    throw error
  }
}

test('an operator who mistypes a number reads what is expected, whichever setting it is', () => {
  expect(faults({})).toBe('')
  expect(faults({ DB_POOL: 'beaucoup' })).toBe('DB_POOL : attendu un nombre entier de 1 à 200.')
  expect(faults({ HOLDS_PAR_ADRESSE: '-1' })).toBe('HOLDS_PAR_ADRESSE : attendu un nombre entier, 0 au moins.')
  expect(faults({ PERMANENCE_DEMO: 'oui' })).toBe('PERMANENCE_DEMO : attendu 0 ou 1.')
  expect(faults({ METRICS_PORT: '99999' })).toBe('METRICS_PORT : attendu un numéro de port (0 à 65535).')
})
