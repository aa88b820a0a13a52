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

test('an operator who forgets what has no default reads its name and what is expected, and nothing of the rest', () => {
  expect(faults({ DATABASE_URL: '' })).toBe(
    'DATABASE_URL manque : attendu postgres://utilisateur:motdepasse@hote:5432/base.',
  )
  expect(faults({ DATABASE_URL: 'base' })).toBe(
    'DATABASE_URL : attendu postgres://utilisateur:motdepasse@hote:5432/base.',
  )
})

test('the demonstration is refused in production, whatever else is wrong', () => {
  const said = faults({ NODE_ENV: 'production', PERMANENCE_DEMO: '1', PERMANENCE_SECRET: '' })
  expect(said).toContain('PERMANENCE_DEMO ne peut pas')
  expect(said).toContain('PERMANENCE_SECRET manque')
})
