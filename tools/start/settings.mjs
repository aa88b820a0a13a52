import path from 'node:path'
import { DOSSIER, Refus } from '../workspace/place.mjs'
import { localSecret } from './secrets.mjs'

/** Where this run listens, and what the API is told. The environment wins over every default. */
export function readSettings(env, { dev }) {
  const port = Number(env['PORT'] || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refus(`PORT=${env['PORT']} : attendu un numéro entre 1 et 65535.`)
  const host = env['HOST'] || '127.0.0.1'
  const publicUrl = env['PUBLIC_URL'] || `http://localhost:${port}`
  const production = env['NODE_ENV'] === 'production'
  if (dev && production) throw new Refus('npm run dev est réservé au développement : retirez NODE_ENV=production.')
  return { port, host, publicUrl, production, adresse: `http://localhost:${port}` }
}

/** In production nothing is invented: a missing secret is the API's to refuse. */
export function apiEnvironment(env, { port, host, publicUrl, production }, databaseUrl) {
  return {
    ...env,
    NODE_ENV: env['NODE_ENV'] || 'development',
    PORT: String(port),
    HOST: host,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: databaseUrl,
    ...(production ? {} : { PERMANENCE_SECRET: env['PERMANENCE_SECRET'] || localSecret() }),
    ...(production || env['SMTP_URL'] ? {} : { MAIL_DOSSIER: env['MAIL_DOSSIER'] || path.join(DOSSIER, 'messages') }),
    PERMANENCE_DEMO: env['PERMANENCE_DEMO'] || (production ? '0' : '1'),
  }
}
