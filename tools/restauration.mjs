// npm run restauration -- <backup>: puts it in the place of the database, which is kept aside.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { takeLock } from './start/lock.mjs'
import { knownSecret } from './start/secrets.mjs'
import { ensureInstalled } from './workspace/install.mjs'
import { Refus, ROOT } from './workspace/place.mjs'

const USAGE = 'Usage : npm run restauration -- sauvegardes/permanence-… [--autre-secret]'
const say = (sentence) => process.stdout.write(`  ${sentence}\n`)

async function restore() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'autre-secret': { type: 'boolean', default: false } },
  })
  const [asked] = positionals
  if (!asked) throw new Refus(USAGE)
  await ensureInstalled(say)
  const sauvegarde = path.resolve(process.env['INIT_CWD'] ?? ROOT, asked)
  const lock = await takeLock('(restauration en cours)')
  try {
    await checkSecret(sauvegarde, values['autre-secret'])
    const url = process.env['DATABASE_URL']
    const { lignes, avant } = url
      ? await (await import('./backup/dump.mjs')).restoreDatabase({ url, sauvegarde })
      : await (await import('./backup/embedded.mjs')).restoreEmbedded({ sauvegarde })
    const { described } = await import('./backup/read-back.mjs')
    say(`Base restaurée : ${described(lignes)}. Lancez Permanence comme d’habitude.`)
    if (avant) say(`Celle d’avant est gardée : ${avant}. Supprimez-la quand vous n’en aurez plus besoin.`)
    say('Les programmes qui suivent des listes (modifieDepuis) les reprendront au début.')
  } finally {
    lock.release()
  }
}

/** With another secret all still serves, but what was sealed or signed does not: said before, not discovered after. */
async function checkSecret(sauvegarde, accepted) {
  const { readManifest, secretPrint } = await import('./backup/manifest.mjs')
  const { empreinteSecret } = await readManifest(sauvegarde)
  const secret = process.env['PERMANENCE_SECRET'] || knownSecret()
  if (empreinteSecret === null || accepted || secretPrint(secret) === empreinteSecret) return
  throw new Refus(
    `${secret ? 'PERMANENCE_SECRET n’est pas celui' : 'Il manque PERMANENCE_SECRET, le secret'} de l’installation sauvegardée. Donnez-le (variable PERMANENCE_SECRET, ou .permanence/secrets.json).\n` +
      'S’il est perdu, ajoutez --autre-secret : les données seront là, mais chacun devra se reconnecter, refaire jetons, secrets d’applications et liens d’agenda, et remettre en place les seconds facteurs.',
  )
}

try {
  await restore()
} catch (error) {
  console.error(error instanceof Refus || error.code?.startsWith?.('ERR_PARSE_ARGS') ? error.message : error)
  process.exit(1)
}
