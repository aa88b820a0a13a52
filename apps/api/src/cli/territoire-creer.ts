import { parseArgs } from 'node:util'
import pg from 'pg'
import { ConfigRefused, readConfig } from '../config.js'
import { createTerritoire } from './territoire.js'
import { migrateDatabase } from '../platform/db/migrate.js'
import { DatabaseRefused } from '../platform/db/refused.js'
import { migrationsFolder } from '../paths.js'

const USAGE = `Usage : npm run territoire:creer -- --nom "Pas-de-Calais" --code 62 --organisation "MDS de Calais" --email admin@exemple.fr --prenom Ada --nom-agent Martin [--fuseau Europe/Paris]
Crée un territoire, sa première organisation et son administrateur, et affiche le lien d’invitation (valable 7 jours).`

function readOptions() {
  try {
    return parseArgs({
      options: {
        nom: { type: 'string' },
        code: { type: 'string' },
        organisation: { type: 'string' },
        email: { type: 'string' },
        prenom: { type: 'string' },
        'nom-agent': { type: 'string' },
        fuseau: { type: 'string', default: 'Europe/Paris' },
      },
    }).values
  } catch {
    throw new ConfigRefused(USAGE)
  }
}

async function run(): Promise<string> {
  const { nom, code, organisation, email, prenom, 'nom-agent': nomAgent, fuseau } = readOptions()
  if (!nom || !code || !organisation || !email || !prenom || !nomAgent) throw new ConfigRefused(USAGE)
  const config = readConfig(process.env)
  await migrateDatabase(config.DATABASE_URL, config.PERMANENCE_SECRET, migrationsFolder(), config.INSTALLATION)
  const owner = new pg.Client({ connectionString: config.DATABASE_URL })
  await owner.connect()
  try {
    const lien = await createTerritoire(owner, config, Date.now(), {
      nom,
      code,
      organisation,
      email,
      prenom,
      nomAgent,
      fuseau,
    })
    return `Territoire « ${nom} » créé.\n${prenom} ${nomAgent} (${email}) choisit son mot de passe ici, avant sept jours :\n${lien}\n`
  } finally {
    await owner.end()
  }
}

try {
  process.stdout.write(await run())
} catch (error) {
  const told = error instanceof ConfigRefused || error instanceof DatabaseRefused
  process.stderr.write(`${told ? error.message : String(error)}\n`)
  process.exit(1)
}
